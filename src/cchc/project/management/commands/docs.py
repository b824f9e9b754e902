"""The generated pages of the documentation."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cchc.project.documentation.pages import PAGES, stale, write

_DOCS = Path(__file__).resolve().parents[5] / "docs"


class Command(BaseCommand):
    """``cchc docs [states] [figures] [settings] [--check]``."""

    help = "Viết lại các trang tài liệu sinh từ mã: trạng thái, số liệu, biến môi trường"

    def add_arguments(self, parser: CommandParser) -> None:
        """Which pages, and whether only to look."""
        parser.add_argument("pages", nargs="*", metavar="TRANG", help=f"trong: {', '.join(PAGES)}")
        parser.add_argument("--check", action="store_true", help="chỉ kiểm tra, không viết")
        parser.add_argument("--folder", type=Path, default=_DOCS, help="thư mục tài liệu")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, or fail where a page is stale."""
        names, folder = options["pages"] or list(PAGES), options["folder"]
        if unknown := sorted(set(names) - set(PAGES)):
            raise CommandError(f"Không có trang {', '.join(unknown)}; có: {', '.join(PAGES)}.")
        if not folder.is_dir():
            raise CommandError(f"Không có thư mục tài liệu {folder}.")
        if options["check"]:
            if old := stale(folder, names):
                listed = ", ".join(str(path.relative_to(folder)) for path in old)
                raise CommandError(f"Tài liệu đã cũ: {listed}. Chạy “cchc docs”.")
            return
        for path in write(folder, names):
            self.stdout.write(str(path.relative_to(folder)))
