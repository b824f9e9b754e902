"""The jobs of the night are on the timetable only where the office has named an hour."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ASK = """
import django
django.setup()
from cchc.platform.jobs.registry import timetabled
for spec in timetabled():
    if spec.code in ("backup.nightly", "retention.nightly"):
        print(spec.code, spec.timetable.at, spec.atomic, spec.lease)
"""


def timetable(folder: Path, **named: str) -> list[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cchc.project.settings.test",
        "CCHC_DATA_DIR": str(folder),
        "PYTHONPATH": str(ROOT / "src"),
        **named,
    }
    command = [sys.executable, "-c", ASK]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return said.stdout.splitlines()


@pytest.mark.one_database
def test_both_are_off_until_an_hour_is_named(tmp_path: Path) -> None:
    assert timetable(tmp_path) == []
    assert timetable(tmp_path, CCHC_BACKUP_AT="01:30", CCHC_RETENTION_AT="03:30") == [
        "backup.nightly 01:30:00 False 1 day, 0:00:00",
        "retention.nightly 03:30:00 False 12:00:00",
    ]
