"""Whose role demands a second factor on a day, and from which day on for one person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access.checks import check_may
from cchc.platform.access.models import RoleGrant
from cchc.platform.access.registry import ACCESS, role_labels
from cchc.platform.accounts.models import SecondFactorRule, User
from cchc.platform.accounts.permissions import AccountPermission
from cchc.platform.clock import ZONE
from cchc.platform.stamps import mark_of

LONGEST_GRACE = 90


class RuleInvalid(Refusal):
    """A role nobody has registered, or a day that has passed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The roles that demand a second factor, since when, and how many days people have."""

    roles: frozenset[str]
    since: date
    grace: timedelta


def rule_on(day: date) -> Rule:
    """The rule in force; where none was ever set, the one of the settings, since always."""
    row = _row_on(day, mark_of(ACCESS))
    if row is None:
        grace = timedelta(days=settings.SECOND_FACTOR_GRACE_DAYS)
        return Rule(frozenset(settings.SECOND_FACTOR_ROLES), date.min, grace)
    return Rule(frozenset(row.roles), row.valid_from, timedelta(days=row.grace_days))


@lru_cache(maxsize=64)
def _row_on(day: date, mark: str) -> SecondFactorRule | None:  # noqa: ARG001 - the mark empties the cache
    return SecondFactorRule.objects.on(day)


def needed_from(user_id: int, roles: Iterable[str], at: datetime) -> date | None:
    """The day from which a person with these roles needs a factor; None: no role demands it."""
    day = at.astimezone(ZONE).date()
    rule = rule_on(day)
    demanding = rule.roles & set(roles)
    if not demanding:
        return None
    held = RoleGrant.objects.on(day).filter(user_id=user_id, role__in=demanding)
    first = held.order_by("valid_from").values_list("valid_from", flat=True).first()
    return max(rule.since, first or day) + rule.grace


def demands_factor(user: User, at: datetime) -> bool:
    """Whether one of the roles held now is named by the rule, grace or not."""
    day = at.astimezone(ZONE).date()
    roles = rule_on(day).roles
    return bool(roles) and RoleGrant.objects.held_by(user.pk, day).filter(role__in=roles).exists()


@transaction.atomic
def set_rule(
    *,
    actor: Actor,
    at: datetime,
    roles: Iterable[str],
    valid_from: date,
    grace_days: int,
    reason: str,
) -> SecondFactorRule:
    """From a day on, today at the earliest, another rule holds; none is ever changed."""
    permit = check_may(actor, AccountPermission.MANAGE)
    named = sorted({str(role) for role in roles})
    if unknown := set(named) - role_labels().keys():
        raise RuleInvalid(f"Không có vai trò “{min(unknown)}”.", field="roles")
    if valid_from < at.astimezone(ZONE).date():
        raise RuleInvalid("Quy định chỉ có hiệu lực từ hôm nay trở đi.", field="valid_from")
    if not 0 <= grace_days <= LONGEST_GRACE:
        raise RuleInvalid(f"Số ngày chờ từ 0 đến {LONGEST_GRACE}.", field="grace_days")
    row = SecondFactorRule.objects.create(
        valid_from=valid_from,
        roles=named,
        grace_days=grace_days,
        reason=reason,
        set_at=at,
        set_by=actor.name,
    )
    journal.record(
        actor=actor,
        at=at,
        act="accounts.second_factor_rule.set",
        subject=row,
        reason=reason,
        details={"roles": named, "from": valid_from.isoformat(), "grace_days": grace_days},
        on_behalf_of=permit.on_behalf_of,
    )
    return row
