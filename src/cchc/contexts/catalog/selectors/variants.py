"""Variants: the one a dossier keeps, those in force on a day, those a word finds.

Open to all: procedures are published.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from cchc.kernel.refusal import Refusal
from cchc.platform.stamps import mark_of

from ..domain.snapshots import VariantSnapshot, VariantSummary
from ..domain.steps import StepKind
from ..models import ProcedureVersion, ProcessStep, Variant
from ..models.marks import CATALOG
from .search_text import matching_words
from .snapshot_parts import PREFETCH, RELATED, snapshot_of, summary_of

SEARCH_AT_MOST = 20


class NoSuchVariant(Refusal):
    """No variant has that id."""


def variant_snapshot(variant_id: int) -> VariantSnapshot:
    """The variant with all a dossier needs, also when its version is no longer in force.

    Raises `NoSuchVariant`.
    """
    variant = (
        Variant.objects.filter(pk=variant_id)
        .select_related(*RELATED)
        .prefetch_related(*PREFETCH)
        .first()
    )
    if variant is None:
        raise NoSuchVariant("Không có trường hợp thủ tục này trong danh mục.", field="variant")
    return snapshot_of(variant)


def variant_is_open(variant_id: int, day: date) -> bool:
    """Whether dossiers are taken on this variant on that day: its version is in force then."""
    return variant_id in _open_on(day, mark_of(CATALOG))


@lru_cache(maxsize=64)
def _open_on(day: date, mark: str) -> frozenset[int]:  # noqa: ARG001 - the mark empties the cache
    return frozenset(_of_day(day).values_list("pk", flat=True))


def steps_of(kind: StepKind) -> dict[int, tuple[int, ...]]:
    """The orders of the steps of a kind, by variant: every procedure published so far."""
    return dict(_steps_of(kind, mark_of(CATALOG)))


@lru_cache(maxsize=64)
def _steps_of(kind: StepKind, mark: str) -> dict[int, tuple[int, ...]]:  # noqa: ARG001 - as above
    found: dict[int, tuple[int, ...]] = {}
    steps = ProcessStep.objects.filter(kind=kind).exclude(variant__version__valid_from=None)
    for variant_id, order in steps.order_by("variant_id", "order").values_list(
        "variant_id", "order"
    ):
        found[variant_id] = (*found.get(variant_id, ()), order)
    return found


def variants_of(code: str, day: date) -> tuple[VariantSummary, ...]:
    """The cases of the procedure with that code that take dossiers on that day, in their order."""
    return _cases_of(code, day, mark_of(CATALOG))


@lru_cache(maxsize=4096)
def _cases_of(code: str, day: date, mark: str) -> tuple[VariantSummary, ...]:  # noqa: ARG001 - the mark empties the cache
    rows = _of_day(day).filter(version__procedure__code=code)
    return tuple(map(summary_of, _ordered(rows).prefetch_related("limits")))


def variants_in_force(day: date) -> tuple[VariantSnapshot, ...]:
    """All variants in force on that day, by sector and name."""
    rows = _ordered(_of_day(day)).prefetch_related(*PREFETCH)
    return tuple(map(snapshot_of, rows))


def search_variants(
    text: str, day: date, *, at_most: int = SEARCH_AT_MOST
) -> tuple[VariantSummary, ...]:
    """Variants in force whose code, name or sector has all the words; best match first.

    Words without marks find words with marks. An empty text gives the first of all.
    """
    rows = _of_day(day).filter(matching_words(text, prefix="version__"))
    found = _ordered(rows).prefetch_related("limits")[:at_most]
    return tuple(map(summary_of, found))


def _of_day(day: date) -> QuerySet[Variant]:
    in_force = ProcedureVersion.objects.in_force(day)
    return Variant.objects.filter(version__in=in_force).select_related(*RELATED)


def _ordered(rows: QuerySet[Variant]) -> QuerySet[Variant]:
    return rows.order_by("version__sector__sort_key", "version__sort_key", "order")


def council_variants() -> frozenset[int]:
    """Variants decided by a council in batches, whether or not they still take dossiers."""
    return _council(mark_of(CATALOG))


@lru_cache(maxsize=4)
def _council(mark: str) -> frozenset[int]:  # noqa: ARG001 - the mark empties the cache
    return frozenset(Variant.objects.filter(council_batches=True).values_list("pk", flat=True))
