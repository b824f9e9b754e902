"""``cchc journal digest``."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cchc.platform import clock
from cchc.platform.jobs.leaps import in_doubt
from cchc.platform.journal.digest import seal_days


class Command(BaseCommand):
    help = "Niêm phong các ngày đã qua của nhật ký; in mã để giữ ở nơi khác."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

        parser.add_argument(
            "--clock-checked",
            action="store_true",
            help="đã đối chiếu giờ máy chủ: niêm phong dù đồng hồ có vẻ đã nhảy",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        if not options["clock_checked"] and in_doubt(clock.now()):
            raise CommandError(
                "Đồng hồ máy chủ có vẻ đã nhảy nên chưa niêm phong. Đối chiếu giờ máy chủ; nếu "
                "đúng, chạy lại với --clock-checked."
            )
        made = seal_days(clock.now())
        if options["json"]:
            rows = [{"day": d.day.isoformat(), "entries": d.entries, "hash": d.hash} for d in made]
            self.stdout.write(json.dumps({"sealed": rows}, ensure_ascii=False))
            return
        for digest in made:
            self.stdout.write(f"{digest.day:%d/%m/%Y}: {digest.entries} dòng, mã {digest.hash}")
        if not made:
            self.stdout.write("Không có ngày nào chờ niêm phong.")
