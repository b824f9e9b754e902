"""When the machine's clock is believed, and that no day is sealed while it is not."""

import logging
from datetime import datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from tests.factories.organizations import a_user

from cchc.kernel.actor import SYSTEM
from cchc.platform import clock, journal
from cchc.platform.accounts import housekeeping
from cchc.platform.clock import ZONE
from cchc.platform.jobs.heartbeat import Heartbeat
from cchc.platform.jobs.leaps import Leap, leap
from cchc.platform.jobs.models import Job, WorkerBeat
from cchc.platform.journal.models import JournalDigest
from cchc.platform.journal.timetable import seal_yesterday
from cchc.platform.retention import nightly

AT = datetime(2026, 3, 3, 9, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)
STEP = "outward.sweep"
pytestmark = pytest.mark.django_db


def _ran(*moments: datetime) -> None:
    """The timetable was looked after at these moments."""
    Job.objects.bulk_create(
        Job(code=STEP, run_at=at, slot=at, recorded_at=at, payload={}) for at in moments
    )


def test_a_new_machine_is_believed() -> None:
    assert leap(AT) is None
    _ran(AT - HOUR)
    assert leap(AT) is None


def test_a_night_switched_off_is_no_leap() -> None:
    _ran(AT - 17 * HOUR, AT - 16 * HOUR, AT - HOUR)
    assert leap(AT) is None


def test_after_a_day_without_a_sign_it_is_believed_when_it_ran_steadily() -> None:
    _ran(AT - 24 * HOUR)
    assert leap(AT) == Leap(24 * HOUR, AT + 16 * HOUR)
    _ran(*(AT + n * HOUR for n in range(16)))
    assert leap(AT + 15 * HOUR) == Leap(24 * HOUR, AT + 16 * HOUR)
    assert leap(AT + 17 * HOUR) is None


def test_signs_from_the_future_are_no_signs() -> None:
    _ran(AT - HOUR, AT + 24 * HOUR)
    assert leap(AT) is None


def test_a_living_worker_knows_at_once() -> None:
    beat = WorkerBeat.objects.create(name="a:1", started_at=AT, seen_at=AT, clock_skew=-7200)
    assert leap(AT) == Leap(-2 * HOUR, None)
    beat.clock_skew = 100
    beat.save()
    assert leap(AT) is None


def test_a_dead_workers_sign_from_the_future_is_dropped() -> None:
    ahead = clock.now() + timedelta(days=1)
    WorkerBeat.objects.create(name="a:1", started_at=ahead, seen_at=ahead, clock_skew=86400)

    Heartbeat().beat(0)

    assert not WorkerBeat.objects.filter(name="a:1").exists()
    assert leap(clock.now()) is None


def _nothing_is_forgotten(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(housekeeping, "forget_old", lambda _at: asked.append("sign-ins"))
    monkeypatch.setattr(nightly, "apply", lambda **_said: asked.append("retention"))
    housekeeping.forget({}, at=now)
    nightly.clear({}, at=now)
    assert asked == []
    with clock.frozen(now):
        housekeeping.forget({}, at=now)
        nightly.clear({}, at=now)
    assert asked == ["sign-ins", "retention"]


def test_no_day_is_sealed_and_nothing_forgotten_while_the_clock_is_in_doubt(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.now()
    with clock.frozen(now - timedelta(days=2)):
        journal.record(actor=SYSTEM, at=clock.now(), act="x.y.z", subject=a_user())
    _ran(now - timedelta(days=2))

    with caplog.at_level(logging.WARNING, "cchc.jobs"):
        seal_yesterday({}, at=now)
    assert "put off" in caplog.text
    with pytest.raises(CommandError, match="--clock-checked"):
        call_command("journal_digest")
    assert not JournalDigest.objects.exists()
    _nothing_is_forgotten(now, monkeypatch)

    call_command("journal_digest", "--clock-checked", "--json")
    assert JournalDigest.objects.exists()


def test_what_is_simulated_is_right_by_definition() -> None:
    user = a_user()
    with clock.frozen(AT - timedelta(days=2)):
        journal.record(actor=SYSTEM, at=clock.now(), act="x.y.z", subject=user)
    _ran(AT - timedelta(days=2))

    with clock.frozen(AT):
        seal_yesterday({}, at=AT)

    assert JournalDigest.objects.count() == 1
