"""Granting roles and taking them back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import journal

from .checks import check_may
from .models import RoleGrant
from .permissions import AccessPermission
from .registry import WHOLE_AGENCY, role_label, role_labels

if TYPE_CHECKING:
    from cchc.platform.accounts.models import User


class UnknownRole(Refusal):
    """No context has registered this role."""


class DatesOutOfOrder(Refusal):
    """The end lies before the beginning."""


@transaction.atomic
def grant_role(
    *,
    actor: Actor,
    at: datetime,
    user: User,
    role: str,
    valid_from: date,
    valid_to: date | None = None,
    scope: str = WHOLE_AGENCY,
    on_behalf_of: User | None = None,
) -> RoleGrant:
    """Give a person a role over a scope from a day until (not including) another."""
    grant = check_may(actor, AccessPermission.GRANT)
    if role not in role_labels():
        raise UnknownRole(f"Không có vai trò “{role}”.", field="role")
    if valid_to is not None and valid_to <= valid_from:
        raise DatesOutOfOrder("Ngày kết thúc phải sau ngày bắt đầu.", field="valid_to")
    held = RoleGrant.objects.create(
        user=user,
        role=str(role),
        scope=scope,
        valid_from=valid_from,
        valid_to=valid_to,
        on_behalf_of=on_behalf_of,
    )
    journal.record(
        actor=actor,
        at=at,
        act="access.role.granted",
        subject=user,
        details={
            "role": role,
            "role_label": role_label(role),
            "scope": scope,
            "from": valid_from.isoformat(),
            "to": valid_to.isoformat() if valid_to else None,
            "on_behalf_of": on_behalf_of.full_name if on_behalf_of else "",
        },
        on_behalf_of=grant.on_behalf_of,
    )
    return held


@transaction.atomic
def end_grant(
    *, actor: Actor, at: datetime, grant_id: int, last_day_excluded: date, reason: str = ""
) -> RoleGrant:
    """End a grant: from ``last_day_excluded`` on the person no longer holds the role.

    The person's sessions end at once, so that no page of the old role stays in use.
    """
    from cchc.platform.accounts.sessions import end_sessions  # accounts stand above access

    permit = check_may(actor, AccessPermission.GRANT)
    held = (
        RoleGrant.objects.select_related("user").select_for_update(of=("self",)).get(pk=grant_id)
    )
    end = max(last_day_excluded, held.valid_from)
    held.valid_to = end if held.valid_to is None else min(end, held.valid_to)
    held.save(update_fields=["valid_to"])
    end_sessions(held.user)
    journal.record(
        actor=actor,
        at=at,
        act="access.role.ended",
        subject=held.user,
        reason=reason,
        details={"role": held.role, "scope": held.scope, "to": held.valid_to.isoformat()},
        on_behalf_of=permit.on_behalf_of,
    )
    return held
