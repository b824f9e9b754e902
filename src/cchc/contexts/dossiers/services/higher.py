"""Submission to a higher authority (trình UBND) and its answer, inside the total limit."""

from datetime import datetime

from django.db import transaction

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import Limit

from ..domain.kinds import Decision
from ..domain.states import Act
from ..models import Dossier, HigherSubmission
from .conclude import conclude
from .movement import leave_step
from .standing import check_act


class AuthorityMissing(Refusal):
    """To whom it is submitted is not said."""


@transaction.atomic
def submit_higher(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    seen: int,
    authority: str,
    document_number: str = "",
    limit: Limit | None = None,
) -> Dossier:
    """Submit to the authority that decides; the total limit runs on."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.SUBMIT_HIGHER, dossier, at)
    if not authority.strip():
        raise AuthorityMissing("Ghi rõ cơ quan được trình.", field="authority")
    calendar = organizations.working_calendar()
    HigherSubmission.objects.create(
        dossier=dossier,
        authority=authority.strip(),
        document_number=document_number.strip(),
        submitted_at=at,
        submitted_by_name=actor.name,
        due_at=calendar.due(at, limit) if limit else None,
    )
    return conclude(
        dossier, Act.SUBMIT_HIGHER, actor=actor, at=at, details={"authority": authority.strip()}
    )


@transaction.atomic
def note_higher_answer(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    seen: int,
    agreed: bool,
    answer: str,
    answer_number: str = "",
) -> Dossier:
    """Note the authority's answer; agreeing or not, it is the decision on the dossier."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.HIGHER_ANSWERED, dossier, at)
    dossier.higher_submissions.filter(answered_at=None).update(
        answered_at=at, agreed=agreed, answer=answer, answer_number=answer_number
    )
    dossier.decision = Decision.APPROVED if agreed else Decision.REJECTED
    leave_step(dossier, "submit_up", at)
    return conclude(dossier, Act.HIGHER_ANSWERED, actor=actor, at=at, details={"agreed": agreed})
