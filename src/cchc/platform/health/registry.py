"""The lines of the health page and the figures of the business, as their owners register them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import DatabaseError, InterfaceError, transaction

logger = logging.getLogger("cchc.health")


class Tone(StrEnum):
    """How bad it is; the values are those of the badges."""

    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look found: how bad, in Vietnamese, what to do, and the page that helps."""

    tone: Tone
    words: str
    what_to_do: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One line: ``ask(at)`` looks and gives a ``Finding``; lines stand by ``order``."""

    code: str
    title: str
    ask: Callable[[datetime], Finding]
    order: int = 100


@dataclass(frozen=True, slots=True)
class Gauge:
    """One figure of the business for Prometheus, read when it is asked for."""

    name: str
    meaning: str
    read: Callable[[datetime], float]


@dataclass(frozen=True, slots=True)
class Line:
    """A check with what it found."""

    code: str
    title: str
    finding: Finding


_checks: dict[str, Check] = {}
_gauges: dict[str, Gauge] = {}
_NOT_SEEN = "Không xem được"


def register_check(*checks: Check) -> None:
    """Add lines; the same code again replaces the earlier one."""
    _checks.update({check.code: check for check in checks})


def register_gauge(*gauges: Gauge) -> None:
    """Add figures; the same name again replaces the earlier one."""
    _gauges.update({gauge.name: gauge for gauge in gauges})


def look(at: datetime) -> list[Line]:
    """Every line, looked at now; a look that fails is a line as well."""
    in_order = sorted(_checks.values(), key=lambda check: (check.order, check.code))
    return [Line(check.code, check.title, _asked(check, at)) for check in in_order]


def gauges() -> tuple[Gauge, ...]:
    """All figures, by name."""
    return tuple(_gauges[name] for name in sorted(_gauges))


def _asked(check: Check, at: datetime) -> Finding:
    try:
        with transaction.atomic():  # a failing look must not spoil the next one
            return check.ask(at)
    except (DatabaseError, InterfaceError):
        return Finding(Tone.BAD, f"{_NOT_SEEN}: cơ sở dữ liệu không trả lời.")
    except Exception as error:
        logger.exception("the look at %s failed", check.code)
        return Finding(Tone.BAD, f"{_NOT_SEEN}: {type(error).__name__}.")
