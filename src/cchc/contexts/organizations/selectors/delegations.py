"""Who acts for whom.

Open to all: a delegation is announced in the office; the list shows each person their own.
"""

from datetime import date

from django.db.models import Q, QuerySet

from cchc.kernel.actor import Actor
from cchc.platform.access.permissions import AccessPermission

from ..models import Delegation


def delegations() -> QuerySet[Delegation]:
    """All delegations with their people, the newest first."""
    return Delegation.objects.select_related("giver", "delegate")


def delegations_of(actor: Actor, since: date) -> QuerySet[Delegation]:
    """Delegations in force after a day: one's own, or all for who grants roles."""
    rows = delegations().filter(valid_to__gt=since)
    if actor.may(AccessPermission.GRANT):
        return rows
    return rows.filter(Q(giver_id=actor.id) | Q(delegate_id=actor.id))
