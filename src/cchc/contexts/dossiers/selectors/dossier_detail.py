"""Everything the page of one dossier shows."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.working_time import (
    DueLedger,
    WorkingCalendar,
    working_days_left,
    working_days_used,
)
from cchc.kernel.working_time.wording import spoken_instant

from ..domain.national import NATIONAL_LABELS, national_status
from ..domain.states import TABLE, State
from ..models import Dossier, StateSpan
from ..models.dossier import DossierNotFound
from ..services.procedure import procedure_of
from .acts_now import ActOffer, acts_now


@dataclass(frozen=True, slots=True)
class Deadline:
    """The clock as a person reads it."""

    due_at: datetime | None
    original_due_at: datetime | None
    promised_at: datetime | None
    days_used: int
    days_left: int
    paused: bool
    late: bool
    explained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DossierDetail:
    """The dossier, its clock, its history and what may be done now."""

    dossier: Dossier
    procedure: catalog.VariantSnapshot
    deadline: Deadline
    acts: tuple[ActOffer, ...]
    history: tuple[StateSpan, ...]
    owner: str
    national_code: int
    national_label: str


def visible_dossier(actor: Actor, dossier_id: int) -> Dossier:
    """The dossier, if the actor may see it; raises ``DossierNotFound`` otherwise.

    A dossier of another division and one that does not exist are refused alike.
    """
    return _found(_with_people(Dossier.objects.visible_to(actor)), dossier_id)


def bare_dossier(actor: Actor, dossier_id: int) -> Dossier:
    """The same without what a page shows of people and units; raises ``DossierNotFound``."""
    return _found(Dossier.objects.visible_to(actor), dossier_id)


def is_visible(actor: Actor, dossier_id: int) -> bool:
    """Whether the actor may see the dossier."""
    return Dossier.objects.visible_to(actor).filter(pk=dossier_id).exists()


def _found(rows: "QuerySet[Dossier]", dossier_id: int) -> Dossier:
    found = rows.filter(pk=dossier_id).first()
    if found is None:
        raise DossierNotFound("Không tìm thấy hồ sơ, hoặc hồ sơ thuộc đơn vị khác.")
    return found


def dossier_detail(actor: Actor, dossier_id: int, at: datetime) -> DossierDetail:
    """Everything about one dossier at a moment. Raises ``DossierNotFound``."""
    dossier = visible_dossier(actor, dossier_id)
    fee_due = dossier.fees.filter(paid_at=None).exists()
    code = national_status(
        State(dossier.state), taken=dossier.handler_id is not None, fee_due=fee_due
    )
    history = dossier.spans.visible_to(actor).believed().select_related("holder")
    return DossierDetail(
        dossier=dossier,
        procedure=procedure_of(dossier),
        deadline=read_deadline(dossier, at),
        acts=acts_now(actor, dossier),
        history=tuple(history.order_by("-from_at", "-pk")),
        owner=TABLE.owner_label(dossier.state),
        national_code=code,
        national_label=NATIONAL_LABELS[code],
    )


def read_deadline(dossier: Dossier, at: datetime) -> Deadline:
    """The dossier's clock at a moment; empty while no clock runs."""
    ledger = dossier.deadline
    if ledger is None:
        return Deadline(None, None, None, 0, 0, paused=False, late=False, explained=())
    calendar = organizations.working_calendar()
    until = dossier.ended_at or at
    late_from = dossier.late_from_at
    return Deadline(
        due_at=dossier.due_at,
        original_due_at=dossier.original_due_at,
        promised_at=dossier.promised_at,
        days_used=working_days_used(ledger, calendar, until),
        days_left=working_days_left(ledger, calendar, until),
        paused=dossier.paused,
        late=late_from is not None and until >= late_from,
        explained=tuple(_explained(dossier, ledger, calendar)),
    )


def _explained(dossier: Dossier, ledger: DueLedger, calendar: WorkingCalendar) -> list[str]:
    """The ledger's sentences; a clock that a notice began is not told as begun with receipt."""
    told = ledger.explain(calendar)
    if procedure_of(dossier).clock_start is catalog.ClockStart.RECEIPT:
        return told
    first = (
        f"Hồ sơ tiếp nhận lúc {spoken_instant(dossier.received_at or ledger.opened.at)}; thời hạn "
        f"tính từ khi thông báo hồ sơ đủ điều kiện, lúc {spoken_instant(ledger.opened.at)}."
    )
    counted = [line.replace("không kể ngày tiếp nhận", "không kể ngày đó") for line in told[1:]]
    return [first, *counted]


def _with_people(rows: "QuerySet[Dossier]") -> "QuerySet[Dossier]":
    return rows.select_related("sector", "procedure", "unit", "lead_unit", "holder", "handler")
