"""What happens to a dossier before it is received: submitted, asked to complete, refused."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.channel import Channel
from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform import clock

from ..domain.asked import AskedItem, checked_items
from ..domain.intake import HandedIn, Intake
from ..domain.kinds import Origin, Outcome
from ..domain.states import Act
from ..models import Dossier, DossierComponent, Supplement
from .codes import next_code
from .conclude import conclude
from .once import once
from .opening import new_dossier, write_components
from .rules import rules_for
from .standing import check_act
from .tell_applicant import tell_refused, tell_supplement


def submit_dossier(
    *, actor: Actor, at: datetime, intake: Intake, source_system: str, sender_reference: str
) -> Dossier:
    """Take in a dossier sent from outside (API, post bag); it waits to be received or refused.

    Sending the same reference again gives the dossier of the first time. An online dossier has
    its code from now on (one sent by post: from receipt), and must be answered within the
    working hours of the rules.
    """
    return once(
        lambda: _sent_before(source_system, sender_reference),
        lambda: _submit(
            actor=actor, at=at, intake=intake, via=source_system, reference=sender_reference
        ),
    )


def _sent_before(source_system: str, sender_reference: str) -> Dossier | None:
    if not sender_reference:
        return None
    sent = Dossier.objects.filter(source_system=source_system, sender_reference=sender_reference)
    return sent.get() if sent.exists() else None  # asked for each dossier, seldom there


def _submit(*, actor: Actor, at: datetime, intake: Intake, via: str, reference: str) -> Dossier:
    checked = intake.checked()
    dossier = new_dossier(checked, at=at)
    check_act(actor, Act.SUBMIT, dossier, at)
    dossier.source_system, dossier.sender_reference = via, reference
    dossier.submitted_at = at
    dossier.unit_id = _one_stop_unit(at)
    hours = rules_for(dossier).answer_online_hours
    dossier.answer_due_at = organizations.working_calendar().due(
        at, Limit(hours, LimitUnit.WORKING_HOUR)
    )
    if dossier.channel == Channel.ONLINE:
        dossier.code = next_code(at)  # late: its counter is locked until the commit
    conclude(dossier, Act.SUBMIT, actor=actor, at=at, details={"via": via})
    write_components(dossier, tuple(checked.components))
    return dossier


def _one_stop_unit(at: datetime) -> int | None:
    return organizations.unit_with_function("one_stop", at.astimezone(clock.ZONE).date())


@transaction.atomic
def register_draft(*, actor: Actor, at: datetime, intake: Intake) -> Dossier:
    """Keep a dossier that cannot be received yet, so that papers can be asked for."""
    checked = intake.checked()
    dossier = new_dossier(checked, at=at, origin=Origin.HERE)
    check_act(actor, Act.DRAFT, dossier, at)
    dossier.unit_id = _one_stop_unit(at)
    conclude(dossier, Act.DRAFT, actor=actor, at=at)
    write_components(dossier, tuple(checked.components))
    return dossier


@transaction.atomic
def ask_completion(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    seen: int,
    reason: str,
    items: Sequence[AskedItem],
) -> Dossier:
    """Ask for what is missing before receipt; no code yet, no clock, not in form II.06a.

    Basis: NĐ 61/2018/NĐ-CP, art. 17 cl. 1a.
    """
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.ASK_COMPLETION, dossier, at, reason=reason)
    asked = checked_items(items)
    request = Supplement.objects.create(
        dossier=dossier,
        number=dossier.supplements.count() + 1,
        before_receipt=True,
        asked_at=at,
        asked_by_name=actor.name,
        reason=reason,
        items=[item.to_json() for item in asked],
    )
    conclude(dossier, Act.ASK_COMPLETION, actor=actor, at=at, reason=reason)
    tell_supplement(dossier, request, actor=actor, at=at)
    return dossier


@transaction.atomic
def complete(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, components: Sequence[HandedIn]
) -> Dossier:
    """Take in the papers asked for before receipt; the dossier can then be received."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.COMPLETE, dossier, at)
    dossier.supplements.filter(answered_at=None).update(answered_at=at)
    add_papers(dossier, components)
    return conclude(dossier, Act.COMPLETE, actor=actor, at=at)


@transaction.atomic
def refuse_to_receive(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, reason: str
) -> Dossier:
    """Refuse a dossier before receipt, in writing and with the reason.

    Basis: NĐ 63/2010/NĐ-CP, art. 6 and 18 (reasons in writing).
    """
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.REFUSE, dossier, at, reason=reason)
    conclude(dossier, Act.REFUSE, actor=actor, at=at, reason=reason, ends=Outcome.REFUSED)
    tell_refused(dossier, reason, actor=actor, at=at)
    return dossier


def add_papers(dossier: Dossier, components: Sequence[HandedIn]) -> None:
    """Write what was handed in later over the component list."""
    rows = {row.order: row for row in dossier.components.all()}
    changed: list[DossierComponent] = []
    for item in components:
        row = rows.get(item.order)
        if row is None:
            continue
        row.presence, row.electronic = item.presence, item.electronic
        row.originals, row.certified, row.copies = item.originals, item.certified, item.copies
        row.held_result_id = item.held_result_id
        changed.append(row)
    DossierComponent.objects.bulk_update(
        changed, ["presence", "electronic", "originals", "certified", "copies", "held_result"]
    )
