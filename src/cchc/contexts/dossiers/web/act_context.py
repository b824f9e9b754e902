"""What the form of an act is filled from: the dossier's papers, colleagues, open questions."""

from datetime import date, datetime
from functools import cached_property
from typing import Any

from cchc.contexts.organizations import api as organizations
from cchc.platform import clock

from ..domain.acting import REASONS
from ..domain.states import Act
from ..models import Dossier, DossierComponent
from ..selectors.dossier_sections import Correspondence, correspondence, fees, papers, results
from ..selectors.signature import Signature, signature
from ..services.procedure import procedure_of


class ActContext:
    """Choices and first values of the acts' forms; empty what this dossier has none of.

    Each is read when a form asks for it: most acts need one or two.
    """

    def __init__(self, dossier: Dossier, act: Act, at: datetime) -> None:
        """About one act on one dossier at one moment."""
        self._dossier, self._at = dossier, at
        self.today = at.astimezone(clock.ZONE).date()
        self.reasons = REASONS.get(act, ())
        self.submitter = dossier.representative_name or dossier.applicant_name
        self.return_way = dossier.return_way
        self.proposed, self.proposal = dossier.proposed, dossier.proposal

    @cached_property
    def components(self) -> tuple[DossierComponent, ...]:
        """The list of papers."""
        return papers(self._dossier).components

    @cached_property
    def _told(self) -> Correspondence:
        return correspondence(self._dossier)

    @cached_property
    def asked_orders(self) -> tuple[int, ...]:
        """Orders of the papers that are being asked for."""
        return _asked(self._told.supplements)

    @cached_property
    def next_step_title(self) -> str:
        """The step that follows."""
        return _next_step(self._dossier)

    @cached_property
    def other_units(self) -> tuple[tuple[int, str], ...]:
        """Units it could go to."""
        return _other_units(self._dossier, self.today)

    @cached_property
    def colleagues(self) -> tuple[tuple[int, str], ...]:
        """People of the unit that has it."""
        return _colleagues(self._dossier, self._at)

    @cached_property
    def open_consultations(self) -> tuple[tuple[int, str], ...]:
        """Questions not answered yet."""
        asked = self._told.consultations
        return tuple((row.pk, row.agency_name) for row in asked if row.answered_at is None)

    @cached_property
    def open_fees(self) -> tuple[tuple[int, str], ...]:
        """Fees not paid yet."""
        return tuple(
            (fee.pk, f"{fee.title}: {fee.amount:,} đồng".replace(",", "."))
            for fee in fees(self._dossier)
            if fee.paid_at is None
        )

    @cached_property
    def results(self) -> tuple[tuple[int, str], ...]:
        """What was issued."""
        return tuple((row.pk, str(row)) for row in results(self._dossier))

    @cached_property
    def parent_agency(self) -> str:
        """Whom the agency answers to."""
        return organizations.agency().parent_name

    @cached_property
    def result_title(self) -> str:
        """What the procedure issues, empty where the catalogue does not say."""
        kinds = procedure_of(self._dossier).results
        return kinds[0].title[:500] if kinds else ""

    @cached_property
    def signature(self) -> Signature | None:
        """Who signed the result, if it was signed."""
        return signature(self._dossier)

    @cached_property
    def valid_until(self) -> date | None:
        """The last day of what is issued now, if it is limited: counted from the signature."""
        kinds = procedure_of(self._dossier).results
        months = kinds[0].valid_months if kinds else None
        since = self.signature.on if self.signature else self.today
        return _months_after(since, months) if months else None

    @cached_property
    def as_entered(self) -> dict[str, Any]:
        """The entry as it stands, for a correction."""
        return _as_entered(self._dossier)


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
