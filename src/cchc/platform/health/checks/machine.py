"""Database, disk and clock of the machine."""

import shutil
import tempfile
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from django.conf import settings

from cchc.kernel.text_vi import format_number
from cchc.platform import clock
from cchc.platform.health.registry import Check, Finding, Tone
from cchc.platform.health.vendor import asking
from cchc.platform.jobs.leaps import SKEW as SKEW_OF_WORKER
from cchc.platform.jobs.models import WorkerBeat

SLOW_MS = 250.0
LITTLE, VERY_LITTLE = 0.10, 0.03
GIB = 1 << 30
SKEW = timedelta(seconds=30)


def database(_at: datetime) -> Finding:
    """Whether the database answers, and how quickly."""
    began = perf_counter()
    asking.ask()
    took = (perf_counter() - began) * 1000
    words = f"{asking.name()} trả lời trong {_rounded(took)} ms."
    if took > SLOW_MS:
        return Finding(Tone.WARN, words, "Xem tải của máy chủ cơ sở dữ liệu.")
    return Finding(Tone.GOOD, words)


def disk(_at: datetime) -> Finding:
    """Room left where data and files are, and whether anything can be written there."""
    folder = Path(settings.MEDIA_ROOT).parent
    usage = shutil.disk_usage(folder)
    share = usage.free / usage.total
    words = f"Còn {_rounded(usage.free / GIB)} GB ({format_number(round(share * 100))} %)."
    try:
        with tempfile.NamedTemporaryFile(dir=folder) as probe:
            probe.write(b"x" * 4096)
            probe.flush()
    except OSError as error:
        what = f"Không ghi được vào ổ đĩa: {error.strerror}."
        return Finding(Tone.BAD, f"{what} {words}", "Giải phóng chỗ trống hoặc gắn lại ổ đĩa.")
    if share < VERY_LITTLE:
        return Finding(Tone.BAD, words, "Giải phóng chỗ trống ngay: đầy đĩa là ngừng tiếp nhận.")
    if share < LITTLE:
        return Finding(Tone.WARN, words, "Thêm dung lượng hoặc chuyển bản sao lưu đi nơi khác.")
    return Finding(Tone.GOOD, words)


def clocks(at: datetime) -> Finding:
    """Whether this machine's clock agrees with the database's and has not been set."""
    jumped = [
        beat
        for beat in WorkerBeat.objects.filter(seen_at__gte=at - timedelta(minutes=2))
        if abs(beat.clock_skew) > SKEW_OF_WORKER.total_seconds()
    ]
    if jumped:
        minutes = format_number(round(jumped[0].clock_skew / 60))
        return Finding(
            Tone.BAD,
            f"Đồng hồ máy chủ bị chỉnh {minutes} phút từ khi tiến trình xử lý việc chạy.",
            "Bật đồng bộ giờ (chrony), rồi khởi động lại tiến trình xử lý việc.",
        )
    apart = abs(asking.time_there() - clock.machine_now())
    if apart > SKEW:
        seconds = format_number(round(apart.total_seconds()))
        return Finding(
            Tone.BAD,
            f"Đồng hồ máy chủ và cơ sở dữ liệu lệch nhau {seconds} giây.",
            "Bật đồng bộ giờ (chrony) trên cả hai máy.",
        )
    return Finding(Tone.GOOD, f"Đúng giờ: {at.astimezone(clock.ZONE):%H:%M ngày %d/%m/%Y}.")


def _rounded(number: float) -> str:
    return format_number(Decimal(f"{number:.1f}"))


MACHINE_CHECKS = (
    Check("database", "Cơ sở dữ liệu", database, 10),
    Check("disk", "Ổ đĩa", disk, 20),
    Check("clock", "Đồng hồ", clocks, 30),
)
