"""One row changed, deleted or inserted past the services is found and named, column by column."""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_office, build_procedure

from cchc.contexts.dossiers.models import Dossier, StateSpan
from cchc.contexts.dossiers.services.conclude import facts_of
from cchc.contexts.dossiers.services.procedure import forget_procedures
from cchc.platform import clock
from cchc.platform.jobs.registry import spec_of
from cchc.platform.journal.chain import SEALED_FIELDS, seal
from cchc.platform.journal.digest import seal_days
from cchc.platform.journal.models import JournalDigest, JournalEntry
from cchc.platform.journal.vendor.append_only import drop_statements
from cchc.platform.numbering.models import Series

pytestmark = pytest.mark.django_db
NEXT_DAY = MORNING + timedelta(days=1)
LATER = MORNING + timedelta(days=2)

JOURNAL = [field.attname for field in JournalEntry._meta.concrete_fields if field.name != "id"]
DIGEST = [
    field.attname
    for field in JournalDigest._meta.concrete_fields
    if field.name not in {"id", "sealed_at"}  # when it was sealed is no part of what was sealed
]
SPAN = [field.attname for field in StateSpan._meta.concrete_fields if field.name != "id"]
CACHES = sorted(facts_of(Dossier()))


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """Built once: a dossier on a specialist's desk beside another, yesterday's journal sealed."""
    forget_procedures()
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.frozen(MORNING + timedelta(hours=2)):
            world = DossierWorld(build_office())
            build_procedure(MORNING, code="1.009999", sector="Quy hoạch đô thị và nông thôn")
            world.received()
            found = world.at_work()
        with clock.frozen(LATER), connection.cursor() as cursor:
            seal_days(NEXT_DAY)
            for sql in drop_statements(connection.vendor):
                cursor.execute(sql)
        yield found.pk
        transaction.set_rollback(True)
    forget_procedures()


@pytest.fixture
def dossier(built: int, db: None) -> Iterator[Dossier]:
    """The dossier two days later; what a test does to it is undone."""
    with clock.frozen(LATER):
        yield Dossier.objects.get(pk=built)


def _journal() -> str:
    """What ``cchc journal verify`` says; empty: nothing is wrong."""
    try:
        call_command("journal_verify", stdout=(out := StringIO()))
    except CommandError:
        return out.getvalue()
    return ""


def _figures() -> str:
    """What ``cchc figures verify`` says is wrong."""
    out = StringIO()
    try:
        call_command("figures_verify", "--json", stdout=out)
    except CommandError:
        found = json.loads(out.getvalue())["verifiers"].values()
        return " ".join(str(row) for rows in found for row in rows)
    return ""


def _other(row: models.Model, name: str) -> Any:
    """Another value that the column takes."""
    field = next(f for f in row._meta.concrete_fields if f.attname == name)
    value = getattr(row, name)
    if field.related_model:
        return field.related_model._default_manager.exclude(pk=value).values_list("pk")[0][0]
    if field.choices:
        return next(code for code, _ in field.flatchoices if code != value and code)
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.JSONField):
        return [*value, 1] if isinstance(value, list) else {**value, "x": 1}
    if isinstance(field, models.DateTimeField):
        return (value or MORNING) + timedelta(minutes=1)
    if isinstance(field, models.DateField):
        return value + timedelta(days=400)
    if isinstance(value, int):
        return value + 100
    return value[:-1] + ("y" if value.endswith("x") else "x")


def _change(row: models.Model, name: str) -> None:
    type(row)._default_manager.filter(pk=row.pk).update(**{name: _other(row, name)})


def _entries(dossier: Dossier) -> models.QuerySet[JournalEntry]:
    of_it = {"subject_type": "dossiers.dossier", "subject_id": str(dossier.pk)}
    return JournalEntry.objects.filter(**of_it).order_by("sequence")


def test_nothing_is_said_of_an_untouched_office(dossier: Dossier) -> None:
    assert (_journal(), _figures()) == ("", "")


@pytest.mark.parametrize("name", JOURNAL)
def test_a_changed_column_of_the_journal(dossier: Dossier, name: str) -> None:
    _change(_entries(dossier)[1], name)

    said = _journal()

    assert "ngày 02/03/2026" in said
    assert "dossiers.dossier" in said


