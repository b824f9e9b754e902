"""The weekly sheet: one row a division, every number a named figure or the length of a list.

Open to all: figures and lists are read with the actor and so begin with what they may see.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cchc.contexts.dossiers import api as dossiers
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.periods import Period, free
from cchc.platform.figures import api as figures

FIGURE_COLUMNS = {
    "dossiers.carried_over": "Tuần trước chuyển sang",
    "dossiers.received": "Tiếp nhận",
    "dossiers.resolved_early": "Trước hạn",
    "dossiers.resolved_on_time": "Đúng hạn",
    "dossiers.resolved_late": "Quá hạn",
    "dossiers.open": "Đang giải quyết",
    "dossiers.open_late": "Trong đó quá hạn",
    "dossiers.apologised": "Xin lỗi, hẹn lại",
}
DUE_WITHIN, MUST_CHOOSE = "due", "choose"
LIST_COLUMNS = {DUE_WITHIN: "Hạn rơi vào tuần", MUST_CHOOSE: "Phải chọn, lúc này"}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One division (``unit_id`` None with ``is_total``: all together)."""

    unit_id: int | None
    label: str
    counts: dict[str, int]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """The sheet of one week; ``is_now`` says whether the moment of reading lies in it."""

    period: Period
    rows: tuple[SheetRow, ...]
    total: SheetRow
    is_now: bool


def week_of(day: date) -> Period:
    """The week, Monday to Sunday, that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    return free(monday, monday + timedelta(days=6))


def week_sheet(actor: Actor, period: Period, at: datetime) -> WeekSheet:
    """The sheet of a week for what this person may see.

    A dossier stands in the row of the division that closed it in the week or has it at the end,
    as in form II.06a: carried over + received = resolved + open on every row.
    """
    codes = tuple(FIGURE_COLUMNS)
    by_unit = figures.by_many(codes, "unit", period, actor=actor, attributed=True)
    totals = figures.values(codes, period, actor=actor, attributed=True)
    lists = _lists(actor, period, at)
    names = organizations.unit_names(period.last_day)
    keys = {*by_unit, *(key for found in lists.values() for key in found)}
    ordered = [key for key in names if key in keys]
    rows = tuple(
        SheetRow(
            key,
            names.get(key, "Chưa rõ đơn vị") if key is not None else "Chưa rõ đơn vị",
            {code: value.count for code, value in by_unit.get(key, {}).items()}
            | {name: found.get(key, 0) for name, found in lists.items()},
        )
        for key in (*ordered, *sorted(keys - {*ordered}, key=str))
    )
    whole = {code: value.count for code, value in totals.items()}
    whole |= {name: sum(found.values()) for name, found in lists.items()}
    return WeekSheet(
        period=period,
        rows=tuple(row for row in rows if any(row.counts.values())),
        total=SheetRow(None, "Cộng", whole, is_total=True),
        is_now=at in period,
    )


def _lists(actor: Actor, period: Period, at: datetime) -> dict[str, dict[int | None, int]]:
    due = dossiers.due_within(actor, period.start, period.end)
    found = {DUE_WITHIN: dossiers.by_lead_unit(due)}
    if at in period:
        found[MUST_CHOOSE] = dossiers.by_lead_unit(dossiers.must_choose(actor, at))
    return found
