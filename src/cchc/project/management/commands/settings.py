"""What an office can set from outside, and what it is now."""

import json
import os
import re
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cchc.project.settings.environment import VARIABLES, Variable

_SECRET = re.compile(r"KEY|PASSWORD|TOKEN")
_PASSWORD_IN_URL = re.compile(r"(://[^:/@]*:)[^@]*@")


class Command(BaseCommand):
    """Prints the variables of ``settings/environment.py``; secrets are named, never shown."""

    help = "In các biến môi trường: ý nghĩa, mặc định, giá trị hiện nay"
    light = True
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """``--json`` for programs."""
        parser.add_argument("--json", action="store_true", help="in ra JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the table."""
        rows = [_row(variable) for variable in VARIABLES]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            shown = row["value"] or "(trống)"
            origin = "đã đặt" if row["set"] else "mặc định"
            self.stdout.write(f"{row['name']} = {shown}  [{origin}]\n    {row['meaning']}")


def _row(variable: Variable) -> dict[str, Any]:
    given = os.environ.get(variable.name, "")
    value = given or variable.default
    hidden = "…" if value and _SECRET.search(variable.name) else value
    return {
        "name": variable.name,
        "value": _PASSWORD_IN_URL.sub(r"\1…@", hidden),
        "set": bool(given),
        "default": variable.default,
        "meaning": variable.meaning,
    }
