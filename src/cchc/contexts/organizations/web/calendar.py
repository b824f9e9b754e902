"""Pages of the working calendar: a year's days, and an announcement entered step by step."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cchc.kernel.dates_vi import parse_date
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import DayFact, DayKind, WorkingCalendar
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest, requires
from cchc.platform.ui.forms import Form
from cchc.platform.ui.submissions import submitted_once

from ..domain.permissions import Permission
from ..selectors.calendar import warning, working_calendar
from ..services.calendar import CalendarChange, apply_calendar, preview_calendar

_MONTHS = range(1, 13)


@requires(Permission.VIEW)
@require_GET
def year(request: ActorRequest, number: int = 0) -> HttpResponse:
    """Twelve months of a year, the days that differ from their week, and why."""
    calendar, today = working_calendar(), clock.now().date()
    chosen = number or today.year
    if not calendar.first_year <= chosen <= calendar.last_year:
        raise Http404
    facts = [fact for fact in calendar.facts if fact.day.year == chosen]
    context = {
        "year": chosen,
        "years": range(calendar.first_year, calendar.last_year + 1),
        "months": [_month(calendar, chosen, month, today) for month in _MONTHS],
        "facts": [{"fact": fact, "weekday": _WEEKDAYS[fact.day.weekday()]} for fact in facts],
        "is_estimate": chosen > calendar.announced_through,
        "working_days": _working_days(calendar, chosen),
        "hours": str(calendar.hours),
        "reminder": warning(today),
    }
    return render(request, "organizations/calendar.html", context)


class ChangeForm(Form):
    """An announcement: its days, one a line."""

    announcement = forms.CharField(
        label="Theo thông báo", max_length=255, help_text="Số, ngày, nơi ban hành."
    )
    days = forms.CharField(
        label="Các ngày",
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text="Mỗi dòng một ngày: ngày, rồi nghỉ, làm bù hoặc làm việc, rồi tên ngày. "
        "Ví dụ: 02/01/2026 nghỉ Hoán đổi Tết Dương lịch",
    )
    complete_year = forms.IntegerField(
        label="Năm đã đủ thông báo",
        required=False,
        min_value=2019,
        max_value=2100,
        widget=forms.NumberInput({"class": "width-short"}),
        help_text="Để trống nếu năm đó còn thông báo khác. Năm đã đủ thì thôi “tạm tính”.",
    )

    def clean_days(self) -> tuple[DayFact, ...]:
        """Each line as a fact; a line that cannot be read is named."""
        lines = str(self.cleaned_data["days"]).splitlines()
        return tuple(
            _fact(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()
        )

    def change(self) -> CalendarChange:
        """What the announcement says."""
        said = self.cleaned_data
        paper = said["announcement"]
        facts = tuple(DayFact(f.day, f.kind, f.note, paper) for f in said["days"])
        return CalendarChange(facts, paper, said["complete_year"])


@requires(Permission.CALENDAR)
@require_http_methods(["GET", "POST"])
@submitted_once
def change(request: ActorRequest) -> HttpResponse:
    """Enter an announcement: first what it would do is shown, then it is recorded."""
    form = ChangeForm(request.POST or None)
    seen = None
    if request.method == "POST" and form.is_valid():
        try:
            if "apply" in request.POST:
                apply_calendar(actor=request.actor, at=clock.now(), change=form.change())
                messages.success(request, "Đã cập nhật lịch làm việc.")
                return redirect("organizations:calendar")
            seen = preview_calendar(form.change())
        except Refusal as refusal:
            form.refuse(refusal)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "seen": seen}
    return render(request, "organizations/calendar_change.html", context, status=status)


_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_WORDS = {
    "nghỉ": DayKind.OFF,
    "làm bù": DayKind.MAKEUP,
    "làm việc": DayKind.WORK,
}


def _fact(number: int, line: str) -> DayFact:
    typed, _, rest = line.partition(" ")
    day = _day(number, typed)
    for words, kind in _WORDS.items():
        if rest.strip().casefold().startswith(words):
            return DayFact(day, kind, rest.strip()[len(words) :].strip(" ,;:-–"))
    raise forms.ValidationError(
        f"Dòng {number}: sau ngày phải ghi nghỉ, làm bù hoặc làm việc.", code="kind"
    )


def _day(number: int, typed: str) -> date:
    try:
        return parse_date(typed.strip(",;"))
    except Refusal as refusal:
        raise forms.ValidationError(f"Dòng {number}: {refusal}", code="day") from None


def _month(calendar: WorkingCalendar, year: int, month: int, today: date) -> dict[str, object]:
    weeks = [
        [_cell(calendar, day, today) if day.month == month else None for day in week]
        for week in Calendar().monthdatescalendar(year, month)
    ]
    return {"name": f"Tháng {month}", "weeks": weeks}


def _cell(calendar: WorkingCalendar, day: date, today: date) -> dict[str, object]:
    fact = calendar.fact(day)
    kind = calendar.kind(day)
    spoken = fact.kind.label if fact else ("" if kind is DayKind.WORK else "Ngày nghỉ cuối tuần")
    note = f"{spoken}: {fact.note}" if fact and fact.note else spoken
    css = "day-fact" if fact else ""
    return {
        "number": day.day,
        "css": f"day-{kind.value} {css} {'day-today' if day == today else ''}".strip(),
        "note": note,
    }


def _working_days(calendar: WorkingCalendar, year: int) -> int:
    first, last = date(year, 1, 1), date(year, 12, 31)
    day, count = first, 0
    while day <= last:
        count += calendar.is_working(day)
        day += timedelta(days=1)
    return count
