"""When is a thing due? Answered from the shipped day table, without settings or database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cchc.kernel.due_answer import due_answer
from cchc.kernel.working_time import LimitUnit, shipped_calendar


class Command(BaseCommand):
    """``cchc working-time due --received T --limit N --unit U [--json]``."""

    help = "Tính hạn trả của một hồ sơ nhận lúc T với thời hạn N"
    words = "working-time due"
    light = True
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The three facts a due date depends on."""
        parser.add_argument(
            "--received",
            required=True,
            metavar="T",
            help="lúc nhận, ví dụ “05/11/2026 09:15” hoặc 2026-11-05T09:15",
        )
        parser.add_argument("--limit", required=True, metavar="N", help="thời hạn, ví dụ 15")
        parser.add_argument(
            "--unit",
            default=LimitUnit.WORKING_DAY.value,
            choices=[unit.value for unit in LimitUnit],
            help="đơn vị của thời hạn (mặc định working_day: ngày làm việc)",
        )
        parser.add_argument("--json", action="store_true", help="in ra JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the answer: JSON, or the sentences an officer reads out."""
        answer = due_answer(
            options["received"], options["limit"], options["unit"], shipped_calendar()
        )
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(answer["explain"]))
