"""``cchc dossiers read FILE.xlsx``: preview a register of dossiers, bring it in with --apply."""

import json
from argparse import ArgumentParser
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cchc.contexts.dossiers.selectors.register_plan import (
    Change,
    MonthLine,
    RowPlan,
    plan_register,
    reconcile,
)
from cchc.contexts.dossiers.services.import_register import import_register
from cchc.contexts.dossiers.services.read_register_file import read_register_file
from cchc.kernel.actor import SYSTEM
from cchc.kernel.dates_vi import format_date
from cchc.kernel.refusal import Refusal
from cchc.platform import clock


class Command(BaseCommand):
    help = (
        "Nạp sổ hồ sơ đang giải quyết và đã xong từ tệp Excel: xem trước dòng mới, thay đổi,"
        " đã có, cần xem; đối chiếu theo tháng và thủ tục; chỉ ghi khi có --apply."
        " Chạy lại không đổi gì."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="TỆP")
        parser.add_argument("--apply", action="store_true", help="ghi vào hệ thống")
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        at = clock.now()
        try:
            rows = read_register_file(options["file"])
            plans = plan_register(SYSTEM, rows, at)
            left = (
                import_register(actor=SYSTEM, at=at, plans=plans, source=options["file"].name)
                if options["apply"]
                else []
            )
            months = reconcile(SYSTEM, plans)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            said = _json(plans, left, months, applied=options["apply"])
            self.stdout.write(json.dumps(said, ensure_ascii=False, indent=1))
            return
        self._rows(plans, left)
        self._months(months, applied=options["apply"])
        self.stdout.write(_summary(plans, left, applied=options["apply"]))

    def _rows(self, plans: tuple[RowPlan, ...], left: list[tuple[RowPlan, str]]) -> None:
        for plan in plans:
            if plan.change is Change.KNOWN and not plan.reasons:
                continue
            parts = [f"dòng {plan.row.line}", plan.row.code or "(không mã)", plan.procedure_code]
            parts += [f"hạn của sổ lệch {_days(plan)}"] if plan.difference_days else []
            told = "  ".join(part for part in (*parts, "; ".join(plan.reasons)) if part)
            self.stdout.write(f"{plan.change.label:<10}{told}")
        for plan, reason in left:
            self.stdout.write(f"{'Để lại':<10}dòng {plan.row.line}  {plan.row.code}  {reason}")

    def _months(self, months: tuple[MonthLine, ...], *, applied: bool) -> None:
        self.stdout.write("Đối chiếu theo tháng tiếp nhận và thủ tục:")
        for line in months:
            state = ("khớp" if line.agrees else "LỆCH") if applied else "chưa ghi"
            self.stdout.write(
                f"  {line.month}  {line.procedure_code:<14} đọc {line.read},"
                f" cần xem {line.doubtful}, trên hệ thống {line.in_system}  {state}"
            )


def _days(plan: RowPlan) -> str:
    days = plan.difference_days or 0
    due = f" (hạn tính: {format_date(plan.due_at)})" if plan.due_at else ""
    return f"{'muộn' if days > 0 else 'sớm'} {abs(days)} ngày{due}"


def _json(
    plans: tuple[RowPlan, ...],
    left: list[tuple[RowPlan, str]],
    months: tuple[MonthLine, ...],
    *,
    applied: bool,
) -> dict[str, Any]:
    return {
        "applied": applied,
        "counts": _counts(plans),
        "rows": [
            {
                "line": plan.row.line,
                "code": plan.row.code,
                "change": plan.change.value,
                "reasons": list(plan.reasons),
                "procedure_code": plan.procedure_code,
                "state": plan.row.status.state.value,
                "received_at": _iso(plan.row.received_at),
                "due_at": _iso(plan.due_at),
                "register_due_at": _iso(plan.row.promised_at),
                "difference_days": plan.difference_days,
                "ended_at": _iso(plan.row.ended_at),
            }
            for plan in plans
        ],
        "left": [{"line": plan.row.line, "reason": reason} for plan, reason in left],
        "months": [
            {
                "month": line.month,
                "procedure_code": line.procedure_code,
                "read": line.read,
                "doubtful": line.doubtful,
                "in_system": line.in_system,
                "agrees": line.agrees,
            }
            for line in months
        ],
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(clock.ZONE).isoformat() if moment else None


def _counts(plans: tuple[RowPlan, ...]) -> dict[str, int]:
    found = Counter(plan.change for plan in plans)
    return {change.value: found[change] for change in Change}


def _summary(plans: tuple[RowPlan, ...], left: list[tuple[RowPlan, str]], *, applied: bool) -> str:
    counts = _counts(plans)
    parts = ", ".join(f"{counts[change.value]} {change.label.lower()}" for change in Change)
    done = "Chưa ghi gì; thêm --apply để ghi."
    if applied:
        refused = f", {len(left)} dòng để lại" if left else ""
        done = f"Đã ghi vào hệ thống{refused}."
    return f"{len(plans)} dòng: {parts}. {done}"
