"""Who signed a dossier's result, and when: what the issued result is entered from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cchc.contexts.organizations import api as organizations
from cchc.platform import clock

from ..domain.states import Act
from ..models import Dossier, StateSpan


@dataclass(frozen=True, slots=True)
class Signature:
    """The name and title of the person who signed, and the day."""

    name: str
    title: str
    on: date


def signature(dossier: Dossier) -> Signature | None:
    """The last signature believed today; None where nobody has signed.

    Open to all: asked for a dossier the actor has opened.
    """
    rows = StateSpan.objects.believed().filter(dossier=dossier, act=Act.SIGN.value)
    row = rows.order_by("-from_at", "-id").first()
    if row is None:
        return None
    day = row.from_at.astimezone(clock.ZONE).date()
    post = organizations.post_of(row.actor_id, day) if row.actor_id else None
    return Signature(row.actor_name, post.title if post else "", day)
