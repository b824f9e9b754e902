"""Which acts a person may do on a dossier now: the buttons, the main ones first."""

from collections.abc import Callable
from dataclasses import dataclass

from cchc.contexts.catalog import api as catalog
from cchc.kernel.actor import Actor

from ..domain.acting import ACT_RULES, REASONS
from ..domain.kinds import Decision
from ..domain.states import TABLE, Act
from ..models import Dossier
from ..models.apology import ApologyState
from ..services.pausing import going_on
from ..services.procedure import procedure_of
from ..services.standing import current_step

_NOT_OFFERED = frozenset(
    {Act.DRAFT, Act.SUBMIT, Act.MIRROR, Act.RECALENDAR, Act.REASSIGN, Act.RELEASE}
)


@dataclass(frozen=True, slots=True)
class ActOffer:
    """A button: the act, whether it stands first, and the reasons to choose from."""

    act: Act
    main: bool
    needs_reason: bool
    reasons: tuple[str, ...]

    @property
    def label(self) -> str:
        """The words on the button."""
        return self.act.label


def acts_now(actor: Actor, dossier: Dossier) -> tuple[ActOffer, ...]:
    """The acts possible in this state and step for this person.

    Of a mirrored dossier those only that the table leaves to this Department.
    """
    step = current_step(dossier)
    kind = step.kind.value if step else ""
    offers = (
        _offer(Act(act), kind, dossier)
        for act in TABLE.acts_from(dossier.state)
        if Act(act) not in _NOT_OFFERED
        and _may(actor, Act(act), dossier, kind)
        and _has_point(actor, Act(act), dossier, kind)
    )
    return tuple(sorted(offers, key=lambda offer: not offer.main))


def _may(actor: Actor, act: Act, dossier: Dossier, step_kind: str) -> bool:
    rule = ACT_RULES[act]
    if dossier.is_mirrored and not rule.mirrored:
        return False
    if rule.steps and step_kind not in rule.steps:
        return False
    unit_id = dossier.unit_id if rule.in_unit else None
    return any(actor.may(permission, unit_id) for permission in rule.any_of)


def _has_point(actor: Actor, act: Act, dossier: Dossier, step_kind: str) -> bool:
    """Whether there is anything the act could be about."""
    if act is Act.TAKE:
        return step_kind == "assign" or dossier.holder_id != actor.id
    if act in (Act.RESUME, Act.RESUME_WAITING):
        return act is going_on(dossier)
    about = _ABOUT.get(act)
    return about is None or about(dossier)


def _clock_waits(dossier: Dossier) -> bool:
    starts = procedure_of(dossier).clock_start
    return dossier.deadline is None and starts is not catalog.ClockStart.RECEIPT


_ABOUT: dict[Act, Callable[[Dossier], bool]] = {
    Act.ANSWER_CONSULTATION: lambda d: d.consultations.filter(answered_at=None).exists(),
    Act.START_CLOCK: _clock_waits,
    Act.CHOOSE: lambda d: d.due_at is not None,
    Act.DRAFT_APOLOGY: lambda d: d.due_at is not None,
    Act.RECORD_RECEIPT: lambda d: d.fees.filter(paid_at=None).exists(),
    Act.SIGN: lambda d: bool(d.decision),
    Act.RESCHEDULE: lambda d: d.apologies.filter(state=ApologyState.DRAFTED).exists(),
}


def _offer(act: Act, step_kind: str, dossier: Dossier) -> ActOffer:
    rule = ACT_RULES[act]
    natural = NATURAL.get(step_kind)
    if step_kind == "sign" and dossier.decision:
        natural = frozenset({Act.SIGN})  # decided at a step before: only the signature is left
    elif natural and Act.APPROVE in natural and dossier.proposed == Decision.REJECTED:
        natural = (natural - {Act.APPROVE}) | {Act.REJECT}  # what was proposed stands first
    main = rule.main if natural is None else act in natural
    return ActOffer(act, main, rule.reason, REASONS.get(act, ()))


_WAITING = (Act.HIGHER_ANSWERED, Act.RESUME_WAITING)
NATURAL: dict[str, frozenset[Act]] = {
    "receive": frozenset({Act.FORWARD}),
    "assign": frozenset({Act.ASSIGN, Act.TAKE}),
    "work": frozenset(
        {Act.TAKE, Act.START_CLOCK, Act.PROPOSE, Act.SUPPLEMENT, Act.RESUME, *_WAITING}
    ),
    "consult": frozenset({Act.CONSULT, Act.ANSWER_CONSULTATION, Act.PROPOSE}),
    "submit_up": frozenset({Act.SUBMIT_HIGHER, Act.HIGHER_ANSWERED, Act.RESUME_WAITING}),
    "review": frozenset({Act.APPROVE}),
    "sign": frozenset({Act.APPROVE}),
    "stamp": frozenset({Act.FINISH}),
    "return": frozenset({Act.HAND_BACK}),
}
"""What is naturally done at a step; everything else stands under “Khác”."""
