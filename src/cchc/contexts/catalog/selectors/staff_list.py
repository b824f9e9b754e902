"""The list staff work with: the newest version of every procedure, drafts included.

Open to all staff who may view the catalogue: versions hold no personal data; the view asks for
the permission.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from ..domain.limits import LimitState
from ..domain.versions import VersionState
from ..models import ProcedureVersion, VariantLimit


def newest_versions() -> QuerySet[ProcedureVersion]:
    """The newest version of each procedure; `has_doubt`: a limit waits for a person."""
    doubtful = VariantLimit.objects.filter(
        variant__version=OuterRef("pk"), state=LimitState.DOUBTFUL
    )
    newest = (
        ProcedureVersion.objects.order_by()
        .values("procedure_id")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    return (
        ProcedureVersion.objects.filter(pk__in=newest)
        .annotate(has_doubt=Exists(doubtful))
        .select_related("procedure", "sector")
    )


def versions_in_doubt() -> QuerySet[ProcedureVersion]:
    """Versions with a limit that waits for a person."""
    return ProcedureVersion.objects.filter(variants__limits__state=LimitState.DOUBTFUL).distinct()


def standing(version: ProcedureVersion, day: date) -> tuple[str, str]:
    """How the version stands on that day: words and the tone of their badge."""
    if version.is_draft:
        return VersionState.DRAFT.label, "info"
    if version.valid_to is not None and version.valid_to <= day:
        return VersionState(version.state).label, "neutral"
    if version.valid_from is not None and version.valid_from > day:
        return f"Áp dụng từ {version.valid_from:%d/%m/%Y}", "warn"
    return "Đang áp dụng", "good"


def in_force_or_draft(day: date) -> Q:
    """Versions a person still works with: drafts and what is not over."""
    return Q(state=VersionState.DRAFT) | Q(valid_to__isnull=True) | Q(valid_to__gt=day)
