"""The worklist: what is on somebody's desk, by the working time left."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, QuerySet

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.working_time import WorkingCalendar, working_days_left
from cchc.platform.ui.lists import Length, lengths

from ..domain.kinds import Labelled, Origin
from ..domain.permissions import Permission
from ..domain.states import BEFORE_RECEIPT, ON_OTHERS, OPEN_STATES, State
from ..models import Dossier


class Tab(Labelled):
    """The tabs of the worklist; the badge is the length of the list it opens."""

    MINE = "cua-toi", "Của tôi"
    UNASSIGNED = "chua-phan-cong", "Chưa phân công"
    UNIT = "ca-phong", "Cả phòng"
    NEW = "moi-nop", "Mới nộp, chờ tiếp nhận"
    RETURNING = "cho-tra", "Chờ trả kết quả"
    WAITING = "cho-nguoi-khac", "Chờ bổ sung, chờ cấp trên"
    DONE = "da-xong", "Đã xong"


class Band(Labelled):
    """How near the due date is; always shown with an icon and words."""

    NONE = "none", "Chưa có hạn"
    PAUSED = "paused", "Tạm dừng tính"
    CALM = "calm", "Trong hạn"
    NEAR = "near", "Sắp đến hạn"
    LATE = "late", "Quá hạn"
    ENDED = "ended", "Đã xong"


@dataclass(frozen=True, slots=True)
class DueMark:
    """The due date as a worklist shows it: ``days`` left (negative: over), and its band."""

    band: Band
    days: int
    must_choose: bool


def worklist(actor: Actor, tab: Tab) -> "QuerySet[Dossier]":
    """The dossiers of one tab, soonest due first, dossiers without a due date last."""
    rows = _in_reach(actor, tab).filter(_tab_filter(tab, actor))
    order = ("-ended_at", "-pk") if tab is Tab.DONE else (_DUE_FIRST, "pk")
    return rows.select_related("unit", "holder", "sector").order_by(*order)


def tab_counts(actor: Actor, tabs: tuple[Tab, ...]) -> dict[Tab, Length]:
    """How many each tab holds, counted as far as anybody reads."""
    return lengths({tab: worklist(actor, tab) for tab in tabs})


_IN_UNITS = (Permission.ASSIGN, Permission.HANDLE, Permission.STAMP)


def tabs_for(actor: Actor) -> tuple[Tab, ...]:
    """The tabs that mean something to this person."""
    tabs = [Tab.MINE]
    if any(actor.may(each) for each in _IN_UNITS):
        tabs += [Tab.UNASSIGNED, Tab.UNIT]
    if actor.may(Permission.RECEIVE):
        tabs += [Tab.NEW, Tab.RETURNING]
    return (*tabs, Tab.WAITING, Tab.DONE)


def due_mark(dossier: Dossier, at: datetime, calendar: WorkingCalendar | None = None) -> DueMark:
    """The band and the working days left of one dossier at a moment.

    A list gives its ``calendar``, so that it is not asked for again on every row.
    """
    if dossier.ended_at is not None:
        return DueMark(Band.ENDED, 0, must_choose=False)
    ledger = dossier.deadline
    if ledger is None or dossier.due_at is None:
        return DueMark(Band.NONE, 0, must_choose=False)
    days = working_days_left(ledger, calendar or organizations.working_calendar(), at)
    if dossier.late_from_at is not None and at >= dossier.late_from_at:
        return DueMark(Band.LATE, days, must_choose=False)
    if dossier.paused:
        return DueMark(Band.PAUSED, days, must_choose=False)
    near = dossier.warn_at is not None and at >= dossier.warn_at
    choose = dossier.decide_from_at is not None and at >= dossier.decide_from_at
    return DueMark(Band.NEAR if near else Band.CALM, days, must_choose=choose)


_DUE_FIRST = F("due_at").asc(nulls_last=True)


def _in_reach(actor: Actor, tab: Tab) -> "QuerySet[Dossier]":
    """What the person may see; of a tab of the own unit that is asked by the unit alone."""
    of_unit = tab in (Tab.UNASSIGNED, Tab.UNIT)
    return Dossier.objects.visible_to(actor, handled_in=actor.unit_id if of_unit else None)


def _tab_filter(tab: Tab, actor: Actor) -> Q:
    unit = Q(unit_id=actor.unit_id)
    is_open = Q(state__in=OPEN_STATES)
    filters = {
        Tab.MINE: is_open & Q(holder_id=actor.id),
        Tab.UNASSIGNED: is_open & unit & Q(holder=None),
        Tab.UNIT: is_open & unit,
        Tab.NEW: Q(state__in=BEFORE_RECEIPT),
        Tab.RETURNING: Q(state=State.FINISHED, origin=Origin.HERE),
        Tab.WAITING: _waiting(actor),
        Tab.DONE: Q(ended_at__isnull=False)
        & (Q(handler_id=actor.id) | Q(lead_unit_id=actor.unit_id) | unit),
    }
    return filters[tab]


def _waiting(actor: Actor) -> Q:
    """One's own and the division's; the one-stop unit takes in every supplement."""
    whose = Q(handler_id=actor.id) | Q(lead_unit_id=actor.unit_id)
    if actor.may(Permission.RECEIVE):
        whose |= Q(state=State.AWAITING_SUPPLEMENT)
    return Q(state__in=ON_OTHERS) & whose
