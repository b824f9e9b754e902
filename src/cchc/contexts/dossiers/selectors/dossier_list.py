"""Lists of dossiers and how they are narrowed: words, period, due band."""

from datetime import datetime

from django.db.models import Q, QuerySet

from cchc.kernel.actor import Actor
from cchc.kernel.periods import Period
from cchc.kernel.text_vi import fold

from ..models import Dossier, IssuedResult
from .worklist import Band


def listed(actor: Actor) -> "QuerySet[Dossier]":
    """Every dossier the actor may see, with what a row shows."""
    return Dossier.objects.visible_to(actor).select_related(
        "sector", "procedure", "unit", "lead_unit", "holder"
    )


def with_words(rows: "QuerySet[Dossier]", text: str) -> "QuerySet[Dossier]":
    """Rows whose code, applicant, subject or procedure holds the text.

    Identity and phone numbers count only typed whole.
    """
    words = text.strip()
    return rows.filter(
        Q(code__icontains=words)
        | Q(source_code__icontains=words)
        | Q(paper_number__iexact=words)
        | Q(applicant_name_folded__contains=fold(words).strip())
        | Q(subject__icontains=words)
        | Q(procedure_name__icontains=words)
        | Q(applicant_id_number=words)
        | Q(applicant_phone=words)
    )


def received_in(rows: "QuerySet[Dossier]", period: Period) -> "QuerySet[Dossier]":
    """Rows received within the period."""
    return rows.filter(received_at__gte=period.start, received_at__lt=period.end)


def in_band(rows: "QuerySet[Dossier]", band: Band, at: datetime) -> "QuerySet[Dossier]":
    """Rows whose clock is in this band at the moment; the same rule as ``worklist.due_mark``."""
    clocked = rows.filter(ended_at=None, due_at__isnull=False)
    if band is Band.ENDED:
        return rows.exclude(ended_at=None)
    if band is Band.NONE:
        return rows.filter(ended_at=None, due_at=None)
    if band is Band.PAUSED:
        return clocked.filter(paused=True).exclude(late_from_at__lte=at)
    if band is Band.LATE:
        return clocked.filter(late_from_at__lte=at)
    in_time = clocked.filter(paused=False).exclude(late_from_at__lte=at)
    near = Q(warn_at__lte=at)
    return in_time.filter(near) if band is Band.NEAR else in_time.exclude(near)


def chosen(actor: Actor, ids: list[int]) -> "QuerySet[Dossier]":
    """The dossiers of a selection that the actor may see."""
    return listed(actor).filter(pk__in=ids).order_by("due_at", "pk")


def stored_results(actor: Actor) -> "QuerySet[IssuedResult]":
    """The store of issued results, newest first."""
    rows = IssuedResult.objects.visible_to(actor).select_related("dossier", "stored")
    return rows.order_by("-issued_on", "-pk")


def results_with_words(rows: "QuerySet[IssuedResult]", text: str) -> "QuerySet[IssuedResult]":
    """Results whose number, title, holder or dossier holds the text."""
    words = text.strip()
    return rows.filter(
        Q(number__icontains=words)
        | Q(title__icontains=words)
        | Q(dossier__applicant_name_folded__contains=fold(words).strip())
        | Q(dossier__code__icontains=words)
        | Q(holder_id_number=words)
    )
