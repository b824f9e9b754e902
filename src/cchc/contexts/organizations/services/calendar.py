"""Changing the calendar by an announcement: first seen, then applied; promises stay to be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import DayFact, DueMove, WorkingCalendar
from cchc.platform import clock, jobs, journal
from cchc.platform.access import check_may

from ..domain.permissions import Permission
from ..events import CalendarChanged
from ..models import AnnouncedYear, CalendarDay
from ..selectors.agency import agency
from ..selectors.calendar import with_changes, working_calendar


class AnnouncementMissing(Refusal):
    """Days are changed by an announcement with a number and a date."""


class NothingChanges(Refusal):
    """The calendar says so already."""


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """What an announcement says: days, and whether it completes a year."""

    facts: tuple[DayFact, ...]
    announcement: str
    complete_year: int | None = None


@dataclass(frozen=True, slots=True)
class FollowContext:
    """What followers are told when a change is applied."""

    actor: Actor
    at: datetime
    announcement: str
    before: WorkingCalendar
    after: WorkingCalendar


@dataclass(frozen=True, slots=True)
class CalendarFollower:
    """A context whose open matters go by the calendar.

    ``preview`` tells which would move, keyed by the name a person knows them by; ``follow``
    adds a ledger line to each and gives how many there were.
    """

    label: str
    preview: Callable[[WorkingCalendar, WorkingCalendar], Iterable[DueMove[str]]]
    follow: Callable[[FollowContext], int]


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What a change would do: days that differ, and open matters that would move."""

    changed: tuple[DayFact, ...]
    moves: tuple[tuple[str, DueMove[str]], ...]


_followers: list[CalendarFollower] = []


def register_calendar_followers(follower: CalendarFollower) -> None:
    """Have a context's open matters follow changes of the calendar."""
    _followers[:] = [other for other in _followers if other.label != follower.label]
    _followers.append(follower)


def preview_calendar(change: CalendarChange) -> CalendarPreview:
    """What the change would do; nothing is written. Raises refusals for what cannot be."""
    _check(change)
    before = working_calendar()
    after = with_changes(before, change.facts, change.complete_year)
    changed = tuple(fact for fact in change.facts if before.fact(fact.day) != fact)
    moves = tuple(
        (follower.label, move)
        for follower in _followers
        for move in follower.preview(before, after)
    )
    return CalendarPreview(changed, moves)


@transaction.atomic
def apply_calendar(*, actor: Actor, at: datetime, change: CalendarChange) -> CalendarPreview:
    """Record the days and let open matters follow: each gets a ledger line saying why."""
    permit = check_may(actor, Permission.CALENDAR)
    seen = preview_calendar(change)
    if not seen.changed and not _new_year(change):
        raise NothingChanges("Lịch làm việc đã đúng như thông báo này.")
    before = working_calendar()
    _store(change, seen.changed, actor, clock.now())
    context = FollowContext(actor, at, change.announcement, before, working_calendar())
    followed = sum(follower.follow(context) for follower in _followers)
    journal.record(
        actor=actor,
        at=at,
        act="organizations.calendar.changed",
        subject=agency(),
        reason=change.announcement,
        details={
            "days": {fact.day.isoformat(): fact.kind.value for fact in seen.changed},
            "complete_year": change.complete_year,
            "matters_moved": followed,
        },
        on_behalf_of=permit.on_behalf_of,
    )
    days = tuple(fact.day for fact in seen.changed)
    jobs.publish(CalendarChanged(days=days, announcement=change.announcement, at=at))
    return seen


def _check(change: CalendarChange) -> None:
    if not change.announcement.strip():
        raise AnnouncementMissing(
            "Phải ghi số, ngày và cơ quan ban hành thông báo.", field="announcement"
        )
    if not change.facts and change.complete_year is None:
        raise NothingChanges("Chưa có ngày nào được nêu.")


def _new_year(change: CalendarChange) -> bool:
    year = change.complete_year
    return year is not None and not AnnouncedYear.objects.filter(year=year).exists()


def _store(
    change: CalendarChange, facts: Sequence[DayFact], actor: Actor, recorded_at: datetime
) -> None:
    for fact in facts:
        CalendarDay(
            day=fact.day,
            kind=fact.kind.value,
            note=fact.note,
            announcement=change.announcement,
            recorded_at=recorded_at,
            recorded_by=actor.name,
        ).save()
    if _new_year(change) and change.complete_year is not None:
        AnnouncedYear(
            year=change.complete_year, announcement=change.announcement, recorded_at=recorded_at
        ).save()
