"""``cchc retention preview|apply|person``."""

import json
import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cchc.kernel.actor import SYSTEM
from cchc.platform import clock
from cchc.platform.backup.manifest import agency_name
from cchc.platform.retention.paper import held_pdf
from cchc.platform.retention.people import held_on
from cchc.platform.retention.selectors import preview
from cchc.platform.retention.services import apply


class Command(BaseCommand):
    """``cchc retention preview|apply|person``."""

    help = "Dữ liệu cá nhân hết hạn lưu giữ"

    def add_arguments(self, parser: CommandParser) -> None:
        """The three parts."""
        parts = parser.add_subparsers(dest="part", required=True, metavar="PHẦN")
        shown = parts.add_parser("preview", help="Đếm những gì hết hạn lưu giữ, không xóa gì")
        shown.add_argument("--json", action="store_true", help="chỉ in JSON")
        done = parts.add_parser("apply", help="Xóa dữ liệu cá nhân hết hạn lưu giữ")
        done.add_argument("--reason", required=True, metavar="LÝ-DO", help="ghi vào nhật ký")
        done.add_argument("--json", action="store_true", help="chỉ in JSON")
        person = parts.add_parser("person", help="Xuất dữ liệu đang giữ về một người")
        person.add_argument("id_number", metavar="SỐ-CCCD")
        person.add_argument("--reason", required=True, metavar="LÝ-DO", help="ghi vào nhật ký")
        person.add_argument("--out", required=True, metavar="TỆP", help="tệp .json hoặc .pdf")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run the part."""
        at = clock.now()
        if options["part"] == "preview":
            self._preview(as_json=options["json"])
        elif options["part"] == "apply":
            run = apply(actor=SYSTEM, at=at, reason=options["reason"])
            if options["json"]:
                self.stdout.write(json.dumps(run.counts))
                return
            for code, count in run.counts.items():
                self.stdout.write(f"{code}: {count}")
            self.stdout.write(f"Đã xóa dữ liệu cá nhân của {sum(run.counts.values())} mục.")
        else:
            self._person(options)

    def _preview(self, *, as_json: bool) -> None:
        due = preview(actor=SYSTEM, at=clock.now())
        if as_json:
            rows = [
                {
                    "code": one.holding.code,
                    "rule": one.holding.rule.code,
                    "years": one.reading.years,
                    "verified": one.reading.verified,
                    "due": one.count,
                }
                for one in due
            ]
            self.stdout.write(json.dumps(rows))
            return
        for one in due:
            self.stdout.write(f"{one.holding.label}: {one.reading.words}, hết hạn {one.count}")

    def _person(self, options: dict[str, Any]) -> None:
        path, at = Path(options["out"]), clock.now()
        if path.suffix not in {".json", ".pdf"}:
            raise CommandError("Tên tệp phải kết thúc bằng .json hoặc .pdf.")
        held = held_on(
            actor=SYSTEM, at=at, id_number=options["id_number"], reason=options["reason"]
        )
        if path.suffix == ".pdf":
            content = held_pdf(agency_name(), held, at)
        else:
            content = json.dumps([one.as_json() for one in held], ensure_ascii=False).encode()
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        self.stdout.write(f"Đã xuất {len(held)} mục vào {path}.")
