"""``cchc catalog reference``: preview the reference catalogue, load it with ``--apply``."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cchc.contexts.catalog.services.load_reference import load_reference, reference_steps
from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.platform import clock


class Command(BaseCommand):
    help = (
        "Nạp danh mục tham chiếu các thủ tục của Sở Xây dựng: xem trước; chỉ ghi khi có --apply."
        " Chạy lại không đổi gì."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--apply", action="store_true", help="ghi vào danh mục")
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            if options["apply"]:
                steps = load_reference(actor=SYSTEM, at=clock.now())
            else:
                steps = reference_steps()
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["json"]:
            rows = [
                {
                    "code": step.code,
                    "valid_from": step.valid_from.isoformat(),
                    "repealed": step.version.facts is None,
                }
                for step in steps
            ]
            self.stdout.write(json.dumps({"applied": options["apply"], "rows": rows}))
            return
        for step in steps:
            self.stdout.write(f"{step.label}  {step.code}  từ {step.valid_from:%d/%m/%Y}")
        done = "Đã ghi vào danh mục." if options["apply"] else "Chưa ghi gì; thêm --apply để ghi."
        self.stdout.write(f"{len(steps)} việc. {done}")
