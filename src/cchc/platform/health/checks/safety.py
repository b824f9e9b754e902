"""What protects the data: scanning, backups, the sealed journal, advisories."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Q

from cchc.kernel.text_vi import format_number
from cchc.platform.backup.selectors import last_backup, last_good_backup
from cchc.platform.clock import ZONE
from cchc.platform.files.models import Blob, ScanState
from cchc.platform.health.registry import Check, Finding, Tone
from cchc.platform.jobs.leaps import Leap, leap
from cchc.platform.journal.digest import day_bounds
from cchc.platform.journal.models import JournalDigest, JournalEntry

BACKUP_EVERY = timedelta(hours=26)
BACKUP_FORGOTTEN = timedelta(days=3)
ADVISORIES_DAYS = 30


def scanning(_at: datetime) -> Finding:
    """Whether files are scanned, and what was found."""
    found = Blob.objects.aggregate(
        unseen=Count("pk", filter=Q(scan_state__in=[ScanState.NOT_SCANNED, ScanState.FAILED])),
        infected=Count("pk", filter=Q(scan_state=ScanState.INFECTED)),
    )
    infected = format_number(found["infected"])
    locked = f" {infected} nội dung có mã độc đã khóa." if found["infected"] else ""
    unseen = format_number(found["unseen"])
    if not settings.CLAMD:
        words = f"Không có bộ quét mã độc; {unseen} nội dung chưa quét.{locked}"
        return Finding(Tone.WARN, words, "Cài ClamAV rồi đặt CCHC_CLAMD.")
    if found["unseen"]:
        words = f"{unseen} nội dung chưa quét được.{locked}"
        return Finding(Tone.WARN, words, "Kiểm tra clamd; được quét lại mỗi đêm.")
    return Finding(Tone.GOOD, f"Mọi tệp đã được quét.{locked}")


def backup(at: datetime) -> Finding:
    """How old the last good backup is."""
    good, last = last_good_backup(), last_backup()
    if good is None:
        words = f"Bản gần nhất không dùng được: {last.message}" if last else "Chưa có bản sao lưu."
        return Finding(Tone.BAD, words, "Chạy “cchc backup” và đặt lịch hằng đêm.")
    age = at - good.started_at
    words = f"Bản tốt gần nhất: {good.started_at.astimezone(ZONE):%H:%M ngày %d/%m/%Y}."
    if last is not None and last.pk != good.pk and last.started_at > good.started_at:
        words += f" Lần sau đó không xong: {last.message}"
        return Finding(Tone.BAD, words, "Xem lý do, chạy lại “cchc backup”.")
    if age > BACKUP_FORGOTTEN:
        return Finding(Tone.BAD, words, "Đã nhiều ngày không sao lưu.")
    return Finding(Tone.WARN if age > BACKUP_EVERY else Tone.GOOD, words)


def sealed(at: datetime) -> Finding:
    """Whether yesterday's rows of the journal are sealed."""
    yesterday = at.astimezone(ZONE).date() - timedelta(days=1)
    start, end = day_bounds(yesterday)
    digest = JournalDigest.objects.filter(day=yesterday).first()
    if digest:
        return Finding(
            Tone.GOOD,
            f"Ngày {yesterday:%d/%m/%Y}: {format_number(digest.entries)} dòng đã niêm phong, "
            f"mã {digest.hash[:16]}…",
        )
    if JournalEntry.objects.filter(recorded_at__gte=start, recorded_at__lt=end).exists():
        if doubt := leap(at):
            return _held(yesterday, doubt)
        return Finding(
            Tone.WARN,
            f"Nhật ký ngày {yesterday:%d/%m/%Y} chưa niêm phong.",
            "Kiểm tra tiến trình xử lý việc, hoặc chạy “cchc journal digest”.",
        )
    return Finding(Tone.GOOD, f"Ngày {yesterday:%d/%m/%Y} không có dòng nào.")


def _held(day: date, doubt: Leap) -> Finding:
    """Left open on purpose: a clock that is in doubt seals nothing."""
    hours = format_number(round(abs(doubt.by) / timedelta(hours=1)))
    until = ""
    if doubt.believed_at:
        until = f" đến {doubt.believed_at.astimezone(ZONE):%H:%M ngày %d/%m/%Y}"
    return Finding(
        Tone.WARN,
        f"Nhật ký ngày {day:%d/%m/%Y} chưa niêm phong: đồng hồ máy chủ có thể đã nhảy {hours} giờ "
        f"(hoặc máy đã tắt), nên hoãn{until}.",
        "Đối chiếu giờ máy chủ. Sai: chỉnh lại. Đúng: chạy “cchc journal digest --clock-checked”.",
    )


def advisories(at: datetime) -> Finding:
    """How old the file of known vulnerabilities is; the check itself is ``bin/advisories``."""
    file = Path(settings.ADVISORIES)
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        fetched = date.fromisoformat(told["fetched_on"])
    except (OSError, ValueError, KeyError, TypeError):
        return Finding(
            Tone.WARN,
            "Chưa có tệp cảnh báo lỗ hổng của các thư viện.",
            "Tải về bằng tay rồi đặt CCHC_ADVISORIES; xem docs/operate/advisories.md.",
        )
    days = (at.astimezone(ZONE).date() - fetched).days
    words = f"Tệp cảnh báo lấy ngày {fetched:%d/%m/%Y}."
    if days > ADVISORIES_DAYS:
        return Finding(Tone.WARN, words, f"Đã quá {ADVISORIES_DAYS} ngày; tải tệp mới.")
    return Finding(Tone.GOOD, words)


SAFETY_CHECKS = (
    Check("scanning", "Quét mã độc", scanning, 70),
    Check("backup", "Sao lưu", backup, 80),
    Check("journal", "Niêm phong nhật ký", sealed, 90),
    Check("advisories", "Cảnh báo lỗ hổng", advisories, 95),
)
