"""Keeping what is typed at the counter, so that nothing is lost on a broken line or session."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access

from ..domain.permissions import Permission
from ..models import IntakeDraft
from .procedure import procedure

KEEP_FOR = timedelta(days=28)
LARGEST = 200_000


class DraftTooLarge(Refusal):
    """More was typed than a form can hold."""


@transaction.atomic
def save_draft(
    *,
    actor: Actor,
    at: datetime,
    key: str,
    typed: Mapping[str, object],
    variant_id: int | None = None,
) -> IntakeDraft:
    """Keep the form as typed; the same key overwrites. No journal row: it is nobody's act yet.

    Raises ``DraftTooLarge`` and ``NoSuchVariant``.
    """
    access.check_may(actor, Permission.RECEIVE)
    if variant_id is not None:
        procedure(variant_id)
    if sum(len(str(value)) for value in typed.values()) > LARGEST:
        raise DraftTooLarge("Nội dung nhập quá dài để lưu nháp.")
    draft, _ = IntakeDraft.objects.update_or_create(
        owner_id=actor.id,
        key=key,
        defaults={"typed": dict(typed), "saved_at": at, "variant_id": variant_id},
    )
    return draft


@transaction.atomic
def drop_draft(*, actor: Actor, at: datetime, key: str) -> None:  # noqa: ARG001 - every service has at
    """Throw the actor's own draft away (received, or not wanted any more)."""
    IntakeDraft.objects.filter(owner_id=actor.id, key=key).delete()


@transaction.atomic
def forget_old_drafts(*, actor: Actor, at: datetime) -> int:  # noqa: ARG001 - a timetabled act
    """Delete drafts nobody touched for 28 days; returns how many."""
    count, _ = IntakeDraft.objects.filter(saved_at__lt=at - KEEP_FOR).delete()
    return count
