"""What the database itself refuses, and how a cache that lies is found."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.factories.dossiers import DossierWorld

from cchc.contexts.dossiers import figure_source
from cchc.contexts.dossiers.models import Apology, Dossier, PaperBlock, StateSpan, Supplement
from cchc.contexts.dossiers.models.dossier import DossierNotFound

from ..case import at, counted, working

Change = Callable[[Dossier], Any]


def _dossier(**values: Any) -> Change:
    return lambda dossier: Dossier.objects.filter(pk=dossier.pk).update(**values)


def _last_span(**values: Any) -> Change:
    return lambda dossier: dossier.spans.filter(until_at=None).update(**values)


def _second_span(dossier: Dossier) -> None:
    span = dossier.spans.get(until_at=None)
    span.pk = None
    span.save()


def _same_code(dossier: Dossier) -> None:
    Dossier.objects.exclude(pk=dossier.pk).update(code=dossier.code)


def _answer_first(dossier: Dossier) -> None:
    Supplement.objects.create(
        dossier=dossier, number=1, reason="x", asked_by_name="x",
        asked_at=at("03-05 09:00"), answered_at=at("03-04 09:00"),
    )  # fmt: skip


def _receipt_only(dossier: Dossier) -> None:
    dossier.fees.create(
        title="x", amount=1, noted_at=at("03-05 09:00"), noted_by_name="x", receipt_number="1"
    )


def _signed_never(dossier: Dossier) -> None:
    Apology.objects.create(
        dossier=dossier, state="signed", reason="x", due_at_before=at("03-16 17:00"),
        new_due_at=at("03-20 17:00"), drafted_at=at("03-10 09:00"), drafted_by_name="x",
    )  # fmt: skip


CHANGES: dict[str, Change] = {
    "a state nobody knows": _dossier(state="lost"),
    "an end without outcome": _dossier(ended_at=at("03-03 09:00")),
    "an outcome without end": _dossier(outcome="granted"),
    "a code given twice": _same_code,
    "two believed rows in force": _second_span,
    "an end before its begin": _last_span(
        until_at=at("03-01 09:00"), until_recorded_at=at("03-05 09:00")
    ),
    "an end nobody recorded": _last_span(until_at=at("03-05 09:00")),
    "an answer before its question": _answer_first,
    "a receipt without payment": _receipt_only,
    "a signed letter without moment": _signed_never,
}


@pytest.mark.parametrize("what", CHANGES)
def test_the_database_refuses(world: DossierWorld, what: str) -> None:
    dossier = counted(world).dossier
    counted(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        CHANGES[what](dossier)


@pytest.mark.parametrize(
    ("field", "value"), [("state", "suspended"), ("paused", True), ("due_at", at("03-20 17:00"))]
)
def test_a_cache_that_lies_is_found(world: DossierWorld, field: str, value: Any) -> None:
    dossier = working(world).dossier
    assert list(figure_source.verify()) == []
    Dossier.objects.filter(pk=dossier.pk).update(**{field: value})
    found = list(figure_source.verify())
    assert [(one.subject, one.field) for one in found] == [(dossier.code, field)]


def test_a_dossier_without_history_is_found(world: DossierWorld) -> None:
    dossier = counted(world).dossier
    StateSpan.objects.all().delete()
    assert [(one.subject, one.field) for one in figure_source.verify()] == [
        (dossier.code, "history")
    ]


def test_a_dossier_received_or_ended_twice_is_found(world: DossierWorld) -> None:
    dossier = working(world).dossier
    world.finished(at("03-05 09:00"), dossier)
    dossier.spans.filter(act="forward").update(received=True)
    dossier.spans.filter(act="assign").update(ended=True)
    found = {(one.subject, one.field, one.stored) for one in figure_source.verify()}
    assert found >= {(dossier.code, "received", "2 dòng"), (dossier.code, "ended", "2 dòng")}


def test_only_what_is_there_can_be_locked(world: DossierWorld) -> None:
    dossier = counted(world).dossier
    with transaction.atomic():
        assert Dossier.objects.for_update(dossier.pk, seen=dossier.seen) == dossier
        assert Dossier.objects.for_update(dossier.pk, seen=None) == dossier
        with pytest.raises(DossierNotFound):
            Dossier.objects.for_update(dossier.pk + 1, seen=None)


def test_records_say_what_they_are_without_personal_data(world: DossierWorld) -> None:
    case = working(world)
    world.finished(at("03-05 09:00"), case.dossier)
    dossier = case.stored
    said = [str(dossier), *map(str, dossier.spans.all()), *map(str, dossier.components.all())]
    said += [str(result) for result in dossier.results.all()]
    assert said[0] == dossier.code
    assert all(said)
    assert not [text for text in said if "Trịnh" in text or "001185000123" in text]
    assert not dossier.is_open
    assert not dossier.is_mirrored


def test_printed_numbers_are_read_as_people_type_them(world: DossierWorld) -> None:
    block = PaperBlock.objects.create(
        year=2026, first=3, last=5, reserved_at=at("03-01 09:00"), reserved_by_name="x"
    )
    assert str(block) == "BN-2026-0003 – BN-2026-0005"
    for text in ("BN-2026-0003", " BN-2026-5 "):
        assert PaperBlock.of(text) == block
    for text in ("BN-2026-0002", "BN-2026-0006", "BN-2027-0003", "BN-2026-٣", "2026-0003"):
        assert PaperBlock.of(text) is None
