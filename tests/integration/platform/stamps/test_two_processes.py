"""What one process has changed, another goes by at its next question."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[4]
_READER = """
import sys, django
django.setup()
from cchc.contexts.organizations.selectors.units import unit_with_function
from cchc.platform import access
from cchc.platform.accounts.models import User
from tests.factories.office import MORNING
for _ in sys.stdin:
    actor = access.actor_for(User.objects.get(), MORNING)
    unit = unit_with_function("one_stop", MORNING.date())
    print(actor.name, len(actor.grants), unit is not None, flush=True)
"""
_WRITER = """
import sys, django
django.setup()
from datetime import date
from django.core.management import call_command
for app in ("accounts", "organizations"):
    call_command("migrate", app, verbosity=0)
from cchc.contexts.organizations.models import FunctionAssignment, Unit
from cchc.platform.access.models import RoleGrant
from cchc.platform.accounts.models import User
DAY = date(2026, 1, 1)
WRITES = {
    "make": lambda: User.objects.create_user("mau", full_name="Mẫu"),
    "grant": lambda: RoleGrant.objects.create(
        user=User.objects.get(), role="director", valid_from=DAY
    ),
    "end": lambda: RoleGrant.objects.update(valid_to=DAY),
    "assign": lambda: FunctionAssignment.objects.create(
        function="one_stop", unit=Unit.objects.create(code="MC"), valid_from=DAY
    ),
    "rename": lambda: User.objects.update(full_name="Mẫu Mới"),
}
for line in sys.stdin:
    WRITES[line.strip()]()
    print("done", flush=True)
"""


class _Other:
    """Another process with its own memory, asked line by line."""

    def __init__(self, program: str, folder: Path) -> None:
        environment = {
            **os.environ,
            "CCHC_DATABASE_URL": f"sqlite:///{folder}/marks.sqlite3",
            "DJANGO_SETTINGS_MODULE": "cchc.project.settings.test",
            "PYTHONPATH": f"{_ROOT / 'src'}:{_ROOT}",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-c", program],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def asked(self, text: str = "") -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{text}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def end(self) -> None:
        self._process.communicate(timeout=20)


@pytest.mark.one_database
def test_a_change_is_seen_by_the_other_process(tmp_path: Path) -> None:
    writer = _Other(_WRITER, tmp_path)
    writer.asked("make")
    reader = _Other(_READER, tmp_path)
    try:
        seen = [reader.asked()]
        for change in ("grant", "assign", "rename", "end"):
            writer.asked(change)
            seen.append(reader.asked())
    finally:
        reader.end()
        writer.end()
    assert seen == [
        "Mẫu 0 False",
        "Mẫu 1 False",
        "Mẫu 1 True",
        "Mẫu Mới 1 True",
        "Mẫu Mới 0 True",
    ]
