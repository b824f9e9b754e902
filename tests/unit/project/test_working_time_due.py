"""``cchc working-time due``: an answer without settings and without a database."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.project import cli
from cchc.project.command_line.running import FAILED, USAGE

ASKED = ["working-time", "due", "--received", "2026-02-10T09:00", "--limit", "15"]


@pytest.fixture(autouse=True)
def _argparse_keeps_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "speak_vietnamese", lambda: None)


def test_json_gives_the_due_instant_and_the_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    status = cli.main([*ASKED, "--unit", "working_day", "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert status == 0
    assert answer["due"] == "2026-03-10T17:00:00+07:00", "a week of Tết lies between"
    assert answer["ledger"][0]["limit"] == {"amount": 15, "unit": "working_day"}


def test_people_get_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(ASKED)

    assert capsys.readouterr().out.endswith("Hạn trả kết quả: 17:00 ngày 10/03/2026 (thứ Ba).\n")


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        (["--unit", "fortnight"], USAGE, "fortnight"),
        (["--limit", "nhiều"], FAILED, "Thời hạn “nhiều” không phải là số nguyên"),
        (["--received", "2066-01-05T09:00"], FAILED, "2066"),
        (["--received", "30/02/2026"], FAILED, "30/02/2026"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_the_last_line(
    changed: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*ASKED, *changed, "--json"]) == status

    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err.splitlines()[-1]


def test_neither_settings_nor_database_are_touched(tmp_path: Path) -> None:
    program = (
        "import sys; from cchc.project.cli import main; status = main(sys.argv[1:]);"
        "sys.exit(9 if 'django.db.models' in sys.modules else status)"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program, *ASKED, "--json"],
        cwd=tmp_path,
        env={"CCHC_DATABASE_URL": "postgres://nowhere/none", "DJANGO_SETTINGS_MODULE": "none"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["due"].startswith("2026-03-10")
    assert list(tmp_path.iterdir()) == []
