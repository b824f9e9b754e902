"""What is held for a time: a kind of record, its rule, which are due, how one is cleared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import QuerySet

from cchc.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Rule:
    """How many years something is held after it ended, as shipped; ``years`` None: for ever.

    No text read by us gives a figure, so what is shipped is shown as “chưa xác minh”; the
    office enters its own with its basis.
    """

    code: str
    title: str
    years: int | None
    basis: str = ""
    verified: bool = False


class Clear(Protocol):
    """Clears one record."""

    def __call__(self, *, actor: Actor, at: datetime, record_id: int) -> None:
        """Inside the caller's transaction."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One kind of record.

    ``due`` gives those whose time ended before a moment and that still hold something, oldest
    first; ``clear`` clears one inside a transaction, with its journal row.
    """

    code: str
    label: str
    rule: Rule
    due: Callable[[datetime], QuerySet[Any]]
    clear: Clear


_holdings: dict[str, Holding] = {}


def register_holding(holding: Holding) -> None:
    """Put a kind of record under its rule."""
    _holdings[holding.code] = holding


def holdings() -> tuple[Holding, ...]:
    """All of them, by code."""
    return tuple(_holdings[code] for code in sorted(_holdings))


def shipped_rules() -> tuple[Rule, ...]:
    """The rules that come with the program."""
    return tuple({one.rule.code: one.rule for one in holdings()}.values())
