"""Why a due date is what it is, in sentences an officer can read out to an applicant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from .calendar import WorkingCalendar
from .days import UNVERIFIED, DayFact, DayKind
from .ledger_lines import (
    Extended,
    Line,
    Opened,
    Paused,
    Rescheduled,
    Restarted,
    Resumed,
)
from .limits import LimitUnit
from .measures import DAY
from .standing import Standing
from .wording import (
    because,
    spoken_day,
    spoken_days_off,
    spoken_instant,
    spoken_minutes,
)
from .zone import local


def explained(
    opened: Opened, later: Sequence[Line], calendar: WorkingCalendar, original: datetime
) -> list[str]:
    """The story of a ledger from receipt to the date that holds now."""
    standing = Standing(opened.at, opened.limit)
    told = [*_happened(opened, standing, standing, calendar)]
    for line in later:
        standing, before = standing.after(line), standing
        told += _happened(line, before, standing, calendar)
    told += _days_in_between(standing, calendar)
    told += _conclusion(standing, calendar, original)
    return told


def _counting(standing: Standing, calendar: WorkingCalendar, basis: str) -> Iterator[str]:
    """From when the budget is counted, and how."""
    received = calendar.received(standing.started_at)
    arrived = local(standing.started_at)
    if received.date() != arrived.date():
        yield (
            f"Vì đến {_why_closed(arrived, calendar)}, hồ sơ được tính là nhận"
            f" lúc {spoken_instant(received)}."
        )
    limit = standing.limit
    if limit.unit is LimitUnit.WORKING_HOUR:
        counted = (
            f"tính ngay từ {spoken_instant(received)}, chỉ trong giờ làm việc ({calendar.hours})"
        )
    else:
        counted = f"tính từ ngày {spoken_day(received.date() + timedelta(1))}"
        if limit.unit is LimitUnit.WORKING_DAY:
            counted = f"tính từ ngày {spoken_day(calendar.add_working_days(received.date(), 1))}"
        counted += ", không kể ngày tiếp nhận"
        if limit.unit is not LimitUnit.WORKING_DAY:
            counted += ", kể cả ngày nghỉ"
    yield f"Thời hạn {limit}, {counted}{because('', basis)}."


def _why_closed(arrived: datetime, calendar: WorkingCalendar) -> str:
    if calendar.is_working(arrived.date()):
        return f"sau giờ làm việc ({calendar.hours.closing:%H:%M})"
    fact = calendar.fact(arrived.date())
    return "vào ngày nghỉ" + (f" ({fact.note})" if fact else " hằng tuần")


def _happened(
    line: Line, before: Standing, after: Standing, calendar: WorkingCalendar
) -> Iterator[str]:
    """What one line did to the date."""
    match line:
        case Opened(at, _, basis):
            yield f"Hồ sơ tiếp nhận lúc {spoken_instant(at)}."
            yield from _counting(after, calendar, basis)
        case Paused(at, reason, basis):
            yield f"Tạm dừng tính thời hạn từ {spoken_instant(at)}{because(reason, basis)}."
        case Resumed(at):
            moved = _spoken_move(before, after, calendar)
            yield f"Tính tiếp thời hạn từ {spoken_instant(at)}; hạn {moved}."
        case Restarted(at, _, reason, basis):
            why = because(reason, basis)
            yield f"Thời hạn được tính lại từ đầu lúc {spoken_instant(at)}{why}."
            yield from _counting(after, calendar, "")
        case Extended(at, amount, reason, basis):
            yield (
                f"Lúc {spoken_instant(at)} thời hạn được gia hạn thêm {amount}"
                f" {after.limit.unit.label}{because(reason, basis)}."
            )
        case Rescheduled(at, new_due, reason, basis):
            yield (
                f"Lúc {spoken_instant(at)} đã hẹn lại đến {spoken_instant(new_due)}"
                f"{because(reason, basis)}; việc hẹn lại không thay đổi hạn theo quy định."
            )
        case _:
            printed = line.printed
            yield (
                f"Lúc {spoken_instant(line.at)} lịch làm việc thay đổi theo {line.announcement}"
                + (f"; ngày hẹn đã ghi trước đó là {spoken_instant(printed)}." if printed else ".")
            )


def _spoken_move(before: Standing, after: Standing, calendar: WorkingCalendar) -> str:
    """How far a pause that has ended has moved the due date."""
    was, now = before.due(calendar), after.due(calendar)
    if now == was:
        return "không đổi"
    unit = after.limit.unit
    if unit is LimitUnit.WORKING_HOUR:
        moved = spoken_minutes(calendar.working_minutes_between(was, now))
    elif unit is LimitUnit.WORKING_DAY:
        moved = f"{calendar.working_days_between(was, now)} ngày làm việc"
    else:
        moved = f"{(now.date() - was.date()).days} ngày"
    return f"lùi {moved}, đến {spoken_instant(now)}"


def _days_in_between(standing: Standing, calendar: WorkingCalendar) -> Iterator[str]:
    """The days off and the make-up days that the count met."""
    if standing.limit.unit not in (LimitUnit.WORKING_DAY, LimitUnit.WORKING_HOUR):
        return
    first = calendar.received(standing.started_at).date()
    last = standing.due(calendar).date()
    met = [fact for fact in calendar.facts if first < fact.day <= last]
    off = [f for f in met if f.kind is DayKind.OFF and f.day.weekday() < 5]
    weekend = any(
        not calendar.is_working(day) and day.weekday() >= 5 for day in _days(first, last)
    )
    skipped = ["thứ Bảy, Chủ nhật"] * weekend + [spoken_days_off(off)] * bool(off)
    if skipped:
        yield f"Không tính ngày nghỉ: {'; '.join(skipped)}."
    for fact in met:
        if fact.is_working:
            yield f"Có tính ngày {spoken_day(fact.day)}: {_spoken_fact(fact)}."


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(number) for number in range(1, (last - first).days + 1))


def _spoken_fact(fact: DayFact) -> str:
    note = fact.note[:1].lower() + fact.note[1:]
    if fact.announcement == UNVERIFIED:
        return f"{note} (căn cứ {UNVERIFIED})"
    return note + because("", fact.announcement)


def _conclusion(
    standing: Standing, calendar: WorkingCalendar, original: datetime
) -> Iterator[str]:
    """The date that holds, and what it was at first."""
    course = standing.course(calendar)
    due = course.due
    if standing.limit.unit in (LimitUnit.CALENDAR_DAY, LimitUnit.MONTH):
        last = calendar.line.day(course.end // DAY - 1)
        if last != due.date():
            yield (
                f"Ngày cuối của thời hạn là {spoken_day(last)}, ngày nghỉ,"
                " nên hạn chuyển sang ngày làm việc tiếp theo."
            )
    if standing.paused_since is not None:
        yield "Thời gian tạm dừng không tính vào thời hạn; hạn được tính lại khi hết tạm dừng."
    estimate = ""
    if calendar.is_estimate(due.date()):
        estimate = f", tạm tính vì lịch nghỉ năm {due.year} chưa được công bố chính thức"
    yield f"Hạn trả kết quả: {spoken_instant(due)}{estimate}."
    if original != due:
        yield f"Hạn ban đầu là {spoken_instant(original)}."
    promised = standing.promised(calendar)
    if promised != due:
        yield f"Ngày hẹn gần nhất đã báo: {spoken_instant(promised)}."
