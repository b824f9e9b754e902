"""The three ends of an intake at the counter: received, asked to complete, refused.

Each takes the files along and is one transaction: a refused end leaves nothing behind.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor

from ..domain.asked import AskedItem
from ..domain.intake import Intake
from ..models import Dossier
from .attach_file import Attachment, attach_files
from .before_receipt import ask_completion, refuse_to_receive, register_draft
from .intake_drafts import drop_draft
from .receive_dossier import receive_new


@transaction.atomic
def receive_at_counter(
    *,
    actor: Actor,
    at: datetime,
    intake: Intake,
    form_key: str,
    attachments: Sequence[Attachment] = (),
) -> Dossier:
    """Receive a complete dossier; the same form sent twice gives the dossier of the first time."""
    dossier = receive_new(actor=actor, at=at, intake=intake, form_key=form_key)
    return _tidy(actor, at, dossier, form_key, attachments)


@transaction.atomic
def ask_at_counter(
    *,
    actor: Actor,
    at: datetime,
    intake: Intake,
    form_key: str,
    reason: str,
    items: Sequence[AskedItem],
    attachments: Sequence[Attachment] = (),
) -> Dossier:
    """Keep an incomplete dossier and ask for what is missing; no code, no clock."""
    dossier = register_draft(actor=actor, at=at, intake=intake)
    asked = ask_completion(
        actor=actor, at=at, dossier_id=dossier.pk, seen=dossier.seen, reason=reason, items=items
    )
    return _tidy(actor, at, asked, form_key, attachments)


@transaction.atomic
def refuse_at_counter(
    *, actor: Actor, at: datetime, intake: Intake, form_key: str, reason: str
) -> Dossier:
    """Refuse to receive, in writing; what was handed in is noted and given back."""
    dossier = register_draft(actor=actor, at=at, intake=intake)
    refused = refuse_to_receive(
        actor=actor, at=at, dossier_id=dossier.pk, seen=dossier.seen, reason=reason
    )
    return _tidy(actor, at, refused, form_key, ())


def _tidy(
    actor: Actor,
    at: datetime,
    dossier: Dossier,
    form_key: str,
    attachments: Sequence[Attachment],
) -> Dossier:
    drop_draft(actor=actor, at=at, key=form_key)
    if attachments:
        attach_files(actor=actor, at=at, dossier_id=dossier.pk, attachments=attachments)
    return dossier
