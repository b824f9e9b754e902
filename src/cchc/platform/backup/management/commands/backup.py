"""``cchc backup``."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cchc.kernel.text_vi.numbers import format_number
from cchc.platform import clock
from cchc.platform.backup.keeping import KeepRule
from cchc.platform.backup.keys import make_key_file, read_key_file
from cchc.platform.backup.nightly import backup_folder, wanted
from cchc.platform.backup.taking import Taken, take_backup
from cchc.platform.backup.telling import Progress, summary


class Command(BaseCommand):
    """``cchc backup [DEST] [--keep RULE] [--key FILE] [--new-key FILE] [--json]``."""

    help = (
        "Sao lưu cơ sở dữ liệu và tệp vào một tệp, trong khi mọi người vẫn làm việc. "
        "Tệp được đọc lại và so trước khi mang tên của nó."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, closed with which key, which old ones stay."""
        parser.add_argument(
            "dest",
            nargs="?",
            default="",
            metavar="NƠI",
            help="thư mục hoặc tên tệp (mặc định CCHC_BACKUP_DIR)",
        )
        parser.add_argument(
            "--keep",
            default="",
            metavar="QUY-TẮC",
            help="giữ bản nào, như 7d,4w,12m (mặc định CCHC_BACKUP_KEEP); bản khác bị xóa",
        )
        parser.add_argument("--key", default="", metavar="TỆP", help="tệp khóa (CCHC_BACKUP_KEY)")
        parser.add_argument("--new-key", default="", metavar="TỆP", help="chỉ tạo một tệp khóa")
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Back up, and say what is in the archive."""
        if options["new_key"]:
            mark = make_key_file(Path(options["new_key"]))
            said = f"Đã tạo khóa {mark}. Giữ một bản ở nơi khác: mất khóa là mất các bản sao lưu."
            self.stdout.write(json.dumps({"key": mark}) if options["json"] else said)
            return
        keep = KeepRule.parse(options["keep"] or settings.BACKUP_KEEP)
        goes_in = wanted(clock.now())
        if options["key"]:
            goes_in = replace(goes_in, secret=read_key_file(Path(options["key"])))
        place = Path(options["dest"]) if options["dest"] else backup_folder()
        taken = take_backup(place, goes_in, keep, Progress(self.stderr.write))
        self._tell(taken, as_json=options["json"])
        if missing := len(taken.manifest.files.missing):
            raise CommandError(f"Đã sao lưu, nhưng {missing} tệp không có trong kho tệp.")

    def _tell(self, taken: Taken, *, as_json: bool) -> None:
        if as_json:
            said = {
                "path": str(taken.path),
                "size": taken.size,
                "encrypted": taken.encrypted,
                "pruned": list(taken.pruned),
                **summary(taken.manifest),
            }
            self.stdout.write(json.dumps(said, ensure_ascii=False))
            return
        closed = "đã mã hóa" if taken.encrypted else "KHÔNG mã hóa (chưa có khóa)"
        self.stdout.write(
            f"Đã sao lưu và kiểm tra: {taken.path} ({format_number(taken.size)} byte, {closed}; "
            f"{format_number(taken.manifest.rows)} dòng, {taken.manifest.files.count} tệp)."
        )
        if taken.pruned:
            self.stdout.write(f"Đã xóa {len(taken.pruned)} bản cũ theo quy tắc giữ.")
