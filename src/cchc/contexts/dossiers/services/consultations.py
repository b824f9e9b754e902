"""Asking other agencies and units for an opinion; the dossier's own clock goes on meanwhile."""

from datetime import datetime

from django.db import transaction

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import Limit

from ..domain.states import Act
from ..models import Consultation, Dossier
from .conclude import conclude
from .standing import check_act


class ConsultationUnclear(Refusal):
    """Who is asked, or what, is missing."""


class NoSuchConsultation(Refusal):
    """There is no open consultation of that number on the dossier."""


@transaction.atomic
def consult(
    *,
    actor: Actor,
    at: datetime,
    dossier_id: int,
    seen: int,
    agency_name: str,
    question: str,
    limit: Limit | None = None,
    silence_agrees: bool = False,
) -> Dossier:
    """Ask another agency; it has a clock of its own inside the dossier's total limit."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.CONSULT, dossier, at)
    if not agency_name.strip() or not question.strip():
        raise ConsultationUnclear("Ghi rõ cơ quan được hỏi và nội dung hỏi.", field="question")
    calendar = organizations.working_calendar()
    Consultation.objects.create(
        dossier=dossier,
        agency_name=agency_name.strip(),
        question=question.strip(),
        asked_at=at,
        asked_by_name=actor.name,
        due_at=calendar.due(at, limit) if limit else None,
        silence_agrees=silence_agrees,
    )
    return conclude(
        dossier, Act.CONSULT, actor=actor, at=at, details={"agency": agency_name.strip()}
    )


@transaction.atomic
def answer_consultation(
    *, actor: Actor, at: datetime, dossier_id: int, seen: int, consultation_id: int, answer: str
) -> Dossier:
    """Note the answer of the agency that was asked. Raises ``NoSuchConsultation``."""
    dossier = Dossier.objects.for_update(dossier_id, seen=seen)
    check_act(actor, Act.ANSWER_CONSULTATION, dossier, at)
    asked = dossier.consultations.filter(pk=consultation_id, answered_at=None).first()
    if asked is None:
        raise NoSuchConsultation("Không có ý kiến nào đang chờ trả lời.")
    asked.answered_at, asked.answer = at, answer
    asked.save(update_fields=["answered_at", "answer"])
    return conclude(
        dossier, Act.ANSWER_CONSULTATION, actor=actor, at=at, details={"agency": asked.agency_name}
    )
