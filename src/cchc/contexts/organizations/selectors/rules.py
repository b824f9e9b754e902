"""Rules by date.

Open to all: rules of the law are public.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from cchc.platform.stamps import mark_of

from ..models import RuleSetting
from ..models.marks import RULES


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's value on a day, its legal basis, and whether somebody has verified it."""

    code: str
    value: Any
    basis: str
    verified: bool

    @property
    def mark(self) -> str:
        """What stands beside the value on screens: empty, or “chưa xác minh”."""
        return "" if self.verified else "chưa xác minh"


def rule(code: str, on: date) -> Rule | None:
    """The rule in force on a day; the office's own row goes before one that was shipped."""
    row = (
        RuleSetting.objects.on(on)
        .filter(code=code)
        .order_by("shipped", "-valid_from", "-id")
        .first()
    )
    return None if row is None else Rule(row.code, row.value, row.legal_basis, row.verified)


def rules_stamp() -> str:
    """Changes whenever any rule is added or changed: a key for what is computed from rules."""
    return mark_of(RULES)


def all_rules() -> QuerySet[RuleSetting]:
    """Every row, for the page of settings."""
    return RuleSetting.objects.order_by("code", "-valid_from", "-id")
