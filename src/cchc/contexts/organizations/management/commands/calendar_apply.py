"""``cchc calendar apply``: see what an announcement would change, and record it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cchc.contexts.organizations.services.calendar import (
    CalendarChange,
    CalendarPreview,
    apply_calendar,
    preview_calendar,
)
from cchc.contexts.organizations.services.calendar_file import read_day, read_days, read_kind
from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import DayFact, spoken_instant
from cchc.platform import clock


class Command(BaseCommand):
    help = (
        "Cập nhật lịch làm việc theo thông báo: xem trước ngày thay đổi và hồ sơ đang mở bị "
        "ảnh hưởng; chỉ ghi khi có --apply. Ngày hẹn đã in cho người dân được giữ để đối chiếu."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", metavar="TỆP", help="tệp CSV: day, kind, note"
        )
        parser.add_argument("--day", metavar="NGÀY", default="", help="một ngày, ví dụ 24/11/2026")
        parser.add_argument("--kind", default="", help="off | work | makeup")
        parser.add_argument("--note", default="", help="tên ngày")
        parser.add_argument(
            "--announcement", required=True, metavar="VĂN BẢN", help="số, ngày, nơi ban hành"
        )
        parser.add_argument(
            "--complete-year",
            type=int,
            metavar="NĂM",
            help="thông báo của năm này đã đủ, không còn là tạm tính",
        )
        parser.add_argument("--apply", action="store_true", help="ghi vào lịch")
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            change = _change(options)
            if options["apply"]:
                seen = apply_calendar(actor=SYSTEM, at=clock.now(), change=change)
            else:
                seen = preview_calendar(change)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            said = json.dumps(_json(seen, applied=options["apply"]), ensure_ascii=False)
            self.stdout.write(said)
        else:
            self._tell(seen, applied=options["apply"])

    def _tell(self, seen: CalendarPreview, *, applied: bool) -> None:
        for fact in seen.changed:
            self.stdout.write(f"{fact.day:%d/%m/%Y}  {fact.kind.label}  {fact.note}".rstrip())
        for label, move in seen.moves:
            before, after = spoken_instant(move.due_before), spoken_instant(move.due_after)
            self.stdout.write(f"{label} {move.key}: hạn {before} → {after}")
        done = "Đã ghi" if applied else "Xem trước, chưa ghi gì (thêm --apply để ghi)"
        self.stdout.write(
            f"{done}: {len(seen.changed)} ngày thay đổi, "
            f"{len(seen.moves)} việc đang mở bị dời hạn."
        )


def _change(options: dict[str, Any]) -> CalendarChange:
    announcement = options["announcement"].strip()
    facts: tuple[DayFact, ...] = ()
    if options["file"] is not None:
        facts = read_days(options["file"], announcement)
    if options["day"]:
        day, kind = read_day(options["day"]), read_kind(options["kind"])
        facts = (*facts, DayFact(day, kind, options["note"].strip(), announcement))
    return CalendarChange(facts, announcement, options["complete_year"])


def _json(seen: CalendarPreview, *, applied: bool) -> dict[str, Any]:
    return {
        "applied": applied,
        "changed": [
            {"day": fact.day.isoformat(), "kind": fact.kind.value, "note": fact.note}
            for fact in seen.changed
        ],
        "moves": [
            {
                "context": label,
                "key": move.key,
                "due_before": move.due_before.isoformat(),
                "due_after": move.due_after.isoformat(),
                "promised_before": move.promised_before.isoformat(),
                "promised_after": move.promised_after.isoformat(),
            }
            for label, move in seen.moves
        ],
    }
