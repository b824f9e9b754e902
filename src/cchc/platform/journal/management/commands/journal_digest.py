"""``cchc journal digest``."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cchc.platform import clock
from cchc.platform.journal.digest import seal_days


class Command(BaseCommand):
    help = "Niêm phong các ngày đã qua của nhật ký; in mã để giữ ở nơi khác."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        made = seal_days(clock.now())
        if options["json"]:
            rows = [{"day": d.day.isoformat(), "entries": d.entries, "hash": d.hash} for d in made]
            self.stdout.write(json.dumps({"sealed": rows}, ensure_ascii=False))
            return
        for digest in made:
            self.stdout.write(f"{digest.day:%d/%m/%Y}: {digest.entries} dòng, mã {digest.hash}")
        if not made:
            self.stdout.write("Không có ngày nào chờ niêm phong.")