@pytest.mark.parametrize("place", [0, 1, -1])
def test_a_deleted_row_of_the_journal(dossier: Dossier, place: int) -> None:
    rows = list(_entries(dossier))
    JournalEntry.objects.filter(pk=rows[place].pk).delete()

    said = _journal()

    assert f"dossiers.dossier#{dossier.pk}, ngày 02/03/2026" in said


def test_a_whole_subject_deleted_from_the_journal(dossier: Dossier) -> None:
    _entries(dossier).delete()

    assert f"dossiers.dossier#{dossier.pk}, ngày 02/03/2026" in _journal()


@pytest.mark.parametrize("rightly_sealed", [True, False])
@pytest.mark.parametrize("at_the_end", [True, False])
def test_a_row_inserted_into_the_journal(
    dossier: Dossier, *, rightly_sealed: bool, at_the_end: bool
) -> None:
    rows = list(_entries(dossier))
    model = rows[-1] if at_the_end else rows[0]
    fields = {name: getattr(model, name) for name in SEALED_FIELDS}
    fields |= {"sequence": rows[-1].sequence + 1, "previous_hash": model.hash}
    given = seal(fields) if rightly_sealed else "0" * 64
    JournalEntry.objects.create(**fields, hash=given)

    assert f"dossiers.dossier#{dossier.pk}, ngày 02/03/2026" in _journal()


@pytest.mark.parametrize("name", DIGEST)
def test_a_changed_column_of_a_seal(dossier: Dossier, name: str) -> None:
    _change(JournalDigest.objects.get(), name)

    assert "niêm phong ngày" in _journal()


@pytest.mark.parametrize("name", SPAN)
def test_a_changed_column_of_the_history(dossier: Dossier, name: str) -> None:
    row = dossier.spans.order_by("id")[1]
    _change(row, name)

    said = _figures()

    assert f"dòng lịch sử {row.pk} (" in said or f"hồ sơ #{dossier.pk}" in said
    assert "02/03/2026" in said


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_deleted_row_of_the_history(dossier: Dossier, place: int) -> None:
    rows = list(dossier.spans.order_by("id"))
    StateSpan.objects.filter(pk=rows[place].pk).delete()

    assert f"hồ sơ #{dossier.pk}" in _figures() or dossier.code in _figures()


def test_an_inserted_row_of_the_history(dossier: Dossier) -> None:
    row = dossier.spans.order_by("id")[1]
    row.pk = None
    row.save()

    assert f"hồ sơ #{dossier.pk}" in _figures()


@pytest.mark.parametrize("name", CACHES)
def test_a_changed_cache(dossier: Dossier, name: str) -> None:
    changed: Any = _other(dossier, name)
    extra = {"ended_at": MORNING} if name == "outcome" else {}  # held by the database itself
    Dossier.objects.filter(pk=dossier.pk).update(**{name: changed}, **extra)

    said = _figures()

    assert dossier.code in said
    assert f"'{name}'" in said


@pytest.mark.parametrize("code", ["H99.13-260302-0009", "H99.13-260303-0002", "X-1", ""])
def test_a_changed_code(dossier: Dossier, code: str) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(code=code)

    assert "H99.13-260302-0002" in _figures()


@pytest.mark.parametrize("last", [1, 3])
def test_a_changed_counter(dossier: Dossier, last: int) -> None:
    Series.objects.filter(name="dossier:H99.13-260302").update(last=last)

    assert "H99.13-260302-000" in _figures()


def test_rows_without_a_seal_are_sealed_by_night_and_guarded_from_then_on(
    dossier: Dossier,
) -> None:
    StateSpan.objects.update(seal="")
    assert _figures() == ""

    assert StateSpan.objects.seal_missing() == StateSpan.objects.count()
    assert StateSpan.objects.seal_missing() == 0
    StateSpan.objects.filter(pk=dossier.spans.order_by("id")[0].pk).update(step_order=9)

    assert "nội dung đã bị sửa" in _figures()


def test_sealing_by_night_keeps_no_act_waiting_till_its_end() -> None:
    assert not spec_of("dossiers.seal_history").atomic


def test_days_and_moments_are_told_the_same_on_both_databases(dossier: Dossier) -> None:
    row = dossier.spans.order_by("id")[0]
    kept = row.seal

    row.set_seal()

    assert row.seal == kept
    assert isinstance(row.from_at, datetime)
    assert date(2026, 3, 2) == row.from_at.astimezone(clock.ZONE).date()
