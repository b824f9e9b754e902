"""What the form of an act is filled from: the dossier's papers, colleagues, open questions."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cchc.contexts.organizations import api as organizations
from cchc.platform import clock

from ..domain.acting import REASONS
from ..domain.states import Act
from ..models import Dossier, DossierComponent
from ..selectors.dossier_sections import correspondence, fees, papers, results
from ..services.procedure import procedure_of


@dataclass(frozen=True, slots=True)
class ActContext:
    """Choices and first values of the acts' forms; empty what this dossier has none of."""

    reasons: tuple[str, ...] = ()
    components: tuple[DossierComponent, ...] = ()
    asked_orders: tuple[int, ...] = ()
    next_step_title: str = ""
    other_units: tuple[tuple[int, str], ...] = ()
    colleagues: tuple[tuple[int, str], ...] = ()
    open_consultations: tuple[tuple[int, str], ...] = ()
    open_fees: tuple[tuple[int, str], ...] = ()
    results: tuple[tuple[int, str], ...] = ()
    parent_agency: str = ""
    result_title: str = ""
    valid_until: date | None = None
    today: date = date.min
    submitter: str = ""
    return_way: str = ""
    proposed: str = ""
    proposal: str = ""
    as_entered: dict[str, Any] = field(default_factory=dict)


def act_context(dossier: Dossier, act: Act, at: datetime) -> ActContext:
    """What the form of this act needs to know of the dossier."""
    told = correspondence(dossier)
    day = at.astimezone(clock.ZONE).date()
    return ActContext(
        reasons=REASONS.get(act, ()),
        components=papers(dossier).components,
        asked_orders=_asked(told.supplements),
        next_step_title=_next_step(dossier),
        other_units=_other_units(dossier, day) if act is Act.FORWARD else (),
        colleagues=_colleagues(dossier, at) if act is Act.ASSIGN else (),
        open_consultations=tuple(
            (row.pk, row.agency_name) for row in told.consultations if row.answered_at is None
        ),
        open_fees=tuple(
            (fee.pk, f"{fee.title}: {fee.amount:,} đồng".replace(",", "."))
            for fee in fees(dossier)
            if fee.paid_at is None
        ),
        results=tuple((row.pk, str(row)) for row in results(dossier)),
        parent_agency=organizations.agency().parent_name,
        today=day,
        submitter=dossier.representative_name or dossier.applicant_name,
        return_way=dossier.return_way,
        proposed=dossier.proposed,
        proposal=dossier.proposal,
        as_entered=_as_entered(dossier),
        **_result_kind(dossier, day),
    )


def _asked(supplements: tuple[Any, ...]) -> tuple[int, ...]:
    waiting = [row for row in supplements if row.answered_at is None]
    orders = (item.get("component") for row in waiting for item in row.items)
    return tuple(order for order in orders if isinstance(order, int))


def _next_step(dossier: Dossier) -> str:
    steps = procedure_of(dossier).steps
    return next((step.title for step in steps if step.order > dossier.step_order), "")


def _other_units(dossier: Dossier, day: date) -> tuple[tuple[int, str], ...]:
    names = organizations.unit_names(day)
    return tuple((pk, name) for pk, name in names.items() if pk != dossier.unit_id)


def _colleagues(dossier: Dossier, at: datetime) -> tuple[tuple[int, str], ...]:
    if dossier.unit_id is None:
        return ()
    people = organizations.members(dossier.unit_id, at)
    return tuple((one.user_id, one.name) for one in people)


def _result_kind(dossier: Dossier, day: date) -> dict[str, Any]:
    kinds = procedure_of(dossier).results
    if not kinds:
        return {}
    months = kinds[0].valid_months
    until = _months_after(day, months) if months else None
    return {"result_title": kinds[0].title[:500], "valid_until": until}


def _as_entered(dossier: Dossier) -> dict[str, Any]:
    return {
        "received_at": _minute(dossier.received_at),
        "ended_at": _minute(dossier.ended_at),
        "channel": dossier.channel,
        "place": dossier.place,
        "amount": dossier.limit_amount,
        "unit": dossier.limit_unit,
    }


def _minute(at: datetime | None) -> datetime | None:
    """As the form shows it: without seconds, so that an untouched field is no change."""
    return at.astimezone(clock.ZONE).replace(second=0, microsecond=0) if at else None


def _months_after(day: date, months: int) -> date:
    """The day that many months later; the last of the month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    for number in range(day.day, 0, -1):
        try:
            return first.replace(day=number)
        except ValueError:
            continue
    return first
