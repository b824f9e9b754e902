"""``cchc move``."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cchc.kernel.text_vi.numbers import format_number
from cchc.platform.backup.moving import move
from cchc.platform.backup.telling import Progress
from cchc.project.settings.database import from_url


class Command(BaseCommand):
    """``cchc move --to URL [--json]``."""

    help = (
        "Chuyển dữ liệu sang cơ sở dữ liệu khác (SQLite sang PostgreSQL hoặc ngược lại), so từng "
        "bảng. Nguồn chỉ được đọc. Hãy dừng máy chủ web và tiến trình việc trước."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument(
            "--to",
            required=True,
            metavar="ĐỊA-CHỈ",
            help="cơ sở dữ liệu trống, viết như CCHC_DATABASE_URL",
        )
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Move, then say table by table what arrived."""
        moved = move(from_url(options["to"]), tell=Progress(self.stderr.write))
        if options["json"]:
            tables = {
                name: {"rows": one.rows, "checksum": one.checksum}
                for name, one in moved.tables.items()
            }
            said = {"ok": True, "rows": moved.rows, "tables": tables}
            self.stdout.write(json.dumps(said))
            return
        for name, one in sorted(moved.tables.items()):
            if one.rows:
                self.stdout.write(f"{name}: {format_number(one.rows)} dòng, {one.checksum[:12]}")
        self.stdout.write(
            f"Đã chuyển {format_number(moved.rows)} dòng, {len(moved.tables)} bảng, từng bảng "
            "khớp bản gốc. Đặt CCHC_DATABASE_URL sang địa chỉ mới rồi chạy lại các dịch vụ."
        )
