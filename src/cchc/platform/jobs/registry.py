"""Which jobs there are, who listens to which event, and what runs by the clock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, TypeVar

from cchc.platform.jobs.timetable import Every, Timetable, daily

Payload = Mapping[str, Any]
Handler = TypeVar("Handler", bound=Callable[..., None])

ATTEMPTS = 5
LEASE = timedelta(minutes=10)
BACKOFF = timedelta(seconds=30)
LONGEST_BACKOFF = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class JobSpec:
    """How one kind of job is run.

    ``atomic``: the handler's writes and the note that it is done are one transaction, so its
    effects in the database happen exactly once. A handler that speaks to the outside (mail,
    a scanner) is not atomic: it keeps its own transactions and may run again after a crash.
    """

    code: str
    run: Callable[..., None]
    attempts: int
    lease: timedelta
    backoff: timedelta
    atomic: bool
    label: str
    timetable: Timetable | None = None
    gave_up: Callable[..., None] | None = None
    longest_backoff: timedelta = LONGEST_BACKOFF


_specs: dict[str, JobSpec] = {}
_subscribers: dict[type, list[str]] = {}
_event_types: dict[str, type] = {}
_writers: dict[type, list[Callable[..., None]]] = {}


class UnknownJob(LookupError):
    """No handler has this code (an older version's row, or a misspelling)."""


def job(
    code: str,
    *,
    attempts: int = ATTEMPTS,
    lease: timedelta = LEASE,
    backoff: timedelta = BACKOFF,
    atomic: bool = True,
    label: str = "",
    gave_up: Callable[..., None] | None = None,
    longest_backoff: timedelta = LONGEST_BACKOFF,
) -> Callable[[Handler], Handler]:
    """Register ``fn(payload, *, at)`` as the handler of jobs with this code.

    Delivering an event, ``fn(event, *, at)`` gets the event itself. ``label`` is Vietnamese,
    for the administrators' page. After ``attempts`` failures the job is *failed* and listed, and
    ``gave_up(payload, *, at)`` is called in the same transaction: also where the worker died in
    the last attempt, which the handler itself cannot know.
    """
    return _keep(
        JobSpec(
            code, _unset, attempts, lease, backoff, atomic, label, None, gave_up, longest_backoff
        )
    )


def scheduled(
    code: str,
    *,
    at: str = "",
    every: int = 0,
    label: str = "",
    atomic: bool = True,
    lease: timedelta = LEASE,
) -> Callable[[Handler], Handler]:
    """Register ``fn(payload, *, at)`` to run daily at “HH:MM”, or every so many minutes.

    A slot missed while no worker ran is made up once, at the next start.
    """
    if bool(at) == bool(every):
        raise ValueError(f"{code}: give either a time of day or an interval")
    timetable = daily(at) if at else Every(every)
    return _keep(JobSpec(code, _unset, ATTEMPTS, lease, BACKOFF, atomic, label, timetable))


def subscribe(event_type: type, handler_code: str) -> None:
    """Deliver every published ``event_type`` to the job with this code."""
    _event_types[event_name(event_type)] = event_type
    codes = _subscribers.setdefault(event_type, [])
    if handler_code not in codes:
        codes.append(handler_code)


def write_with(event_type: type, write: Callable[..., None]) -> None:
    """Call ``write(event, *, event_id, at)`` inside ``publish``, in the act's own transaction.

    For rows that must be there the moment the act is, in the order of the acts; it does nothing
    else, least of all speak to the outside.
    """
    writers = _writers.setdefault(event_type, [])
    if write not in writers:
        writers.append(write)


def writers_of(event_type: type) -> tuple[Callable[..., None], ...]:
    """What is called while this event is published."""
    return tuple(_writers.get(event_type, ()))


def handles(
    event_type: type, code: str, *, attempts: int = ATTEMPTS, atomic: bool = True, label: str = ""
) -> Callable[[Handler], Handler]:
    """Register ``fn(event, *, at)`` and subscribe it, in one decorator."""
    subscribe(event_type, code)
    return job(code, attempts=attempts, atomic=atomic, label=label)


def spec_of(code: str) -> JobSpec:
    """The registered job; raises ``UnknownJob``."""
    try:
        return _specs[code]
    except KeyError:
        raise UnknownJob(f"no job is registered as {code!r}") from None


def label_of(code: str) -> str:
    """The Vietnamese name of a job, or its code where it has none."""
    spec = _specs.get(code)
    return (spec.label if spec else "") or code


def subscribers_of(event_type: type) -> tuple[str, ...]:
    """Codes of the jobs that listen to this event."""
    return tuple(_subscribers.get(event_type, ()))


def event_name(event_type: type) -> str:
    """The name under which an event is stored."""
    return f"{event_type.__module__}.{event_type.__qualname__}"


def event_type_of(name: str) -> type:
    """The event class stored under ``name``; raises ``UnknownJob``."""
    try:
        return _event_types[name]
    except KeyError:
        raise UnknownJob(f"nobody subscribes to {name!r} any more") from None


def timetabled() -> tuple[JobSpec, ...]:
    """Jobs that run by the clock."""
    return tuple(spec for spec in _specs.values() if spec.timetable is not None)


def registered() -> tuple[JobSpec, ...]:
    """All jobs, by code."""
    return tuple(sorted(_specs.values(), key=lambda spec: spec.code))


def _unset(*_args: object, **_options: object) -> None:
    """Stands where the decorator will put the handler."""
    raise NotImplementedError


def _keep(spec: JobSpec) -> Callable[[Handler], Handler]:
    def keep(handler: Handler) -> Handler:
        there = _specs.get(spec.code)
        if there is not None and there.run is not handler:
            raise ValueError(f"two handlers claim the job {spec.code!r}")
        _specs[spec.code] = replace(spec, run=handler)
        return handler

    return keep
