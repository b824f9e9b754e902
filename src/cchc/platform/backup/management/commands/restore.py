"""``cchc restore``."""

import io
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from cchc.platform.backup.archive import check, is_encrypted
from cchc.platform.backup.keys import read_key_file
from cchc.platform.backup.nightly import secret
from cchc.platform.backup.restoring import Restored, restore
from cchc.platform.backup.telling import Progress, described, summary


class Command(BaseCommand):
    """``cchc restore FILE [--preview] [--replace] [--key FILE] [--json]``."""

    help = (
        "Khôi phục từ một bản sao lưu: kiểm tra bản sao, nạp vào cơ sở dữ liệu trống, nâng cấp, "
        "đối chiếu. Hãy dừng máy chủ web và tiến trình việc trước."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which archive, and whether data that are there may go."""
        parser.add_argument("file", metavar="TỆP", help="bản sao lưu")
        parser.add_argument("--preview", action="store_true", help="chỉ kiểm tra và in bản kê")
        parser.add_argument(
            "--replace", action="store_true", help="thay dữ liệu đang có bằng bản sao lưu"
        )
        parser.add_argument("--key", default="", metavar="TỆP", help="tệp khóa (CCHC_BACKUP_KEY)")
        parser.add_argument("--json", action="store_true", help="chỉ in JSON")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Restore, verify, say what came back."""
        path = Path(options["file"])
        key = read_key_file(Path(options["key"])) if options["key"] else secret()
        progress = Progress(self.stderr.write)
        if key is not None and not is_encrypted(path):
            self.stderr.write("Chú ý: bản này không mã hóa, nên không chứng thực được ai đã ghi.")
        if options["preview"]:
            manifest = check(path, key, progress)
            said = json.dumps(summary(manifest), ensure_ascii=False)
            self.stdout.write(said if options["json"] else "\n".join(described(manifest)))
            return
        done = restore(
            path,
            key,
            replace=options["replace"],
            key_folder=Path(settings.DATA_DIR),
            tell=progress,
        )
        for command in ("journal_verify", "figures_verify"):
            call_command(command, stdout=io.StringIO())  # each raises with what is wrong
        self._tell(done, as_json=options["json"])

    def _tell(self, done: Restored, *, as_json: bool) -> None:
        if as_json:
            said = {
                "ok": True,
                "migrated": done.migrated,
                "files_laid": done.files_laid,
                "keys_laid": list(done.keys_laid),
                "kept_aside": str(done.kept_aside or ""),
                **summary(done.manifest),
            }
            self.stdout.write(json.dumps(said, ensure_ascii=False))
            return
        for line in described(done.manifest):
            self.stdout.write(line)
        if done.migrated:
            self.stdout.write("Đã nâng cấp lên phiên bản này.")
        if done.keys_laid:
            self.stdout.write(f"Đã trả khóa: {', '.join(done.keys_laid)}.")
        if done.kept_aside:
            self.stdout.write(f"Cơ sở dữ liệu cũ còn ở {done.kept_aside}.")
        self.stdout.write(
            "Đã khôi phục: mọi bảng khớp bản kê, nhật ký nguyên vẹn, số liệu khớp lịch sử."
        )
