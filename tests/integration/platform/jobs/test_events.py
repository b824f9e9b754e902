"""Events: one delivery for each subscriber, stored with the news, read back as it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from types import SimpleNamespace
from typing import NewType
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from cchc.platform import clock
from cchc.platform.clock import ZONE
from cchc.platform.jobs import codec, outbox, registry
from cchc.platform.jobs.models import Job
from cchc.platform.jobs.outbox import PublishedOutsideTransaction, publish
from cchc.platform.jobs.running import current_run, run_due

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
DossierId = NewType("DossierId", int)


class Channel(StrEnum):
    DIRECT = "direct"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Received:
    dossier_id: DossierId
    at: datetime
    channel: Channel
    on: date | None = None
    lines: tuple[Line, ...] = ()
    codes: frozenset[str] = frozenset()
    reference: UUID | None = None


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("_specs", "_subscribers", "_event_types"):
        monkeypatch.setattr(registry, name, {})
    with clock.frozen(AT):
        yield


EVENT = Received(
    DossierId(7), AT, Channel.POST, AT.date(), (Line("Lệ phí", Decimal("1.50")),),
    frozenset({"b", "a"}), UUID(int=5),
)  # fmt: skip


@pytest.mark.django_db
def test_each_subscriber_gets_the_event_once_with_one_event_id() -> None:
    heard: list[tuple[str, Received, UUID | None]] = []

    @registry.handles(Received, "t.index")
    def index(event: Received, *, at: datetime) -> None:
        heard.append(("index", event, current_run().event_id))

    @registry.job("t.tell")
    def tell(event: Received, *, at: datetime) -> None:
        heard.append(("tell", event, current_run().event_id))

    registry.subscribe(Received, "t.tell")
    registry.subscribe(Received, "t.tell")

    with transaction.atomic():
        publish(EVENT)
    run_due(AT)

    assert [(who, event) for who, event, _ in heard] == [("index", EVENT), ("tell", EVENT)]
    assert heard[0][2] == heard[1][2] is not None


@pytest.mark.django_db
def test_a_second_delivery_of_one_event_to_one_subscriber_cannot_be_stored() -> None:
    @registry.handles(Received, "t.index")
    def index(event: Received, *, at: datetime) -> None: ...

    publish(EVENT)
    row = Job.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.django_db
def test_one_subscribers_failure_does_not_touch_the_other() -> None:
    heard: list[int] = []

    @registry.handles(Received, "t.bad", attempts=1)
    def bad(event: Received, *, at: datetime) -> None:
        raise ValueError

    @registry.handles(Received, "t.good")
    def good(event: Received, *, at: datetime) -> None:
        heard.append(event.dossier_id)

    publish(EVENT)
    tally = run_due(AT)

    assert (tally.done, tally.failed, heard) == (1, 1, [7])


@pytest.mark.django_db
def test_news_nobody_listens_to_is_not_stored() -> None:
    publish(EVENT)

    assert not Job.objects.exists()


def test_an_event_outside_a_transaction_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "connection", SimpleNamespace(in_atomic_block=False))

    with pytest.raises(PublishedOutsideTransaction):
        publish(EVENT)


@pytest.mark.django_db
def test_what_is_not_a_dataclass_is_no_event() -> None:
    with pytest.raises(TypeError):
        outbox.publish({"id": 1})


@given(
    at=st.datetimes(timezones=st.just(ZONE), min_value=datetime(2000, 1, 1)),  # noqa: DTZ001
    channel=st.sampled_from(Channel),
    on=st.none() | st.dates(),
    amounts=st.lists(st.decimals(allow_nan=False, allow_infinity=False)),
    codes=st.frozensets(st.text()),
)
def test_events_read_back_equal(
    at: datetime, channel: Channel, on: date | None, amounts: list[Decimal], codes: frozenset[str]
) -> None:
    lines = tuple(Line("Đường", amount) for amount in amounts)
    event = Received(DossierId(1), at, channel, on, lines, codes)

    assert codec.decode(Received, codec.encode(event)) == event


def test_an_event_of_the_previous_version_is_still_read() -> None:
    old = {"dossier_id": 3, "at": AT.isoformat(), "channel": "post", "dropped_field": 1}

    assert codec.decode(Received, old) == Received(DossierId(3), AT, Channel.POST)


def test_what_cannot_be_written_is_named() -> None:
    with pytest.raises(TypeError, match="object"):
        codec.encode(object())
