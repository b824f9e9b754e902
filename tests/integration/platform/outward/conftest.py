"""A registered receiver and something to tell it, without any context."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from tests.integration.platform.outward.receiving import OtherSystem, listening

from cchc.kernel.actor import SYSTEM
from cchc.platform import clock, jobs
from cchc.platform.clock import ZONE
from cchc.platform.jobs import registry
from cchc.platform.outward import Told, register_source, sources
from cchc.platform.outward.models import Receiver
from cchc.platform.outward.services import Registration, register_receiver

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)


@dataclass(frozen=True)
class Turned:
    """Something happened in a thread."""

    thread: str
    version: int
    kind: str = "t.turned"


@pytest.fixture(autouse=True)
def _source(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.OUTWARD_KEY_FILE = str(tmp_path / "outward.key")
    settings.OUTWARD_TIMEOUT = 0.5
    monkeypatch.setattr(registry, "_writers", {})
    monkeypatch.setattr(sources, "_kinds", {})
    register_source(
        Turned,
        lambda e: (
            Told(e.kind, e.thread, clock.now(), {"version": e.version}) if e.version else None
        ),
        {"t.turned": "Đã quay", "t.other": "Việc khác"},
    )
    with clock.frozen(AT):
        yield


@pytest.fixture
def system() -> OtherSystem:
    return OtherSystem()


@pytest.fixture
def port(system: OtherSystem) -> Iterator[int]:
    with listening(system) as number:
        yield number


@pytest.fixture
def register(settings: Any) -> Callable[..., Receiver]:
    def make(system: OtherSystem, port: int, name: str = "Trục liên thông") -> Receiver:
        settings.OUTWARD_HOSTS = [*settings.OUTWARD_HOSTS, f"127.0.0.1:{port}"]
        receiver, system.key = register_receiver(
            actor=SYSTEM,
            at=AT,
            registration=Registration(name, f"http://127.0.0.1:{port}/tin?x=1", ("t.turned",)),
        )
        return receiver

    return make


@pytest.fixture
def receiver(db: None, register: Any, system: OtherSystem, port: int) -> Receiver:
    made: Receiver = register(system, port)
    return made


def turn(thread: str, *versions: int, kind: str = "t.turned") -> None:
    """Publish, each in a transaction of its own."""
    for version in versions:
        with transaction.atomic():
            jobs.publish(Turned(thread, version, kind))
