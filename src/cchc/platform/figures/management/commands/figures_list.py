"""``cchc figures list``."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cchc.kernel.criteria import formula
from cchc.platform.figures.registry import figures


class Command(BaseCommand):
    help = "Kê mọi số liệu: mã, tên, đơn vị tính, căn cứ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["json"]:
            rows = [
                {
                    "code": figure.code,
                    "title": figure.title,
                    "unit": figure.unit,
                    "basis": figure.basis,
                    "verified": figure.verified,
                    "source": figure.source,
                    "counted": formula(figure.counted),
                    "dating": figure.dating.value,
                    "of": formula(figure.of) if figure.of else None,
                }
                for figure in figures()
            ]
            self.stdout.write(json.dumps({"figures": rows}, ensure_ascii=False))
            return
        for figure in figures():
            line = f"{figure.code}\t{figure.title} ({figure.unit})\t{figure.basis_text}"
            self.stdout.write(line)
