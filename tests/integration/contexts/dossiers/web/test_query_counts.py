"""How often the database is asked by what comes in most: an intake of a program, a form."""

from collections.abc import Callable
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING

from cchc.contexts.dossiers.models import Dossier
from cchc.platform import clock

from .programs import body, program

INTAKE_AT_MOST, FORM_AT_MOST = 12, 18
_NOT_COUNTED = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def _asked(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        work()
    told = (query["sql"] for query in captured.captured_queries)
    return sum(not sql.startswith(_NOT_COUNTED) for sql in told)


def test_an_intake_of_a_program_asks_little(world: DossierWorld) -> None:
    lgsp = program(world)
    assert lgsp.post("/dossiers", body(reference="first")).status_code == 201
    number = _asked(lambda: lgsp.post("/dossiers", body(reference="second")))
    assert Dossier.objects.filter(sender_reference="second").exists()
    assert number <= INTAKE_AT_MOST


def test_a_form_of_an_act_asks_little(world: DossierWorld) -> None:
    client = Client()
    client.force_login(world.office.users["mot_cua"])
    with clock.frozen(MORNING + timedelta(hours=1)):
        for least in (None, FORM_AT_MOST):
            dossier = world.received(MORNING)
            address = f"/ho-so/{dossier.pk}/viec/forward/"
            number = _asked(
                lambda at=address, seen=dossier.seen: client.post(at, {"seen": seen, "note": ""})
            )
            assert Dossier.objects.get(pk=dossier.pk).version == dossier.version + 1
            assert least is None or number <= least
