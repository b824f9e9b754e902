"""The figures of dossiers told naively from a plain list of facts: what happened, when known.

Nothing here reads the database, the table of states, or the definitions of the figures: a fact
is a line of text with two moments, a life is what one makes of the lines known by then.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from cchc.kernel.periods import Period

from .plain_time import Clock

ENDS = {"finish": "granted", "reject": "rejected", "stop": "stopped", "withdraw": "withdrawn"}
OPEN, WAITING, SUSPENDED, ENDED, BEFORE = "open", "waiting", "suspended", "ended", "before"


@dataclass(frozen=True)
class Fact:
    """One line of the tally."""

    dossier: int
    what: str
    at: datetime
    known: datetime
    data: dict[str, Any] = field(default_factory=dict)


@dataclass
class Life:
    """One dossier as believed at some moment: its facts in order, corrections worked in."""

    facts: list[Fact] = field(default_factory=list)
    limit: tuple[int, str] = (0, "")
    channel: str = ""
    place: str = ""
    known: datetime | None = None

    # --- what was so just before a moment -----------------------------------------------------

    def before(self, cut: datetime) -> list[Fact]:
        return [fact for fact in self.facts if fact.at < cut]

    def lead(self, facts: Iterable[Fact]) -> int | None:
        found = None
        for fact in facts:
            found = fact.data.get("lead", found)
        return found

    def state(self, facts: Iterable[Fact]) -> str:
        here = ""
        for fact in facts:
            here = _NEXT.get(fact.what, here)
        return here

    def clock(self, facts: Iterable[Fact]) -> Clock:
        running: Clock | None = None
        for fact in facts:
            if fact.what in ("receive", "restart"):
                running = Clock(fact.at, *self.limit)
            elif running is not None and fact.what in ("ask", "suspend"):
                running.pause(fact.at)
            elif running is not None and fact.what in ("supplement", "resume"):
                running.resume(fact.at)
        assert running is not None
        return running

    @property
    def received_at(self) -> datetime | None:
        return next((fact.at for fact in self.facts if fact.what == "receive"), None)

    def end(self) -> tuple[int, Fact] | None:
        """Where in the list a received dossier ended."""
        if self.received_at is None:
            return None
        return next(((n, f) for n, f in enumerate(self.facts) if f.what in ENDS), None)


_NEXT = {
    "submit": BEFORE,
    "refuse": ENDED,
    "receive": OPEN,
    "ask": WAITING,
    "ask_while_suspended": WAITING,
    "supplement": OPEN,
    "restart": OPEN,
    "suspend": SUSPENDED,
    "resume": OPEN,
    **dict.fromkeys(ENDS, ENDED),
}


def lives(facts: Iterable[Fact], as_of: datetime | None) -> list[Life]:
    """Every dossier as known at a moment (None: all that is told)."""
    found: dict[int, Life] = {}
    for fact in facts:
        if as_of is None or fact.known <= as_of:
            _work_in(found.setdefault(fact.dossier, Life()), fact)
    for life in found.values():
        life.known = as_of
    return list(found.values())


def _work_in(life: Life, fact: Fact) -> None:
    if fact.what == "correct":
        _correct(life, fact.data)
    if fact.what in ENDS and fact.data.get("elsewhere"):
        # heard only now: what we believed of the time after was wrong
        life.facts = [known for known in life.facts if known.at <= fact.at]
        fact = replace(fact, data={"lead": life.lead(life.facts), **fact.data})
    if not life.facts:
        life.limit, life.channel = fact.data["limit"], fact.data["channel"]
        life.place = fact.data["place"]
    life.facts.append(fact)


def _correct(life: Life, data: dict[str, Any]) -> None:
    life.limit = data.get("limit", life.limit)
    life.channel = data.get("channel", life.channel)
    life.place = data.get("place", life.place)
    for number, fact in enumerate(life.facts):
        changed = fact
        if fact.what == "receive" and "received_at" in data:
            changed = replace(changed, at=data["received_at"])
        if fact.what in ENDS and "ended_at" in data:
            changed = replace(changed, at=data["ended_at"])
        if fact.what in ENDS and "digitised" in data:
            changed = replace(changed, data={**fact.data, "digitised": data["digitised"]})
        life.facts[number] = changed


Counted = Callable[[Life, Period, int | None], bool]


def figures(
    told: list[Life], period: Period, unit: int | None
) -> dict[str, tuple[int, int | None]]:
    """Every figure: how many, and of how many where it is a share."""
    found: dict[str, tuple[int, int | None]] = {
        code: (sum(counts(life, period, unit) for life in told), None)
        for code, counts in _COUNTS.items()
    }
    for code, (part, whole) in _SHARES.items():
        found[code] = (
            sum(part(life, period, unit) for life in told),
            sum(whole(life, period, unit) for life in told),
        )
    return found


def _held(test: Callable[[Life, list[Fact], Period], bool], *, at_start: bool = False) -> Counted:
    def counts(life: Life, period: Period, unit: int | None) -> bool:
        facts = life.before(period.start if at_start else period.end)
        if not facts or (unit is not None and life.lead(facts) != unit):
            return False
        return test(life, facts, period)

    return counts


def _in(*states: str) -> Callable[[Life, list[Fact], Period], bool]:
    return lambda life, facts, _period: life.state(facts) in states


def _on_hand(life: Life, period: Period, unit: int | None) -> bool:
    """Open just before the period, or after something that happened in it."""
    told = [life.before(period.start)] + [
        life.facts[: number + 1]
        for number, fact in enumerate(life.facts)
        if period.start <= fact.at < period.end
    ]
    return any(
        facts
        and life.state(facts) in (OPEN, WAITING, SUSPENDED)
        and (unit is None or life.lead(facts) == unit)
        for facts in told
    )


def _late(life: Life, facts: list[Fact], period: Period) -> bool:
    state = life.state(facts)
    if state not in (OPEN, SUSPENDED):
        return False
    clock = life.clock(facts)
    is_over = life.known is None or clock.late_from <= life.known  # nothing is late in advance
    return not clock.held and clock.late_from < period.end and is_over


def _in_time(life: Life, facts: list[Fact], period: Period) -> bool:
    return life.state(facts) in (OPEN, WAITING, SUSPENDED) and not _late(life, facts, period)


def _happened(what: str, test: Callable[[Life], bool] = lambda _life: True) -> Counted:
    def counts(life: Life, period: Period, unit: int | None) -> bool:
        return any(
            fact.what == what
            and period.start <= fact.at < period.end
            and (unit is None or life.lead(life.facts[: number + 1]) == unit)
            for number, fact in enumerate(life.facts)
        ) and test(life)

    return counts


def _ended(test: Callable[[Life, Fact, Period], bool] = lambda *_: True) -> Counted:
    def counts(life: Life, period: Period, unit: int | None) -> bool:
        found = life.end()
        if found is None:
            return False
        number, fact = found
        if not period.start <= fact.at < period.end:
            return False
        if unit is not None and life.lead(life.facts[: number + 1]) != unit:
            return False
        return test(life, fact, period)

    return counts


def timeliness(life: Life) -> str:
    """Early, on time or late; empty before the end."""
    found = life.end()
    if found is None:
        return ""
    number, fact = found
    return life.clock(life.facts[:number]).judged(fact.at)


def _apologised(life: Life) -> bool:
    found = life.end()
    assert found is not None
    return any(fact.what == "apologise" for fact in life.facts[: found[0]])


def _outcome(*wanted: str) -> Callable[[Life, Fact, Period], bool]:
    return lambda _life, fact, _period: ENDS[fact.what] in wanted


def _carried(life: Life, _fact: Fact, period: Period) -> bool:
    return life.received_at is not None and life.received_at < period.start


def _timely(*wanted: str) -> Counted:
    return _ended(lambda life, _fact, _period: timeliness(life) in wanted)


_RECEIVED = _happened("receive")
_ONLINE = _happened("receive", lambda life: life.channel == "online")
_RESULT = _ended(_outcome("granted", "rejected"))

_COUNTS: dict[str, Counted] = {
    "received": _RECEIVED,
    "received_online": _ONLINE,
    "received_otherwise": _happened("receive", lambda life: life.channel != "online"),
    "received_direct": _happened("receive", lambda life: life.channel == "direct"),
    "received_post": _happened("receive", lambda life: life.channel == "post"),
    "received_at_centre": _happened("receive", lambda life: life.place == "centre"),
    "received_at_department": _happened("receive", lambda life: life.place == "department"),
    "carried_over": _held(_in(OPEN, WAITING, SUSPENDED), at_start=True),
    "on_hand": _on_hand,
    "open": _held(_in(OPEN, WAITING, SUSPENDED)),
    "open_in_time": _held(_in_time),
    "open_late": _held(_late),
    "waiting_supplement": _held(_in(WAITING)),
    "suspended": _held(_in(SUSPENDED)),
    "resolved": _ended(),
    "resolved_early": _timely("early"),
    "resolved_on_time": _timely("on_time"),
    "resolved_late": _timely("late"),
    "resolved_carried_over": _ended(_carried),
    "withdrawn": _ended(_outcome("withdrawn")),
    "stopped": _ended(_outcome("stopped")),
    "rejected": _ended(_outcome("rejected")),
    "refused": _happened("refuse"),
    "apologised": _happened("apologise"),
    "handed_back": _happened("hand_back"),
    "late_without_apology": _ended(
        lambda life, _fact, _period: timeliness(life) == "late" and not _apologised(life)
    ),
}
_SHARES: dict[str, tuple[Counted, Counted]] = {
    "on_time_rate": (_timely("early", "on_time"), _ended()),
    "online_rate": (_ONLINE, _RECEIVED),
    "online_resolved_rate": (_ended(lambda life, *_: life.channel == "online"), _ended()),
    "digitised_rate": (
        _ended(
            lambda life, fact, period: (
                _outcome("granted", "rejected")(life, fact, period)
                and bool(fact.data.get("digitised"))
            )
        ),
        _RESULT,
    ),
}
CODES = (*_COUNTS, *_SHARES)
