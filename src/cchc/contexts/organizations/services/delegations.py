"""Lending one's power to another while away."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from cchc.kernel.actor import SYSTEM, Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access import NotAllowed, check_may
from cchc.platform.access.models import RoleGrant
from cchc.platform.access.services import end_grant
from cchc.platform.accounts.models import User

from ..domain.permissions import Permission
from ..models import Delegation


class NothingToDelegate(Refusal):
    """The giver holds no role of their own in those days."""


class DelegationDatesWrong(Refusal):
    """The first day lies after the last."""


class DelegateUnfit(Refusal):
    """One cannot delegate to oneself or to a closed account."""


@transaction.atomic
def delegate(
    *,
    actor: Actor,
    at: datetime,
    giver: User,
    to: User,
    first_day: date,
    last_day: date,
    reason: str,
) -> Delegation:
    """Let ``to`` act for ``giver`` from the first to the last day (both included).

    People delegate their own roles; for another person the right to grant roles is needed.
    Only roles held in one's own right are lent: what was lent cannot be lent on.
    """
    permit = check_may(actor, Permission.DELEGATE)
    _check(actor, giver, to, first_day, last_day)
    own = RoleGrant.objects.on(first_day).filter(user=giver, on_behalf_of__isnull=True)
    if not own:
        raise NothingToDelegate(f"{giver.full_name} không có vai trò nào để ủy quyền.")
    after = date.fromordinal(last_day.toordinal() + 1)
    lent = Delegation.objects.create(
        giver=giver, delegate=to, valid_from=first_day, valid_to=after, reason=reason
    )
    lent.grants.set(_copied(grant, lent) for grant in own)
    journal.record(
        actor=actor,
        at=at,
        act="organizations.delegation.begun",
        subject=lent,
        reason=reason,
        details={
            "giver": giver.full_name,
            "delegate": to.full_name,
            "from": first_day,
            "to": last_day,
            "roles": sorted(grant.role for grant in own),
        },
        on_behalf_of=permit.on_behalf_of,
    )
    return lent


def _copied(grant: RoleGrant, lent: Delegation) -> RoleGrant:
    """The giver's role in the delegate's hands, for the days of the delegation."""
    return RoleGrant.objects.create(
        user=lent.delegate,
        role=grant.role,
        scope=grant.scope,
        valid_from=lent.valid_from,
        valid_to=lent.valid_to,
        on_behalf_of=lent.giver,
    )


def _check(actor: Actor, giver: User, to: User, first_day: date, last_day: date) -> None:
    if actor.id != giver.pk and not actor.may("access.grant"):
        raise NotAllowed("Chỉ được ủy quyền vai trò của chính mình.", permission="access.grant")
    if last_day < first_day:
        raise DelegationDatesWrong("Ngày cuối phải từ ngày đầu trở đi.", field="last_day")
    if to.pk == giver.pk or not to.is_active:
        raise DelegateUnfit("Hãy chọn một người khác đang dùng tài khoản.", field="to")


@transaction.atomic
def end_delegation(*, actor: Actor, at: datetime, delegation_id: int, on_day: date) -> Delegation:
    """Take the power back: from ``on_day`` on the delegate no longer acts for the giver."""
    permit = check_may(actor, Permission.DELEGATE)
    lent = Delegation.objects.select_related("giver", "delegate").get(pk=delegation_id)
    if actor.id != lent.giver_id and not actor.may("access.grant"):
        raise NotAllowed("Chỉ được thu hồi ủy quyền của chính mình.", permission="access.grant")
    for grant in lent.grants.all():
        end_grant(actor=SYSTEM, at=at, grant_id=grant.pk, last_day_excluded=on_day)
    lent.valid_to = max(lent.valid_from, min(on_day, lent.valid_to))
    lent.ended_at = at
    lent.save(update_fields=["valid_to", "ended_at"])
    journal.record(
        actor=actor,
        at=at,
        act="organizations.delegation.ended",
        subject=lent,
        details={"giver": lent.giver.full_name, "delegate": lent.delegate.full_name, "on": on_day},
        on_behalf_of=permit.on_behalf_of,
    )
    return lent
