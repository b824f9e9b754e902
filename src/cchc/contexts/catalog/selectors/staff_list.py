"""What staff work with: versions one by one, and the newest of every procedure."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from cchc.kernel.actor import Actor

from ..domain.limits import LimitState
from ..domain.versions import VersionState
from ..models import ProcedureVersion, Variant, VariantLimit
from .snapshot_parts import PREFETCH, RELATED


def versions_for(actor: Actor) -> QuerySet[ProcedureVersion]:
    """Every version the actor may see."""
    return ProcedureVersion.objects.visible_to(actor).select_related("procedure", "sector")


def drafts_for(actor: Actor) -> QuerySet[ProcedureVersion]:
    """Drafts the actor may see."""
    return versions_for(actor).filter(state=VersionState.DRAFT)


def draft_variants_for(actor: Actor) -> QuerySet[Variant]:
    """Variants of drafts the actor may see, ready to be shown whole."""
    rows = Variant.objects.visible_to(actor).filter(version__state=VersionState.DRAFT)
    return rows.select_related(*RELATED).prefetch_related(*PREFETCH)


def newest_versions(actor: Actor) -> QuerySet[ProcedureVersion]:
    """The newest visible version of each procedure; `has_doubt`: a limit waits for a person."""
    doubtful = VariantLimit.objects.filter(
        variant__version=OuterRef("pk"), state=LimitState.DOUBTFUL
    )
    newest = (
        ProcedureVersion.objects.visible_to(actor)
        .order_by()
        .values("procedure_id")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    return versions_for(actor).filter(pk__in=newest).annotate(has_doubt=Exists(doubtful))


def in_doubt(rows: QuerySet[ProcedureVersion]) -> QuerySet[ProcedureVersion]:
    """Of these versions, those with a limit that waits for a person."""
    return rows.filter(variants__limits__state=LimitState.DOUBTFUL).distinct()


def in_force_or_draft(day: date) -> Q:
    """Versions a person still works with: drafts and what is not over."""
    return Q(state=VersionState.DRAFT) | Q(valid_to__isnull=True) | Q(valid_to__gt=day)


def standing(version: ProcedureVersion, day: date) -> tuple[str, str]:
    """How the version stands on that day: words and the tone of their badge."""
    if version.is_draft:
        return VersionState.DRAFT.label, "info"
    if version.valid_to is not None and version.valid_to <= day:
        return VersionState(version.state).label, "neutral"
    if version.valid_from is not None and version.valid_from > day:
        return f"Áp dụng từ {version.valid_from:%d/%m/%Y}", "warn"
    return "Đang áp dụng", "good"
