"""``cchc figures verify``."""

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cchc.platform.figures.registry import verifiers


class Command(BaseCommand):
    help = "So những gì lưu để đọc nhanh với lịch sử gốc; báo lỗi nếu lệch."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        found = {name: list(verify()) for name, verify in verifiers().items()}
        count = sum(len(differences) for differences in found.values())
        if options["json"]:
            rows = {name: [asdict(one) for one in found[name]] for name in found}
            said = {"ok": not count, "differences": count, "verifiers": rows}
            self.stdout.write(json.dumps(said, ensure_ascii=False))
        else:
            for name, differences in found.items():
                for difference in differences:
                    self.stdout.write(f"{name}: {difference}")
                self.stdout.write(f"{name}: {len(differences)} chỗ lệch")
        if count:
            raise CommandError(f"Có {count} chỗ lưu lệch với lịch sử.")
