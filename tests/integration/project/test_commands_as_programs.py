"""The command line as people run it: a process of its own, on a database of its own."""

import json
import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.one_database


@pytest.fixture
def office(tmp_path: Path) -> dict[str, str]:
    """The environment of an empty office."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "CCHC_DATA_DIR": str(tmp_path / "data"), "LANG": "C.UTF-8"}


def cchc(office: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    program = [str(ROOT / ".venv/bin/cchc"), *words]
    return subprocess.run(program, env=office, capture_output=True, text=True, check=False)


def test_migrate_makes_an_sqlite_file_in_the_data_folder(office: dict[str, str]) -> None:
    ended = cchc(office, "migrate")

    with sqlite3.connect(Path(office["CCHC_DATA_DIR"]) / "cchc.sqlite3") as database:
        (tables,) = database.execute("SELECT count(*) FROM sqlite_master").fetchone()
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "  Nâng cấp dossiers.0001_initial … xong\n" in ended.stdout
    assert "Applying" not in ended.stdout
    assert ended.stdout.endswith("Cơ sở dữ liệu đã đủ bảng.\n")
    assert tables > 20


def test_without_tables_the_last_line_says_what_to_do(office: dict[str, str]) -> None:
    ended = cchc(office, "journal", "verify", "--json")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert "hãy chạy “cchc migrate” trước" in ended.stderr.splitlines()[-1]


def test_a_wrong_database_address_is_told_in_one_line(office: dict[str, str]) -> None:
    ended = cchc({**office, "CCHC_DATABASE_URL": "mysql://x"}, "figures", "list", "--json")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("CCHC_DATABASE_URL phải có dạng sqlite:///")
    assert ended.stderr.count("\n") == 1


def test_json_is_all_there_is_on_standard_output(office: dict[str, str]) -> None:
    ended = cchc(office, "figures", "list", "--json")

    assert ended.returncode == 0
    assert json.loads(ended.stdout)


def test_a_throw_away_postgresql_is_there_and_then_gone() -> None:
    program = "import os, psycopg; url = os.environ['CCHC_DATABASE_URL'];"
    program += "psycopg.connect(url).execute('SELECT 1'); print(url.partition('host=')[2])"

    ended = subprocess.run(
        [ROOT / "bin/with-postgres", ROOT / ".venv/bin/python", "-W", "ignore", "-c", program],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")
    folder = Path(ended.stdout.strip())
    assert folder.is_absolute()
    assert not folder.exists()
