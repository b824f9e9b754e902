"""A small table of dated rows, with its source and figures: no business in it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection, models
from pytest_django.plugin import DjangoDbBlocker

from cchc.kernel.actor import Actor
from cchc.kernel.criteria import And, Equal, In, Known, Not, Or, PeriodBound, Range
from cchc.kernel.figures import Dating, Figure, History
from cchc.platform.clock import ZONE
from cchc.platform.figures import registry
from cchc.platform.figures.source import Dimension, FigureSource
from cchc.platform.sheets import Column, ColumnKind

HISTORY = History(subject="thing_id")


class Span(models.Model):
    """A dated row of a thing."""

    thing_id = models.IntegerField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    until_recorded_at = models.DateTimeField(null=True)
    retracted_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, null=True)
    late = models.BooleanField(null=True)
    due_at = models.DateTimeField(null=True)
    amount = models.IntegerField(null=True)
    unit_id = models.IntegerField(null=True)
    ended = models.BooleanField(default=False)
    keeper = models.ForeignKey(
        "accounts.User",
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="+",
        db_constraint=False,
    )

    class Meta:
        app_label = "figures"
        db_table = "figures_test_span"

    def __str__(self) -> str:
        return f"{self.thing_id}/{self.pk}"


OPEN = In("state", ("open", "paused"))
FIGURES = (
    Figure("things.received", "Số vật nhận", "vật", "Thử", "things", Equal("state", "open"),
           Dating.WITHIN),
    Figure("things.carried", "Số vật kỳ trước chuyển sang", "vật", "Thử", "things", OPEN,
           Dating.HELD_AT_START),
    Figure("things.left", "Số vật còn lại", "vật", "Thử", "things", OPEN, Dating.HELD_AT_END),
    Figure("things.overdue", "Số vật quá hạn", "vật", "Thử", "things",
           And(OPEN, Range("due_at", end=PeriodBound.END)), Dating.HELD_AT_END),
    Figure("things.not_late", "Số vật không trễ", "vật", "Thử", "things",
           Not(Or(Equal("late", value=True), Range("amount", start=5))), Dating.WITHIN),
    Figure("things.share", "Tỷ lệ đúng hạn", "%", "Thử", "things",
           And(Equal("ended", value=True), Equal("late", value=False)), Dating.WITHIN,
           of=And(Known("state"), Not(Equal("state", "void"))), of_dating=Dating.HELD_AT_END,
           verified=False),
)  # fmt: skip


def _visible(rows: "models.QuerySet[Span]", actor: Actor) -> "models.QuerySet[Span]":
    units = actor.units_for("things.read")
    return rows if units is None else rows.filter(unit_id__in=units)


SOURCE = FigureSource(
    title="Vật",
    rows=Span.objects.all,
    history=HISTORY,
    dimensions={
        "unit": Dimension(
            "unit_id", "Đơn vị", lambda keys: {k: f"Phòng {k}" for k in sorted(keys)}
        ),
        "state": Dimension("state", "Trạng thái"),
        "keeper": Dimension("keeper_id", "Người giữ"),
    },
    visible=_visible,
    closing=Equal("ended", value=True),
    columns=(
        Column("thing", "Mã vật", lambda row: row.thing_id, ColumnKind.NUMBER),
        Column("from", "Từ lúc", lambda row: row.from_at, ColumnKind.MOMENT),
    ),
    link=lambda row: f"/vat/{row.thing_id}/",
)


@pytest.fixture(scope="session")
def _span_table(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Span)
    yield
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.delete_model(Span)


@pytest.fixture
def things(_span_table: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The registry with this source and these figures only."""
    monkeypatch.setattr(registry, "_registry", registry._Registry())
    registry.register_source("things", SOURCE)
    registry.register(FIGURES)


def at(day: int, hour: int = 0, month: int = 3) -> datetime:
    """A moment of 2026, in March unless said."""
    return datetime(2026, month, day, hour, tzinfo=ZONE)


def span(thing: int, begun: datetime, until: datetime | None = None, **values: object) -> Span:
    """A stored row, known when it happened unless said otherwise."""
    values.setdefault("recorded_at", begun)
    values.setdefault("until_recorded_at", until)
    values.setdefault("state", "open")
    return Span.objects.create(thing_id=thing, from_at=begun, until_at=until, **values)
