"""How the figures of dossiers are read: rows of history, their dimensions, their caches."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.platform import clock
from cchc.platform.figures.api import Difference, Dimension, FigureSource, History
from cchc.platform.sheets.columns import Column, ColumnKind

from .domain.figures import ENDED, OPEN, RECEIVED
from .domain.kinds import Channel, Place, Timeliness
from .domain.permissions import Permission
from .domain.states import State
from .models import Dossier, StateSpan
from .verification import caches, codes, history


def _rows() -> "QuerySet[StateSpan]":
    return StateSpan.objects.all()


def _seen_by(actor: Actor) -> Q | None:
    """What this person may see of the history, as ``StateSpanQuerySet.visible_to`` says it."""
    units = actor.units_for(Permission.VIEW)
    return None if units is None else Q(lead_unit__in=units) | Q(unit__in=units)


def _visible(rows: "QuerySet[Any]", actor: Actor) -> "QuerySet[Any]":
    seen = _seen_by(actor)
    return rows if seen is None else rows.filter(seen)


def _shown(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    return rows.select_related("dossier", "sector")


def _link(row: StateSpan) -> str:
    return reverse("dossiers:detail", args=[row.dossier_id])


def _unit_names(keys: Iterable[Any]) -> dict[Any, str]:
    names = organizations.unit_names(clock.now().date())
    return {key: names.get(key, "Chưa rõ đơn vị") for key in keys}


def _sector_names(keys: Iterable[Any]) -> dict[Any, str]:
    names = catalog.sector_names()
    return {key: names.get(key, "Chưa rõ lĩnh vực") for key in keys}


def _words(kind: type[Channel] | type[Place] | type[Timeliness]) -> Dimension:
    labels = dict(kind.choices())
    return Dimension(
        kind.__name__.lower(),
        _TITLES[kind.__name__],
        lambda keys: {key: labels.get(key, str(key)) for key in keys},
    )


_TITLES = {
    "Channel": "Hình thức tiếp nhận",
    "Place": "Nơi tiếp nhận",
    "Timeliness": "Thời hạn",
}


def source() -> FigureSource:
    """The source ``dossiers.span``: one subject is one dossier."""
    return FigureSource(
        title="Lịch sử hồ sơ",
        rows=_rows,
        history=History(subject="dossier_id"),
        unit="lead_unit_id",
        dimensions={
            "sector": Dimension("sector_id", "Lĩnh vực", _sector_names),
            "unit": Dimension("lead_unit_id", "Đơn vị chủ trì", _unit_names),
            "channel": _words(Channel),
            "place": _words(Place),
            "timeliness": _words(Timeliness),
        },
        visible=_visible,
        seen_by=_seen_by,
        closing=ENDED,
        once=(RECEIVED, ENDED),
        in_course=OPEN,
        columns=(
            Column("code", "Mã hồ sơ", lambda row: row.dossier.known_as, ColumnKind.CODE),
            Column("procedure", "Thủ tục", lambda row: row.dossier.procedure_name),
            Column("received", "Tiếp nhận", lambda row: row.received_at, ColumnKind.MOMENT),
            Column("due", "Hạn", lambda row: row.due_at, ColumnKind.MOMENT),
            Column("state", "Trạng thái", lambda row: State(row.state).label),
            Column("since", "Từ lúc", lambda row: row.from_at, ColumnKind.MOMENT),
        ),
        link=_link,
        shown=_shown,
    )


def verify() -> Iterator[Difference]:
    """What differs from the history, and what was changed in the history itself."""
    yield from caches()
    yield from _said_twice()
    yield from history()
    yield from codes()


def _said_twice() -> Iterator[Difference]:
    """Dossiers that were received or ended more than once: what the figures count once."""
    for name in ("received", "ended"):
        rows = StateSpan.objects.believed().filter(**{name: True}).values("dossier")
        for row in rows.annotate(number=Count("pk")).filter(number__gt=1).order_by("dossier"):
            dossier = Dossier.objects.get(pk=row["dossier"])
            yield Difference(dossier.known_as, name, f"{row['number']} dòng", "1 dòng")
