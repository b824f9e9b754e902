"""Receiving a dossier: the clock starts, the code and the appointment are given."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import DueLedger, Limit, LimitUnit

from ..domain.intake import HandedIn, Intake
from ..domain.kinds import Presence
from ..domain.states import Act
from ..models import Dossier
from .codes import next_code
from .conclude import conclude, set_ledger
from .once import once
from .opening import new_dossier, write_components
from .procedure import procedure, procedure_of
from .standing import check_act
from .steps import enter_step
from .tell_applicant import tell_received


class ComponentsMissing(Refusal):
    """A dossier is received only when complete; missing papers are asked for first."""


class LimitUnknown(Refusal):
    """The procedure has no certain time limit, so no appointment can be given."""


def receive_new(*, actor: Actor, at: datetime, intake: Intake, form_key: str = "") -> Dossier:
    """Receive a dossier handed in at the counter or by post, and give it its code.

    ``form_key`` is the intake form's own key: sending the same form twice gives the dossier of
    the first time. Raises the refusals of the intake, ``ComponentsMissing``, ``LimitUnknown``.
    """
    return once(
        lambda: _received_from(form_key),
        lambda: _receive(actor=actor, at=at, intake=intake, form_key=form_key),
    )


def _receive(*, actor: Actor, at: datetime, intake: Intake, form_key: str) -> Dossier:
    checked = intake.checked()
    dossier = new_dossier(checked, at=at)
    check_act(actor, Act.RECEIVE, dossier, at)
    if form_key:
        dossier.source_system, dossier.sender_reference = "counter", form_key
    dossier.submitted_at = at
    check_all_there(missing_titles(procedure_of(dossier), checked.components))
    begin(dossier, actor, at)
    dossier.code = next_code(at)
    conclude(dossier, Act.RECEIVE, actor=actor, at=at, details={"channel": dossier.channel})
    write_components(dossier, tuple(checked.components))
    tell_received(dossier, actor=actor, at=at)
    return dossier


@transaction.atomic
def receive_submitted(*, actor: Actor, at: datetime, dossier_id: int, seen: int) -> Dossier:
    """Receive a dossier that was submitted online or by post, or completed after being asked."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.RECEIVE, dossier, at)
    check_complete(dossier)
    begin(dossier, actor, at)
    if not dossier.code and not dossier.is_mirrored:
        dossier.code = next_code(at)
    conclude(dossier, Act.RECEIVE, actor=actor, at=at, details={"channel": dossier.channel})
    tell_received(dossier, actor=actor, at=at)
    return dossier


def _received_from(form_key: str) -> Dossier | None:
    if not form_key:
        return None
    return Dossier.objects.filter(source_system="counter", sender_reference=form_key).first()


def begin(dossier: Dossier, actor: Actor, at: datetime) -> None:
    """Start the clock and put the dossier at the step after reception."""
    dossier.received_at = at
    dossier.received_by_name = actor.name
    if procedure_of(dossier).clock_start is catalog.ClockStart.RECEIPT:
        open_ledger(dossier, at)
    steps = procedure_of(dossier).steps
    enter_step(dossier, steps[0] if steps else None, at)
    dossier.holder_id = actor.id


def open_ledger(dossier: Dossier, received_at: datetime) -> None:
    """Open the due ledger with the limit of the dossier's channel.

    Raises ``LimitUnknown``: a limit is never guessed.
    """
    if dossier.limit_amount is None:
        raise LimitUnknown(
            "Thủ tục chưa có thời hạn giải quyết chắc chắn cho hình thức nộp này. "
            "Sửa danh mục thủ tục trước khi tiếp nhận.",
            field="channel",
        )
    limit = Limit(dossier.limit_amount, LimitUnit(dossier.limit_unit))
    set_ledger(dossier, DueLedger.open(received_at, limit, dossier.limit_basis))


def promise_for(
    variant_id: int, channel: str, at: datetime
) -> tuple[datetime, tuple[str, ...]] | None:
    """The appointment a dossier would get, with its reason.

    None without a certain limit, and where the clock starts only after a notice.
    """
    snapshot = procedure(variant_id)
    limit = catalog.limit_for(snapshot, channel)
    if limit is None or snapshot.clock_start is not catalog.ClockStart.RECEIPT:
        return None
    ledger = DueLedger.open(at, limit, snapshot.decision)
    calendar = organizations.working_calendar()
    return ledger.promised(calendar), tuple(ledger.explain(calendar))


def check_complete(dossier: Dossier) -> None:
    """Refuse a stored dossier with required components missing, naming them."""
    missing = dossier.components.filter(required=True, presence=Presence.MISSING)
    check_all_there(list(missing.order_by("order").values_list("title", flat=True)))


def check_all_there(missing: Sequence[str]) -> None:
    """Refuse when titles of missing components are given. Raises ``ComponentsMissing``."""
    if missing:
        raise ComponentsMissing(
            "Còn thiếu: " + "; ".join(title[:120] for title in missing) + ". "
            "Hồ sơ đủ mới tiếp nhận; nếu thiếu, lập Phiếu yêu cầu bổ sung.",
            field="components",
        )


def missing_titles(
    snapshot: catalog.VariantSnapshot, handed_in: Sequence[HandedIn]
) -> tuple[str, ...]:
    """Required components that were not handed in and are not held."""
    there = {item.order for item in handed_in if item.presence is not Presence.MISSING}
    return tuple(
        component.title
        for component in snapshot.components
        if component.required and component.order not in there
    )
