"""``cchc search rebuild``: write the search table anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cchc.platform.search.indexing import rebuild


class Command(BaseCommand):
    help = "Lập lại bảng tìm kiếm từ hồ sơ gốc (sau khi nạp dữ liệu hoặc đổi khoá)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kinds", nargs="*", metavar="LOẠI", help="chỉ những loại này")

    def handle(self, *_args: Any, **options: Any) -> None:
        for kind, count in rebuild(options["kinds"]).items():
            self.stdout.write(f"{kind}: {count} mục")
