"""``cchc plan read FILE``: the tasks a plan document sets, without touching a database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cchc.contexts.tasks.domain.reading.columns import Column
from cchc.contexts.tasks.domain.reading.contract import names_of_units, to_json
from cchc.contexts.tasks.domain.reading.plan import PlanReading, read_plan
from cchc.contexts.tasks.domain.unit_matching import MatchKind, UnitMatch
from cchc.contexts.tasks.sources.opening import open_plan
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import shipped_calendar
from cchc.platform import clock


class Command(BaseCommand):
    help = (
        "Đọc kế hoạch, quyết định có bảng nhiệm vụ (Word, PDF có chữ, Excel, văn bản thuần):"
        " từng nhiệm vụ với sản phẩm, chủ trì, phối hợp, thời gian, kinh phí và chỗ trong tệp."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP")
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")
        parser.add_argument(
            "--database", action="store_true", help="đối chiếu đơn vị với cơ cấu tổ chức hôm nay"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            reading = read_plan(open_plan(path, progress=self._progress(options)))
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        units = _units(reading) if options["database"] else None
        if options["json"]:
            found = to_json(reading, file=path.name, calendar=shipped_calendar(), units=units)
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            self._show(reading)
            self._show_units(units or {})

    def _progress(self, options: dict[str, Any]) -> Any:
        if options["json"] or not sys.stderr.isatty():
            return None

        def show(done: int, pages: int) -> None:
            self.stderr.write(f"\rTrang {done}/{pages}", ending="" if done < pages else "\n")

        return show

    def _show(self, reading: PlanReading) -> None:
        area = None
        for task in reading.tasks:
            if task.area != area:
                area = task.area
                self.stdout.write(f"\n{task.area} {task.area_title}".rstrip())
            said = task.cells
            self.stdout.write(
                f"  {task.number or '–':>4}  {said[Column.TASK]}\n"
                f"        {said[Column.LEAD] or '(không ghi chủ trì)'}"
                f" · {said[Column.TIME] or '(không ghi thời gian)'}: {task.due.why}"
            )
            for doubt in task.doubts:
                self.stdout.write(f"        cần xem: {doubt.reason}")
        reasons: dict[str, int] = {}
        for row in reading.set_aside:
            reasons[row.reason] = reasons.get(row.reason, 0) + 1
        for reason, count in reasons.items():
            self.stdout.write(f"Để riêng {count} hàng: {reason}")
        self.stdout.write(
            f"{reading.rows_in_source} hàng trong tệp:"
            f" {len(reading.tasks)} nhiệm vụ, {len(reading.set_aside)} hàng để riêng."
        )

    def _show_units(self, units: Mapping[str, UnitMatch]) -> None:
        for match in units.values():
            means = ", ".join(unit.name for unit in match.units) or _MEANS[match.kind]
            self.stdout.write(f"{match.text}: {means}")


def _units(reading: PlanReading) -> Mapping[str, UnitMatch]:
    from cchc.contexts.tasks.selectors.plan_units import units_of_plan

    return units_of_plan(names_of_units(reading), clock.now().date())


_MEANS = {
    MatchKind.UNIT: "",
    MatchKind.GROUP: "",
    MatchKind.OUTSIDE: "ngoài cơ quan",
    MatchKind.UNKNOWN: "chưa có trong cơ cấu tổ chức",
}
