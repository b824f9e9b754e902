"""The office's own facts about days, laid over the calendar that comes with the program."""

from __future__ import annotations

from django.db import models

from cchc.kernel.working_time import DayFact, DayKind
from cchc.platform.stamps.models import Stamped, StampedQuerySet

from .marks import CALENDAR


class CalendarDay(Stamped):
    """What an announcement says about a day; the row recorded last holds, earlier ones stay.

    Personal data: none.
    """

    marks = (CALENDAR,)

    day = models.DateField("Ngày", db_index=True)
    kind = models.CharField(
        "Loại ngày", max_length=8, choices=[(kind.value, kind.label) for kind in DayKind]
    )
    note = models.CharField("Ghi chú", max_length=255, blank=True)
    announcement = models.CharField("Theo thông báo", max_length=255)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField("Người nhập", max_length=128)

    objects = StampedQuerySet["CalendarDay"].as_manager()

    class Meta:
        """In the order of recording."""

        ordering = ["id"]

    def __str__(self) -> str:
        """Day and kind."""
        return f"{self.day:%d/%m/%Y} {DayKind(self.kind).label}"

    def fact(self) -> DayFact:
        """The row as the kernel's fact."""
        return DayFact(self.day, DayKind(self.kind), self.note, self.announcement)


class AnnouncedYear(Stamped):
    """A year whose official announcements are all in: its days are no longer estimates.

    Personal data: none.
    """

    marks = (CALENDAR,)

    year = models.PositiveSmallIntegerField("Năm", unique=True)
    announcement = models.CharField("Theo thông báo", max_length=255)
    recorded_at = models.DateTimeField()

    objects = StampedQuerySet["AnnouncedYear"].as_manager()

    class Meta:
        """By year."""

        ordering = ["year"]

    def __str__(self) -> str:
        """The year."""
        return str(self.year)
