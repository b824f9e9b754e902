"""The worker, the queue, messages to people, news to other systems."""

from datetime import datetime, timedelta

from django.urls import reverse

from cchc.kernel.text_vi import format_number
from cchc.platform.clock import ZONE
from cchc.platform.health.registry import Check, Finding, Tone
from cchc.platform.jobs.heartbeat import beats_alive
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.notify.models import CallTask, Message, MessageState
from cchc.platform.outward.selectors import failing, waiting_in_all

OLD = timedelta(minutes=5)
UNSENT = timedelta(hours=1)


def worker(at: datetime) -> Finding:
    """Whether a worker has shown itself lately."""
    alive = beats_alive(at)
    if not alive:
        return Finding(
            Tone.BAD,
            "Không có tiến trình xử lý việc nào đang chạy.",
            "Khởi động “cchc worker”; việc đang chờ sẽ chạy tiếp, không mất.",
        )
    since = _said(min(beat.started_at for beat in alive))
    return Finding(Tone.GOOD, f"{format_number(len(alive))} tiến trình đang chạy, từ {since}.")


def queue(at: datetime) -> Finding:
    """How much waits, and since when."""
    due = Job.objects.filter(state=JobState.READY, run_at__lte=at)
    count = due.count()
    if not count:
        return Finding(Tone.GOOD, "Không có việc nào đang đợi.")
    oldest = due.order_by("run_at").values_list("run_at", flat=True)[0]
    words = f"{format_number(count)} việc đang đợi, cũ nhất từ {_said(oldest)}."
    if at - oldest > OLD:
        return Finding(Tone.WARN, words, "Chạy thêm “cchc worker”.", reverse("jobs:index"))
    return Finding(Tone.GOOD, words)


def failed(_at: datetime) -> Finding:
    """Jobs that were given up and wait for somebody's decision."""
    count = Job.objects.filter(state=JobState.FAILED).count()
    if not count:
        return Finding(Tone.GOOD, "Không có việc hỏng.")
    return Finding(
        Tone.BAD,
        f"{format_number(count)} việc hỏng.",
        "Xem lý do, cho chạy lại hoặc bỏ.",
        reverse("jobs:index"),
    )


def messages(at: datetime) -> Finding:
    """Messages to people that have not gone yet, and calls that took their place."""
    late = Message.objects.filter(state=MessageState.QUEUED, recorded_at__lt=at - UNSENT).count()
    calls = CallTask.objects.filter(done_at=None).count()
    said = f"{format_number(calls)} cuộc gọi thay tin đang chờ."
    if late:
        words = f"{format_number(late)} tin chưa gửi được quá một giờ. {said}"
        return Finding(Tone.WARN, words, "Kiểm tra máy chủ thư và bộ gửi SMS.")
    return Finding(Tone.GOOD, f"Tin gửi đi bình thường. {said}")


def outward(at: datetime) -> Finding:
    """News to other systems."""
    count, oldest, refused = waiting_in_all()
    address = reverse("outward:index")
    away = failing()
    if away:
        since = _said(away[0].failing_since)
        words = f"{away[0].name} không nhận tin từ {since}; {format_number(count)} tin đang giữ."
        return Finding(Tone.BAD, words, "Báo bên nhận; tin được giữ và gửi lại tự động.", address)
    if refused:
        words = f"{format_number(refused)} tin bị nơi nhận từ chối."
        return Finding(Tone.WARN, words, "Xem lý do từng tin.", address)
    if count and oldest and at - oldest > OLD:
        words = f"{format_number(count)} tin đợi từ {_said(oldest)}."
        return Finding(Tone.WARN, words, "Kiểm tra tiến trình xử lý việc.", address)
    return Finding(Tone.GOOD, "Tin gửi hệ thống khác: đã gửi hết." if not count else "Đang gửi.")


def _said(moment: datetime | None) -> str:
    return moment.astimezone(ZONE).strftime("%H:%M ngày %d/%m/%Y") if moment else "chưa rõ"


QUEUE_CHECKS = (
    Check("worker", "Tiến trình xử lý việc", worker, 40),
    Check("queue", "Hàng việc", queue, 50),
    Check("failed", "Việc hỏng", failed, 51),
    Check("messages", "Tin cho người nộp", messages, 60),
    Check("outward", "Tin ra hệ thống khác", outward, 61),
)
