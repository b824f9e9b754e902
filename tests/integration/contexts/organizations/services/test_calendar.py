"""The calendar changes by an announcement: previewed, applied, followed, never silently."""

from __future__ import annotations

import json
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.factories.organizations import AT, a_user, an_agency, grant

from cchc.contexts.organizations import api
from cchc.contexts.organizations.models import CalendarDay
from cchc.contexts.organizations.services import calendar as service
from cchc.contexts.organizations.services.calendar import (
    AnnouncementMissing,
    CalendarFollower,
    NothingChanges,
    preview_calendar,
)
from cchc.kernel.actor import SYSTEM
from cchc.kernel.working_time import (
    DayFact,
    DayKind,
    DueLedger,
    Limit,
    LimitUnit,
    YearNotInCalendar,
    moved_by,
)
from cchc.platform import access, clock, journal
from cchc.platform.clock import ZONE

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 3, 6)
PAPER = "TB 12/TB-SNV ngày 01/3/2026"
OFF = api.CalendarChange((DayFact(FRIDAY, DayKind.OFF, "Nghỉ thử", PAPER),), PAPER)
FOUR_DAYS = Limit(4, LimitUnit.WORKING_DAY)


def apply(change: api.CalendarChange = OFF, at: datetime = AT):
    with clock.frozen(at):
        return api.apply_calendar(actor=SYSTEM, at=at, change=change)


def test_a_day_off_moves_what_is_due_and_stays_known_as_it_was() -> None:
    agency = an_agency()
    before = api.working_calendar().due(AT, FOUR_DAYS)
    apply()
    calendar = api.working_calendar()
    assert (before.date(), calendar.due(AT, FOUR_DAYS).date()) == (FRIDAY, date(2026, 3, 9))
    fact = calendar.fact(FRIDAY)
    assert fact is not None
    assert (fact.note, fact.announcement) == ("Nghỉ thử", PAPER)
    yesterday = api.working_calendar(at=datetime(2026, 3, 1, tzinfo=ZONE))
    assert yesterday.is_working(FRIDAY)
    entry = journal.entries_for(agency).last()
    assert entry is not None
    assert (entry.act, entry.reason) == ("organizations.calendar.changed", PAPER)
    assert entry.details["days"] == {"2026-03-06": "off"}


def test_the_row_recorded_last_holds() -> None:
    an_agency()
    apply()
    back = "TB 13 đính chính"
    apply(api.CalendarChange((DayFact(FRIDAY, DayKind.WORK, "", back),), back))
    assert api.working_calendar().is_working(FRIDAY)
    assert CalendarDay.objects.count() == 2


def test_nothing_is_written_by_looking() -> None:
    seen = preview_calendar(OFF)
    assert [fact.day for fact in seen.changed] == [FRIDAY]
    assert not CalendarDay.objects.exists()
    assert api.working_calendar().is_working(FRIDAY)


def test_applying_twice_is_refused() -> None:
    an_agency()
    apply()
    with pytest.raises(NothingChanges, match="đã đúng"):
        apply()


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (api.CalendarChange(OFF.facts, " "), AnnouncementMissing),
        (api.CalendarChange((), PAPER), NothingChanges),
    ],
)
def test_a_change_says_what_and_by_which_paper(change, refusal) -> None:
    with pytest.raises(refusal):
        preview_calendar(change)


def test_a_year_beyond_the_estimates_is_named() -> None:
    far = DayFact(date(2040, 1, 2), DayKind.OFF, "", PAPER)
    with pytest.raises(YearNotInCalendar, match="2040"):
        preview_calendar(api.CalendarChange((far,), PAPER))


def test_only_who_keeps_the_calendar_changes_it() -> None:
    an_agency()
    user = a_user()
    grant(user, "specialist")
    with pytest.raises(access.NotAllowed, match="Cập nhật lịch làm việc"):
        api.apply_calendar(actor=access.actor_for(user, AT), at=AT, change=OFF)
    assert not CalendarDay.objects.exists()


