"""The calendar's line of the health page: due dates need announced years."""

from datetime import datetime

from django.urls import reverse

from cchc.platform import health
from cchc.platform.clock import ZONE

from .selectors.calendar import warning


def calendar(at: datetime) -> health.Finding:
    """Whether the years ahead are announced or still estimated."""
    words = warning(at.astimezone(ZONE).date())
    if not words:
        return health.Finding(health.Tone.GOOD, "Lịch làm việc đã có thông báo cho thời gian tới.")
    what = "Nhập thông báo lịch nghỉ của năm tới."
    return health.Finding(health.Tone.WARN, words, what, reverse("organizations:calendar"))


def register() -> None:
    """Add the line."""
    health.register_check(health.Check("calendar", "Lịch làm việc", calendar, 100))
