"""Where figures of the catalogue read: the spans in force, split by sector and online level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

from cchc.platform import clock
from cchc.platform.figures import Difference, Dimension, FigureSource, History
from cchc.platform.sheets.columns import Column, ColumnKind

from .domain.procedure_facts import OnlineLevel

if TYPE_CHECKING:
    from .models import ProcedureSpan, ProcedureVersion

_FACTS = ("sector_id", "online_level", "internal", "decentralised", "delegated", "verified")


def span_source() -> FigureSource:
    """The source of all figures `catalog.*`; a subject is a procedure."""
    from .models import ProcedureSpan

    return FigureSource(
        title="Khoảng hiệu lực của thủ tục",
        rows=ProcedureSpan.objects.all,
        history=History(subject="procedure_id"),
        unit="",
        dimensions={
            "sector": Dimension("sector_id", "Lĩnh vực", _sector_names),
            "online_level": Dimension("online_level", "Mức độ trực tuyến", _online_labels),
        },
        columns=(
            Column("code", "Mã thủ tục", lambda row: row.procedure.code, ColumnKind.CODE),
            Column("name", "Tên thủ tục", lambda row: row.version.name),
            Column("sector", "Lĩnh vực", lambda row: row.sector.name),
            Column("online", "Trực tuyến", lambda row: OnlineLevel(row.online_level).label),
            Column(
                "from",
                "Áp dụng từ",
                lambda row: row.from_at.astimezone(clock.ZONE).date(),
                ColumnKind.DATE,
            ),
        ),
        link=_link,
        shown=lambda rows: rows.select_related("procedure", "version", "sector"),
    )


def span_differences() -> Iterator[Difference]:
    """Published versions whose span says other days or facts than they do themselves."""
    from .models import ProcedureVersion

    published = ProcedureVersion.objects.filter(published_at__isnull=False)
    for version in published.select_related("procedure").prefetch_related("spans"):
        spans = [span for span in version.spans.all() if span.retracted_at is None]
        told = [_told(span) for span in spans]
        if told != [_meant(version)]:
            subject = f"{version.procedure.code} phiên bản {version.number}"
            yield Difference(subject, "khoảng hiệu lực", str(told), str([_meant(version)]))


def _first_day(span: ProcedureSpan) -> date:
    return span.from_at.astimezone(clock.ZONE).date()


def _told(span: ProcedureSpan) -> tuple[object, ...]:
    until = span.until_at.astimezone(clock.ZONE).date() if span.until_at else None
    return (_first_day(span), until, *(getattr(span, name) for name in _FACTS))


def _meant(version: ProcedureVersion) -> tuple[object, ...]:
    return (version.valid_from, version.valid_to, *(getattr(version, name) for name in _FACTS))


def _sector_names(keys: Iterable[Any]) -> Mapping[Any, str]:
    from .models import Sector

    return dict(Sector.objects.filter(pk__in=list(keys)).values_list("pk", "name"))


def _online_labels(keys: Iterable[Any]) -> Mapping[Any, str]:
    wanted = set(keys)
    return {level.value: level.label for level in OnlineLevel if level.value in wanted}


def _link(row: Any) -> str:
    try:
        return reverse("catalog:procedure", args=[row.procedure_id])
    except NoReverseMatch:
        return ""
