"""The first word of the command line: help, a command, a near miss."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.project import cli
from cchc.project.command_line.running import USAGE


@pytest.fixture(autouse=True)
def _argparse_keeps_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "speak_vietnamese", lambda: None)


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"]])
def test_help_reads_like_a_product(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status = cli.main(words)

    page = capsys.readouterr().out
    assert status == 0
    assert page.startswith("cchc: quản lý hồ sơ")
    assert "migrate" in page
    assert "sqlmigrate" not in page, "Django's own commands are for manage.py"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("cchc 0.")


def test_an_unknown_command_suggests_a_near_one(capsys: pytest.CaptureFixture[str]) -> None:
    status = cli.main(["migrat", "--json"])

    shown = capsys.readouterr()
    assert (status, shown.out) == (USAGE, "")
    assert shown.err == "Không có lệnh “migrat”. Có phải bạn muốn “cchc migrate”?\n"


def test_a_hopeless_one_points_to_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["qqqq"]) == USAGE
    assert "“cchc --help”" in capsys.readouterr().err


def test_djangos_core_commands_stay_reachable(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["diffsettings", "--all"]) == 0
    assert "LANGUAGE_CODE = 'vi'" in capsys.readouterr().out


def test_settings_hide_what_is_secret(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_SECRET_KEY", "bi-mat")
    monkeypatch.setenv("CCHC_DATABASE_URL", "postgres://so:mat-khau@db/cchc")

    status = cli.main(["settings", "--json"])

    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert status == 0
    assert rows["CCHC_SECRET_KEY"]["value"] == "…"
    assert rows["CCHC_DATABASE_URL"]["value"] == "postgres://so:…@db/cchc"
    assert rows["CCHC_DATA_DIR"] | {"meaning": ""} == {
        "name": "CCHC_DATA_DIR",
        "value": rows["CCHC_DATA_DIR"]["value"],
        "set": True,
        "default": "data",
        "meaning": "",
    }


def test_help_touches_nothing(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "cchc.project.cli", "--help"],
        cwd=tmp_path,
        env={"PATH": "", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 0
    assert list(tmp_path.iterdir()) == []
