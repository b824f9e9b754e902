"""``cchc journal verify``."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cchc.platform.journal.models import JournalDigest
from cchc.platform.journal.verify import verify


class Command(BaseCommand):
    help = "Kiểm tra nhật ký: tính lại mọi chuỗi và mọi bản niêm phong ngày."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")
        parser.add_argument(
            "--known",
            metavar="MÃ",
            default="",
            help="mã niêm phong đã giữ ở nơi khác; báo lỗi nếu không còn trong nhật ký",
        )

    def handle(self, *_: Any, **options: Any) -> None:
        report = verify()
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            for problem in report.problems:
                self.stdout.write(str(problem))
        if not report.ok:
            raise CommandError(f"Nhật ký không còn nguyên vẹn: {report.problems[0]}")
        known = options["known"]
        if known and not JournalDigest.objects.filter(hash=known).exists():
            raise CommandError(f"Không còn bản niêm phong mang mã {known}.")
        if not options["json"]:
            self.stdout.write(
                f"Nhật ký nguyên vẹn: {report.entries} dòng, {report.subjects} chuỗi, "
                f"{report.digests} ngày đã niêm phong."
            )
