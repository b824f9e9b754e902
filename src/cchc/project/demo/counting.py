"""Counting the tally the plain way, one figure at a time, to stand beside the named figures."""

from collections.abc import Callable, Mapping
from datetime import datetime

from cchc.kernel.periods import Period
from cchc.platform import clock

from .tally import Tally, Told

Count = int | tuple[int, int]
OPEN = frozenset({"processing", "awaiting_supplement", "awaiting_higher", "suspended"})


def _at(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _inside(text: str, period: Period) -> bool:
    at = _at(text)
    return at is not None and period.start <= at < period.end


def _before(history: list[tuple[str, str]], moment: datetime) -> str:
    """The last thing told strictly before the moment; empty when nothing was."""
    told = [value for at, value in history if datetime.fromisoformat(at) < moment]
    return told[-1] if told else ""


def _received(told: Told, period: Period) -> bool:
    return _inside(told.received_at, period)


def _ended(told: Told, period: Period) -> bool:
    return _inside(told.ended_at, period)


def _open_at(told: Told, moment: datetime) -> bool:
    return _before(told.states, moment) in OPEN


def _late_at_end(told: Told, period: Period) -> bool:
    known = [value for at, value in told.late_from if datetime.fromisoformat(at) < period.end]
    moment = _at(known[-1] or "") if known else None
    return moment is not None and moment < period.end and moment <= clock.now()


def _state_at_end(name: str) -> Callable[[Told, Period], bool]:
    return lambda told, period: _before(told.states, period.end) == name


def _ended_so(**facts: str) -> Callable[[Told, Period], bool]:
    return lambda told, period: (
        _ended(told, period) and all(getattr(told, name) == value for name, value in facts.items())
    )


def _received_so(**facts: str) -> Callable[[Told, Period], bool]:
    return lambda told, period: (
        _received(told, period)
        and all(getattr(told, name) == value for name, value in facts.items())
    )


def _carried_and_ended(told: Told, period: Period) -> bool:
    received = _at(told.received_at)
    return _ended(told, period) and received is not None and received < period.start


def _with_result(told: Told, period: Period) -> bool:
    return _ended(told, period) and told.outcome in {"granted", "rejected"}


RULES: Mapping[str, Callable[[Told, Period], bool]] = {
    "dossiers.received": _received,
    "dossiers.received_online": _received_so(channel="online"),
    "dossiers.received_direct": _received_so(channel="direct"),
    "dossiers.received_post": _received_so(channel="post"),
    "dossiers.received_otherwise": lambda t, p: _received(t, p) and t.channel != "online",
    "dossiers.received_at_centre": _received_so(place="centre"),
    "dossiers.received_at_department": _received_so(place="department"),
    "dossiers.on_hand": lambda t, p: _received(t, p) or _open_at(t, p.start),
    "dossiers.carried_over": lambda t, p: _open_at(t, p.start),
    "dossiers.resolved": _ended,
    "dossiers.resolved_early": _ended_so(timeliness="early"),
    "dossiers.resolved_on_time": _ended_so(timeliness="on_time"),
    "dossiers.resolved_late": _ended_so(timeliness="late"),
    "dossiers.resolved_carried_over": _carried_and_ended,
    "dossiers.open": lambda t, p: _open_at(t, p.end),
    "dossiers.open_in_time": lambda t, p: _open_at(t, p.end) and not _late_at_end(t, p),
    "dossiers.open_late": lambda t, p: _open_at(t, p.end) and _late_at_end(t, p),
    "dossiers.waiting_supplement": _state_at_end("awaiting_supplement"),
    "dossiers.suspended": _state_at_end("suspended"),
    "dossiers.withdrawn": _ended_so(outcome="withdrawn"),
    "dossiers.stopped": _ended_so(outcome="stopped"),
    "dossiers.rejected": _ended_so(outcome="rejected"),
    "dossiers.handed_back": lambda t, p: _inside(t.handed_back_at, p),
    "dossiers.apologised": lambda t, p: any(_inside(at, p) for at in t.apologies),
    "dossiers.late_without_apology": lambda t, p: (
        _ended_so(timeliness="late")(t, p) and not t.apologies
    ),
}
SHARES: Mapping[str, tuple[Callable[[Told, Period], bool], Callable[[Told, Period], bool]]] = {
    "dossiers.on_time_rate": (lambda t, p: _ended(t, p) and t.timeliness != "late", _ended),
    "dossiers.online_rate": (_received_so(channel="online"), _received),
    "dossiers.online_resolved_rate": (_ended_so(channel="online"), _ended),
    "dossiers.digitised_rate": (
        lambda t, p: _with_result(t, p) and t.digitised,
        _with_result,
    ),
}


def count(code: str, tally: Tally, period: Period, unit: int | None = None) -> Count:
    """What the figure must come to; ``unit`` counts what that unit had on the day.

    Raises ``KeyError`` for a figure the tally does not know.
    """
    if code == "dossiers.refused":
        return sum(_inside(at, period) for at in tally.refused)
    if code in SHARES:
        part, whole = SHARES[code]
        return _tell(part, tally, period, unit), _tell(whole, tally, period, unit)
    return _tell(RULES[code], tally, period, unit)


def _tell(
    rule: Callable[[Told, Period], bool], tally: Tally, period: Period, unit: int | None
) -> int:
    return sum(
        rule(told, period)
        for told in tally.dossiers
        if unit is None or closing(told, period) == unit
    )


def closing(told: Told, period: Period) -> int:
    """The unit that had the dossier when it ended in the period, or else at its end."""
    ended = _at(told.ended_at)
    moment = ended if ended is not None and ended < period.end else period.end
    had = [unit for at, unit in told.units if datetime.fromisoformat(at) <= moment]
    return had[-1] if had else 0
