"""Rules by date: loading those that come with the program, and an office's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock, journal
from cchc.platform.access import check_may

from ..domain.permissions import Permission
from ..domain.rule_values import rule_values
from ..models import RuleSetting


class RuleNeedsBasis(Refusal):
    """A rule marked as verified names the text it was read in."""


class RuleUnreadable(Refusal):
    """The value is not of the kind the rule has."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as shipped; both days are included, ``last_day`` None: until further notice."""

    code: str
    title: str
    value: Any
    first_day: date
    last_day: date | None
    basis: str
    verified: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class RuleLoad:
    """What a load did: codes with first days, as "code @ day"."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int


@transaction.atomic
def load_rules(lines: Iterable[RuleLine], *, actor: Actor, at: datetime) -> RuleLoad:
    """Bring the shipped rules to what is given; an office's own rows are never touched."""
    check_may(actor, Permission.RULES)
    added, changed, unchanged = [], [], 0
    for line in lines:
        facts = _facts(line)
        key = {"code": line.code, "valid_from": line.first_day, "shipped": True}
        row = RuleSetting.objects.filter(**key).first()
        name = f"{line.code} @ {line.first_day.isoformat()}"
        if row is None:
            row = RuleSetting(**key, **facts, recorded_at=clock.now())
            row.save()
            added.append(name)
        elif any(getattr(row, field) != value for field, value in facts.items()):
            for field, value in facts.items():
                setattr(row, field, value)
            row.recorded_at = clock.now()
            row.save()
            changed.append(name)
        else:
            unchanged += 1
            continue
        _tell(actor, at, "loaded", row)
    return RuleLoad(tuple(added), tuple(changed), unchanged)


def _facts(line: RuleLine) -> dict[str, Any]:
    return {
        "title": line.title,
        "value": line.value,
        "valid_to": line.last_day + timedelta(days=1) if line.last_day else None,
        "legal_basis": line.basis,
        "verified": line.verified,
        "note": line.note,
    }


@transaction.atomic
def set_rule(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    value: Any,
    valid_from: date,
    legal_basis: str,
    verified: bool,
    note: str = "",
    title: str = "",
) -> RuleSetting:
    """The office's own value of a rule from a day on; rows of its own end that day.

    Values before that day stay, because what was received then goes by them.
    """
    permit = check_may(actor, Permission.RULES)
    if verified and not legal_basis.strip():
        raise RuleNeedsBasis("Quy định đã xác minh phải ghi căn cứ pháp lý.", field="legal_basis")
    allowed = rule_values(code)
    if allowed is not None and (reason := allowed.refusal(value)):
        raise RuleUnreadable(reason, field="value")
    known = RuleSetting.objects.filter(code=code)
    example = known.exclude(value=None).first()
    if example is not None and value is not None and type(example.value) is not type(value):
        raise RuleUnreadable(f"Giá trị phải cùng kiểu với “{example.value}”.", field="value")
    open_rows = known.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=valid_from), shipped=False)
    for row in open_rows:
        row.valid_to = max(valid_from, row.valid_from)
        row.save()
    first = known.first()
    setting = RuleSetting(
        code=code,
        title=title or (first.title if first else code),
        value=value,
        valid_from=valid_from,
        legal_basis=legal_basis,
        verified=verified,
        note=note,
        recorded_at=clock.now(),
    )
    setting.save()
    _tell(actor, at, "set", setting, permit.on_behalf_of)
    return setting


def _tell(actor: Actor, at: datetime, what: str, row: RuleSetting, on_behalf_of: str = "") -> None:
    journal.record(
        actor=actor,
        at=at,
        act=f"organizations.rule.{what}",
        subject=row,
        details={
            "code": row.code,
            "value": str(row.value),
            "from": row.valid_from,
            "basis": row.legal_basis,
            "verified": row.verified,
        },
        on_behalf_of=on_behalf_of,
    )
