"""A file that another program sends to a dossier it has submitted."""

from datetime import datetime
from typing import IO

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access, journal
from cchc.platform.files.api import StoredFile, store

from ..domain.permissions import Permission
from ..models import DossierFile
from ..selectors.read_by_programs import dossier_of_reference
from .attach_file import COMPONENT, NoSuchComponent

MOST_FILES = 200


class DossierIsOver(Refusal):
    """The dossier has ended; nothing is added to it from outside."""


class TooManyFiles(Refusal):
    """More files than a dossier can need."""


def attach_sent_file(
    *,
    actor: Actor,
    at: datetime,
    reference: str,
    name: str,
    content: IO[bytes],
    component: int | None = None,
) -> StoredFile:
    """Attach a file to the dossier this program sent under ``reference``.

    Whether it may is asked before a byte is kept. Raises ``DossierNotFound``, ``DossierIsOver``,
    ``NoSuchComponent``, ``TooManyFiles``, a ``FileRefused``.
    """
    access.check_may(actor, Permission.SEND)
    dossier = dossier_of_reference(actor, reference)
    if dossier.ended_at is not None:
        raise DossierIsOver("Hồ sơ đã kết thúc, không nhận thêm tệp.")
    rows = {row.order: row for row in dossier.components.all()}
    if component is not None and component not in rows:
        raise NoSuchComponent("Hồ sơ không có thành phần này.", field="component")
    if dossier.files.count() >= MOST_FILES:
        raise TooManyFiles(f"Hồ sơ đã có {MOST_FILES} tệp.")
    with transaction.atomic():
        stored = store(actor=actor, at=at, name=name, content=content, owner_kind=COMPONENT)
        DossierFile.objects.create(
            dossier=dossier,
            component=rows[component] if component is not None else None,
            stored=stored,
            title=stored.name,
            added_at=at,
            added_by_name=actor.name,
        )
        journal.record(
            actor=actor,
            at=at,
            act="dossiers.file.attached",
            subject=dossier,
            details={"files": [stored.sha256]},
        )
    return stored
