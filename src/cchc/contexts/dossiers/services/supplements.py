"""Asking for a supplement after receipt and taking it in: how often, how soon, by the rules."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock

from ..domain.asked import AskedItem, checked_items
from ..domain.intake import HandedIn
from ..domain.rules import OneStopRules, SupplementEffect
from ..domain.states import Act
from ..models import Dossier, Supplement
from .before_receipt import add_papers
from .conclude import conclude, set_ledger
from .rules import rules_for
from .standing import check_act
from .tell_applicant import tell_supplement


class SupplementsUsedUp(Refusal):
    """The rules allow no further request."""


class SupplementTooLate(Refusal):
    """The days in which a supplement may be asked for are over."""


@transaction.atomic
def ask_supplement(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    seen: int,
    reason: str,
    items: Sequence[AskedItem],
) -> Dossier:
    """Ask the applicant to supplement; the clock stops until the papers are there.

    How often, within how many working days, and whether the clock then goes on or restarts are
    dated rules. Raises ``SupplementsUsedUp``, ``SupplementTooLate``.

    Basis: NĐ 61/2018/NĐ-CP, art. 15 cl. 3 and art. 19 cl. 4 (until 30/6/2025); NĐ 217/2026,
    art. 54 (building permits from 01/7/2026); otherwise parameters of the office.
    """
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.ASK_SUPPLEMENT, dossier, at, reason=reason)
    rules = rules_for(dossier)
    _check_rules(dossier, rules, at)
    asked = checked_items(items)
    request = Supplement.objects.create(
        dossier=dossier,
        number=dossier.supplements.count() + 1,
        asked_at=at,
        asked_by_name=actor.name,
        reason=reason,
        basis=rules.basis("max_supplements"),
        items=[item.to_json() for item in asked],
        answer_by=_answer_by(at, rules.applicant_answer_days),
    )
    if (ledger := dossier.deadline) is not None:
        set_ledger(dossier, ledger.pause(at, f"chờ bổ sung: {reason}", rules.basis("effect")))
    conclude(
        dossier,
        Act.ASK_SUPPLEMENT,
        actor=actor,
        at=at,
        reason=reason,
        details={"items": len(asked)},
    )
    tell_supplement(dossier, request, actor=actor, at=at)
    return dossier


@transaction.atomic
def supplement(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    seen: int,
    components: Sequence[HandedIn] = (),
    note: str = "",
) -> Dossier:
    """Take in the supplement; the clock goes on, or starts again with the full limit."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.SUPPLEMENT, dossier, at)
    dossier.supplements.filter(answered_at=None).update(answered_at=at, answer_note=note)
    add_papers(dossier, components)
    ledger = dossier.deadline
    if ledger is not None:
        rules = rules_for(dossier)
        if rules.effect is SupplementEffect.RESTART:
            renewed = ledger.restart(at, "đã bổ sung đủ", rules.basis("effect"))
        else:
            renewed = ledger.resume(at)
        set_ledger(dossier, renewed)
    return conclude(dossier, Act.SUPPLEMENT, actor=actor, at=at)


def _check_rules(dossier: Dossier, rules: OneStopRules, at: datetime) -> None:
    asked = dossier.supplements.filter(before_receipt=False).count()
    if asked >= rules.max_supplements:
        raise SupplementsUsedUp(
            f"Chỉ được yêu cầu bổ sung {rules.max_supplements} lần sau khi tiếp nhận "
            f"({rules.basis('max_supplements')}); hồ sơ đã yêu cầu {asked} lần."
        )
    if dossier.received_at is None:
        return
    calendar = organizations.working_calendar()
    counted_from = calendar.received(dossier.received_at)
    used = calendar.working_days_between(counted_from, at)
    if used > rules.ask_within_days:
        raise SupplementTooLate(
            f"Chỉ được yêu cầu bổ sung trong {rules.ask_within_days} ngày làm việc từ khi tiếp "
            f"nhận ({rules.basis('ask_within_days')}); đã qua {used} ngày làm việc.",
            field="at",
        )


def _answer_by(at: datetime, days: int | None) -> date | None:
    if days is None:
        return None
    day = at.astimezone(clock.ZONE).date()
    return organizations.working_calendar().add_working_days(day, days)
