"""``cchc catalog read FILE``: preview a catalogue file, and bring it in with ``--apply``."""

import json
from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cchc.contexts.catalog.domain.limits import LimitState
from cchc.contexts.catalog.domain.reading_plan import Change, ReadingPlan, RowPlan
from cchc.contexts.catalog.selectors.catalogue_plan import plan_for
from cchc.contexts.catalog.services.apply_catalogue_reading import apply_catalogue_reading
from cchc.contexts.catalog.services.read_catalogue_file import read_catalogue_file
from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.platform import clock


class Command(BaseCommand):
    help = (
        "Đọc danh mục thủ tục từ tệp Excel của Cơ sở dữ liệu quốc gia hoặc tệp JSON từng dòng:"
        " xem trước dòng mới, thay đổi, bãi bỏ, cần xác nhận; chỉ ghi khi có --apply."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP")
        parser.add_argument("--apply", action="store_true", help="ghi vào danh mục")
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")
        parser.add_argument(
            "--valid-from", metavar="NGÀY", default="", help="áp dụng từ ngày (mặc định hôm nay)"
        )
        parser.add_argument(
            "--repeal-missing",
            action="store_true",
            help="bãi bỏ cả khi tệp thiếu hơn một phần mười số thủ tục đã đọc",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        at = clock.now()
        try:
            valid_from = _day(options["valid_from"]) or at.date()
            rows = read_catalogue_file(options["file"])
            if options["apply"]:
                applied = apply_catalogue_reading(
                    actor=SYSTEM,
                    at=at,
                    rows=rows,
                    valid_from=valid_from,
                    repeal_missing=options["repeal_missing"],
                )
                plan, left = applied.plan, applied.left
            else:
                plan, left = plan_for(rows, valid_from), ()
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(_json(plan, left, options), ensure_ascii=False, indent=1))
        else:
            self._preview(plan, left, applied=options["apply"])

    def _preview(self, plan: ReadingPlan, left: tuple[str, ...], *, applied: bool) -> None:
        for change in (Change.NEW, Change.CHANGED):
            for item in plan.of(change):
                detail = f" ({item.changed_words})" if item.changed else ""
                self.stdout.write(f"{change.label:<10} {item.row.code}  {item.row.name}{detail}")
        for code in plan.repealed:
            self.stdout.write(f"{'Bãi bỏ':<10} {code}  không còn trong tệp")
        for item in plan.in_state(LimitState.DOUBTFUL):
            self.stdout.write(f"{'Xác nhận':<10} {item.row.code}  {_reason(item)}")
        for code in left:
            self.stdout.write(f"{'Để lại':<10} {code}  có dự thảo hoặc nhiều trường hợp")
        self.stdout.write(_summary(plan, applied=applied))


def _day(text: str) -> date | None:
    if not text:
        return None
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).replace(tzinfo=clock.ZONE).date()
        except ValueError:
            continue
    raise CommandError(f"Ngày “{text}” không đúng, viết như 01/07/2026.")


def _reason(item: RowPlan) -> str:
    reading = item.row.reading
    if reading is None:
        return ""
    return reading.reason or "; ".join(reading.cautions)


def _row_json(item: RowPlan) -> dict[str, Any]:
    limits = item.row.reading.limits if item.row.reading is not None else ()
    return {
        "code": item.row.code,
        "state": item.row.state,
        "limits": [
            {"channel": limit.channel, "amount": _number(limit.amount), "unit": limit.unit}
            for limit in limits
        ],
        "reason": _reason(item),
        "change": item.change,
        "changed": list(item.changed),
    }


def _number(amount: Any) -> int | float:
    return int(amount) if amount == int(amount) else float(amount)


def _json(plan: ReadingPlan, left: tuple[str, ...], options: dict[str, Any]) -> dict[str, Any]:
    return {
        "rows": [_row_json(item) for item in plan.rows],
        "repealed": list(plan.repealed),
        "repeated": list(plan.repeated),
        "left": list(left),
        "applied": bool(options["apply"]),
        "counts": {
            **{state.value: len(plan.in_state(state)) for state in LimitState},
            **{change.value: len(plan.of(change)) for change in Change},
        },
    }


def _summary(plan: ReadingPlan, *, applied: bool) -> str:
    states = ", ".join(
        f"{len(plan.in_state(state))} {state.label.lower()}" for state in LimitState
    )
    changes = ", ".join(f"{len(plan.of(change))} {change.label.lower()}" for change in Change)
    done = "Đã ghi vào danh mục." if applied else "Chưa ghi gì; thêm --apply để ghi."
    return (
        f"{len(plan.rows)} thủ tục: {changes}, {len(plan.repealed)} bãi bỏ."
        f" Thời hạn: {states}. {done}"
    )
