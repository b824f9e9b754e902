"""bin/advisories, bin/secrets-scan and bin/security-lint find what is planted, and only that."""

import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cchc.platform import clock

ROOT = Path(__file__).resolve().parents[3]
TODAY = clock.machine_now().date()


def run(program: str, *words: object) -> subprocess.CompletedProcess[str]:
    """The program's status and words."""
    command = [sys.executable, str(ROOT / "bin" / program), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    """A project that pins one package of each kind."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements/base.txt").write_text(
        "Django_Thing[extra]==2.1.3 \\\n    --hash=sha256:00\nother==1.0\n"
    )
    packages = {"": {"name": "site"}, "node_modules/@a/b": {"version": "4.5.6"}}
    (tmp_path / "package-lock.json").write_text(json.dumps({"packages": packages}))
    return tmp_path


def record(
    *events: dict[str, str], name: str = "django-thing", ecosystem: str = "PyPI", **more: Any
) -> dict[str, Any]:
    """One OSV record about one package."""
    affected = {
        "package": {"ecosystem": ecosystem, "name": name},
        "ranges": [{"type": "ECOSYSTEM", "events": list(events)}],
        **{key: more.pop(key) for key in ("versions",) if key in more},
    }
    return {"id": "TEST-1", "affected": [affected], **more}


def judged(
    root: Path, *records: dict[str, Any], days: int = 0
) -> subprocess.CompletedProcess[str]:
    """What the program says of records fetched so many days ago."""
    told = {"fetched_on": (TODAY - timedelta(days=days)).isoformat(), "records": records}
    (root / "requirements/advisories.json").write_text(json.dumps(told))
    return run("advisories", "--root", root)


@pytest.mark.parametrize(
    ("planted", "is_hit"),
    [
        (record({"introduced": "0"}, {"fixed": "2.1.4"}), True),
        (record({"introduced": "0"}, {"fixed": "2.1.3"}), False),
        (record({"introduced": "2.1.4"}), False),
        (record({"introduced": "2.0"}, {"last_affected": "2.1.3"}), True),
        (record({"introduced": "2.0"}, {"last_affected": "2.1.2"}), False),
        (record({"fixed": "1.5"}, {"introduced": "0"}, {"introduced": "2.1"}), True),
        (record({"introduced": "0"}, {"fixed": "2.1.10"}, name="Django.Thing"), True),
        (record(versions=["2.1.3"]), True),
        (record(versions=["2.1"]), False),
        (record({"introduced": "0"}, withdrawn="2026-01-01T00:00:00Z"), False),
        (record({"introduced": "0"}, name="@a/b", ecosystem="npm"), True),
        (record({"introduced": "0"}, {"fixed": "4.5.6"}, name="@a/b", ecosystem="npm"), False),
        (record({"introduced": "0"}, name="never-heard-of"), False),
    ],
)
def test_a_planted_advisory(locks: Path, planted: dict[str, Any], is_hit: bool) -> None:
    done = judged(locks, planted)
    assert done.returncode == int(is_hit), done.stderr
    assert ("TEST-1" in done.stdout) is is_hit


def test_an_old_file_and_none_are_warnings(locks: Path) -> None:
    assert run("advisories", "--root", locks).stdout.startswith("warning: no advisories")
    assert judged(locks, days=30).stdout == ""
    old = judged(locks, record({"introduced": "0"}), days=31)
    assert "31 days old" in old.stdout
    assert old.returncode == 1, "old as it is, a hit is a hit"


@pytest.mark.parametrize(("days", "status"), [(0, 0), (-1, 1)])
def test_what_is_accepted_is_accepted_until_a_day(locks: Path, days: int, status: int) -> None:
    until = (TODAY + timedelta(days=days)).isoformat()
    path = locks / "requirements/advisories-accepted.json"
    path.write_text(json.dumps([{"id": "TEST-1", "until": until, "reason": "not used so"}]))
    assert judged(locks, record({"introduced": "0"})).returncode == status
    path.write_text(json.dumps([{"id": "TEST-1", "until": until, "reason": " "}]))
    assert "needs a reason" in judged(locks, record({"introduced": "0"})).stderr


def test_of_an_archive_only_our_packages_are_kept(locks: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        ours = record({"introduced": "0"}, {"fixed": "2.0"})
        archive.writestr("TEST-1.json", json.dumps(ours))
        archive.writestr("X.json", json.dumps({**record(name="foreign"), "id": "X"}))
    done = run("advisories", "--root", locks, "--take", tmp_path / "all.zip", "--on", TODAY)
    assert done.returncode == 0, done.stderr
    kept = json.loads((locks / "requirements/advisories.json").read_text())
    assert kept == {"fetched_on": TODAY.isoformat(), "records": [ours]}
    assert run("advisories", "--root", locks, "--take", tmp_path / "all.zip").returncode == 2


def test_our_own_locks_are_read() -> None:
    done = run("advisories")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "line",
    [
        "aws = 'AKIA" + "IOSFODNN7EXAMPLX'",
        "-----BEGIN RSA PRIVATE " + "KEY-----",
        "token = 'ghp_" + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'",
        "password = '" + "hunter2-Tr0ub4dor'",
        "url = 'postgres://cchc:" + "Tr0ub4dor@db/cchc'",
        "key = '" + "Zq8vEjR3WeJCrz1eBI0V" + "niavN7xHTy5LkUmFpS2d'",
    ],
)
def test_a_planted_secret_is_found(tmp_path: Path, line: str) -> None:
    planted = tmp_path / "settings.py"
    planted.write_text(f"{line}\n")
    done = run("secrets-scan", planted)
    assert done.returncode == 1, line
    assert done.stdout.startswith(f"{planted}:1: ")
    assert line.split("'")[-2 if "'" in line else 0] not in done.stdout, "its value is not shown"


def test_what_is_no_secret_is_not_found(tmp_path: Path) -> None:
    plain = tmp_path / "settings.py"
    plain.write_text(
        'password_too_short = "Mật khẩu phải có ít nhất 12 ký tự."\n'
        "password = 'hunter2-Tr0ub4dor'  # pragma: allowlist secret\n"
        "url = 'postgres://người-dùng:mật-khẩu@máy/tên'\n"
    )
    assert run("secrets-scan", plain).stdout == ""


def test_bandit_finds_what_is_planted_and_hears_a_reason(tmp_path: Path) -> None:
    code = "import subprocess\nsubprocess.run(name, shell=True{mark})\n"
    planted = tmp_path / "planted.py"
    planted.write_text(code.format(mark=""))
    assert "B602" in run("security-lint", planted).stdout
    planted.write_text(code.format(mark="  # noqa: S602 - a fixed text\n"))
    assert run("security-lint", planted).returncode == 0
    assert run("security-lint", tmp_path / "nothing").returncode == 1
