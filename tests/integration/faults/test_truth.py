"""The examiner of the trials finds what it is there to find."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_office
from tests.integration.faults import truth

from cchc.contexts.dossiers.models import Dossier, DossierComponent, StateSpan
from cchc.contexts.dossiers.services.movement import forward
from cchc.contexts.dossiers.services.procedure import forget_procedures
from cchc.kernel.actor import SYSTEM
from cchc.platform import clock
from cchc.platform.files.services import store
from cchc.platform.jobs.models import Job
from cchc.platform.journal.models import JournalEntry
from cchc.platform.journal.vendor.append_only import drop_statements
from cchc.platform.numbering.models import Series
from cchc.platform.search.models import SearchEntry

pytestmark = pytest.mark.django_db
Damage = Callable[[Dossier], object]


@pytest.fixture
def dossier(settings: Any, tmp_path: Path) -> Iterator[Dossier]:
    forget_procedures()
    own = {"BACKEND": "django.core.files.storage.FileSystemStorage",
           "OPTIONS": {"location": str(tmp_path)}}  # fmt: skip
    settings.STORAGES = {**settings.STORAGES, "default": own}
    with clock.frozen(MORNING), connection.cursor() as cursor:
        world = DossierWorld(build_office())
        received = world.received()
        scan = ContentFile(b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
        store(actor=SYSTEM, at=MORNING, name="a.pdf", content=scan)
        for sql in drop_statements(connection.vendor):
            cursor.execute(sql)
        yield forward(
            actor=world.office.actor("mot_cua"), at=MORNING, dossier_id=received.pk, seen=1
        )
    forget_procedures()


def _found(receipts: list[truth.Receipt]) -> list[str]:
    parts = (
        truth._receipts(receipts), truth._dossiers(), truth._numbers(), truth._jobs(),
        truth._files(), truth._journal(), truth._caches(),
    )  # fmt: skip
    return [wrong for part in parts for wrong in part]


def test_nothing_is_wrong_where_nothing_is(dossier: Dossier) -> None:
    assert _found([{"kind": "act", "dossier": dossier.pk, "act": "forward", "after": 1}]) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: DossierComponent.objects.filter(order=2).delete(),
        lambda d: StateSpan.objects.filter(until_at=None).delete(),
        lambda d: JournalEntry.objects.filter(sequence=2).delete(),
        lambda d: JournalEntry.objects.filter(sequence=1).delete(),
        lambda d: SearchEntry.objects.all().delete(),
        lambda d: Dossier.objects.update(code=""),
        lambda d: Dossier.objects.update(state="suspended"),
        lambda d: Series.objects.filter(name__startswith="dossier:").update(last=2),
        lambda d: Series.objects.filter(name__startswith="dossier:").update(last=0),
        lambda d: Job.objects.create(
            code="x", state="failed", run_at=MORNING, recorded_at=MORNING, last_error="y"
        ),
        lambda d: _each_file(default_storage.delete),
        lambda d: _each_file(lambda name: Path(default_storage.path(name)).write_bytes(b"%PDF")),
    ],
)
def test_damage_is_found(dossier: Dossier, damage: Damage) -> None:
    damage(dossier)

    assert _found([])


@pytest.mark.parametrize(
    "receipt",
    [
        {"kind": "api", "reference": "R", "code": "C"},
        {"kind": "counter", "form": "F", "dossier": 1, "sha256": "0"},
        {"kind": "act", "act": "forward", "after": 2},
        {"kind": "act", "act": "assign", "after": 1},
    ],
)
def test_a_receipt_without_its_dossier_or_act_is_found(
    dossier: Dossier, receipt: truth.Receipt
) -> None:
    assert len(_found([{"dossier": dossier.pk, **receipt}])) == 1


def test_what_is_counted_can_be_written(dossier: Dossier) -> None:
    assert json.loads(json.dumps(truth._counted()))["dossiers"] == 1


def _each_file(act: Callable[[str], object]) -> None:
    from cchc.platform.files.models import Blob

    for blob in Blob.objects.all():
        act(blob.storage_name)
