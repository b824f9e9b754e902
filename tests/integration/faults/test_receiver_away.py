"""A receiver away for 72 simulated hours, then back: all once, in order by dossier."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_office
from tests.integration.platform.outward.receiving import OtherSystem, listening

from cchc.contexts.dossiers.announcing import CHANGED, RECEIVED
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.movement import assign, forward
from cchc.contexts.dossiers.services.procedure import forget_procedures
from cchc.kernel.actor import SYSTEM
from cchc.platform import clock
from cchc.platform.jobs.models import Job, JobState
from cchc.platform.jobs.running import run_due
from cchc.platform.outward.models import Delivery, DeliveryState, Receiver
from cchc.platform.outward.services import Registration, register_receiver

pytestmark = pytest.mark.django_db
AWAY = timedelta(hours=72)


@pytest.fixture(autouse=True)
def _procedures(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.OUTWARD_KEY_FILE = str(tmp_path / "outward.key")
    forget_procedures()
    yield
    forget_procedures()


class Days:
    """Three days of an office, a moment at a time; the worker runs in between."""

    def __init__(self, world: DossierWorld) -> None:
        self.world = world
        self.now = MORNING
        self.told: dict[str, list[int]] = {}

    def act(self, dossier: Dossier) -> Dossier:
        self.told.setdefault(dossier.code, []).append(dossier.version)
        return dossier

    def receive(self) -> Dossier:
        with clock.frozen(self.now):
            return self.act(self.world.received(self.now))

    def assign(self, dossier: Dossier) -> Dossier:
        who = self.world.office.actor
        with clock.frozen(self.now):
            dossier = forward(
                actor=who("mot_cua"), at=self.now, dossier_id=dossier.pk, seen=dossier.seen
            )  # inside the same state: nobody outside is told
            return self.act(
                assign(
                    actor=who("truong_phong"),
                    at=self.now,
                    dossier_id=dossier.pk,
                    seen=dossier.seen,
                    to_user_id=self.world.office.users["chuyen_vien"].pk,
                )
            )

    def work_until(self, moment: datetime) -> None:
        """Let the worker meet every moment at which sending is due."""
        while True:
            due = Job.objects.filter(code="outward.send", state=JobState.READY)
            run_at = due.order_by("run_at").values_list("run_at", flat=True).first()
            if run_at is None or run_at > moment:
                break
            self.now = max(self.now, run_at)
            run_due(self.now)
        self.now = moment
        run_due(moment)


def _registered(system: OtherSystem, settings: Any) -> tuple[Days, int]:
    """The office with its receiver, one dossier told; then the receiver goes away."""
    with listening(system) as port:  # the port is free again when the block ends
        settings.OUTWARD_HOSTS = [f"127.0.0.1:{port}"]
        with clock.frozen(MORNING):
            days = Days(DossierWorld(build_office()))
            _, system.key = register_receiver(
                actor=SYSTEM,
                at=MORNING,
                registration=Registration(
                    "Trục liên thông", f"http://127.0.0.1:{port}/tin", (RECEIVED, CHANGED)
                ),
            )
        days.receive()
        days.work_until(MORNING + timedelta(minutes=1))
        assert system.versions() == days.told
    return days, port


def test_72_hours_away_then_back(settings: Any) -> None:
    system = OtherSystem()
    days, port = _registered(system, settings)
    receiver = Receiver.objects.get()
    came_back = MORNING + AWAY
    open_ones: list[Dossier] = []
    for hour in range(0, 72, 6):
        open_ones.append(days.receive())
        if len(open_ones) > 2:
            days.assign(open_ones.pop(0))
        days.work_until(MORNING + timedelta(hours=hour + 6))
    assert days.now == came_back

    receiver.refresh_from_db()
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING)
    assert waiting.count() == sum(map(len, days.told.values())) - 1
    assert receiver.failing_since is not None
    assert receiver.failing_since < MORNING + timedelta(minutes=5)
    assert not Job.objects.filter(state=JobState.FAILED).exists()

    moody = random.Random(3)
    answers = [200, 204, 500, 409, 503, 422]
    system.mood = lambda _news, _call: moody.choice(answers)
    system.forgets_to_answer = 2
    with listening(system, port):
        days.work_until(came_back + timedelta(hours=1))
        assert system.taken, "within an hour of its return it has got something"
        system.mood = lambda _news, _call: 200
        days.work_until(came_back + timedelta(hours=4))

    assert system.versions() == days.told
    keys = [news["id"] for news in system.taken]
    assert len(keys) == len(set(keys)) == sum(map(len, days.told.values()))
    assert not waiting.exists()
    assert Receiver.objects.get().failing_since is None
    news = system.taken[0]
    assert (news["kind"], news["data"]["national_code"]) == (RECEIVED, 2)
    assert {n["data"]["national_code"] for n in system.taken if n["kind"] == CHANGED} == {4}
    said = " ".join(map(str, system.taken))
    assert "Trịnh Thị Mẫu" not in said
    assert "001185000123" not in said