def test_open_matters_are_shown_before_and_follow_after(monkeypatch) -> None:
    an_agency()
    monkeypatch.setattr(service, "_followers", [])
    open_matters = {"HS-1": DueLedger.open(AT, FOUR_DAYS, "luật")}

    def preview(before, after):
        return moved_by(open_matters.items(), before, after)

    def follow(context: api.FollowContext) -> int:
        moves = list(preview(context.before, context.after))
        for move in moves:
            open_matters[move.key] = open_matters[move.key].recalendar(
                context.at, context.announcement, before=context.before
            )
        return len(moves)

    api.register_calendar_followers(CalendarFollower("Hồ sơ", preview, follow))
    seen = preview_calendar(OFF)
    assert [(label, move.key) for label, move in seen.moves] == [("Hồ sơ", "HS-1")]
    assert seen.moves[0][1].due_after.date() == date(2026, 3, 9)
    agency = api.agency()
    apply()
    assert len(open_matters["HS-1"].lines) == 2
    told = " ".join(open_matters["HS-1"].explain(api.working_calendar()))
    assert PAPER in told
    entry = journal.entries_for(agency).last()
    assert entry is not None
    assert entry.details["matters_moved"] == 1


def test_a_complete_year_is_no_longer_an_estimate_and_the_reminder_stops() -> None:
    an_agency()
    october = date(2026, 10, 1)
    assert api.calendar_warning(date(2026, 9, 30)) == ""
    assert "2027" in api.calendar_warning(october)
    assert api.working_calendar().is_estimate(date(2027, 3, 1))
    apply(api.CalendarChange((), PAPER, complete_year=2027))
    assert not api.working_calendar().is_estimate(date(2027, 3, 1))
    assert api.calendar_warning(october) == ""
    with pytest.raises(NothingChanges):
        apply(api.CalendarChange((), PAPER, complete_year=2027))


def test_office_hours_are_a_rule_by_date() -> None:
    with clock.frozen(AT):
        assert str(api.working_calendar().hours) == "07:30–11:30, 13:00–17:00"
        api.set_rule(
            actor=SYSTEM,
            at=AT,
            code="working_time.office_hours",
            title="Giờ làm việc",
            value="07:00-11:30, 13:30-17:00",
            valid_from=date(2026, 4, 1),
            legal_basis="QĐ 5/QĐ-UBND",
            verified=True,
        )
        assert str(api.working_calendar().hours) == "07:30–11:30, 13:00–17:00"
    with clock.frozen(datetime(2026, 4, 1, tzinfo=ZONE)):
        assert str(api.working_calendar().hours) == "07:00–11:30, 13:30–17:00"


def said(*arguments: object) -> str:
    out = StringIO()
    with clock.frozen(AT):
        call_command("calendar_apply", *map(str, arguments), "--announcement", PAPER, stdout=out)
    return out.getvalue()


def test_the_command_shows_first_and_writes_only_when_told() -> None:
    an_agency()
    one_day = ("--day", "06/03/2026", "--kind", "off", "--note", "Nghỉ thử")
    text = said(*one_day)
    assert "06/03/2026  Ngày nghỉ  Nghỉ thử" in text
    assert "chưa ghi gì" in text
    assert not CalendarDay.objects.exists()
    answer = json.loads(said(*one_day, "--apply", "--json"))
    assert answer == {
        "applied": True,
        "changed": [{"day": "2026-03-06", "kind": "off", "note": "Nghỉ thử"}],
        "moves": [],
    }
    with pytest.raises(CommandError, match="đã đúng"):
        said(*one_day, "--apply")


def test_the_command_reads_a_file(tmp_path: Path) -> None:
    an_agency()
    table = tmp_path / "lich.csv"
    table.write_text("ngay,loai,ten\n2026-03-06,nghi_le,Thử\n07/03/2026,lam_bu,Bù\n", "utf-8-sig")
    assert "2 ngày thay đổi" in said(table, "--apply")
    assert api.working_calendar().is_working(date(2026, 3, 7))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a,b\n1,2\n", "phải có cột"),
        ("day,kind\n2026-13-01,off\n", "Dòng 2: Không đọc được ngày"),
        ("day,kind\n2026-03-06,lạ\n", "Dòng 2: Không rõ loại ngày “lạ”"),
    ],
)
def test_an_unreadable_file_names_the_line(tmp_path: Path, content: str, reason: str) -> None:
    table = tmp_path / "lich.csv"
    table.write_text(content, "utf-8")
    with pytest.raises(CommandError, match=reason):
        said(table)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"khong-co\.csv"):
        said(tmp_path / "khong-co.csv")
