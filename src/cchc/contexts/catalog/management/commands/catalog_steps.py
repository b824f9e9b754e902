"""``cchc catalog steps FILE``: step tables of a decision, and one of them into a draft."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cchc.contexts.catalog.domain.step_tables import StepTable, read_step_tables
from cchc.contexts.catalog.services.bring_in_steps import bring_in_steps
from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.platform import clock


class Command(BaseCommand):
    help = (
        "Đọc bảng quy trình nội bộ trong bản Markdown của quyết định, kiểm tra tổng thời gian;"
        " với --into thì đưa bảng --table vào dự thảo của thủ tục để xem lại."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP")
        parser.add_argument("--into", default="", metavar="MÃ", help="mã thủ tục nhận quy trình")
        parser.add_argument("--table", type=int, default=1, metavar="N", help="bảng thứ mấy")
        parser.add_argument("--case", type=int, default=1, metavar="N", help="trường hợp thứ mấy")
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        tables = _tables(options["file"])
        if options["into"]:
            self._bring_in(tables, options)
        if options["json"]:
            self.stdout.write(json.dumps([_json(t) for t in tables], ensure_ascii=False, indent=1))
            return
        for number, table in enumerate(tables, 1):
            self.stdout.write(f"Bảng {number}: {table.summary}")
            for step in table.steps:
                self.stdout.write(f"  {step.order:>2}. {step.kind.label:<28} {step.hours:>6} giờ")
        if options["into"]:
            self.stdout.write(f"Đã đưa bảng {options['table']} vào dự thảo của {options['into']}.")

    def _bring_in(self, tables: tuple[StepTable, ...], options: dict[str, Any]) -> None:
        number = options["table"]
        if not 1 <= number <= len(tables):
            raise CommandError(f"Tệp có {len(tables)} bảng quy trình, không có bảng {number}.")
        try:
            bring_in_steps(
                actor=SYSTEM,
                at=clock.now(),
                code=options["into"],
                table=tables[number - 1],
                case=options["case"],
            )
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal


def _tables(path: Path) -> tuple[StepTable, ...]:
    try:
        return read_step_tables(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"Không đọc được tệp “{path}”.") from problem


def _json(table: StepTable) -> dict[str, Any]:
    return {
        "agrees": table.agrees,
        "stated_hours": None if table.stated_hours is None else float(table.stated_hours),
        "steps": [
            {
                "order": step.order,
                "kind": step.kind,
                "title": step.title,
                "hours": float(step.hours),
                "agency": step.agency,
            }
            for step in table.steps
        ],
    }
