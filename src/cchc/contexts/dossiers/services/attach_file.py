"""Attaching stored files to a dossier, and who may open them afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import journal
from cchc.platform.access import NotAllowed
from cchc.platform.files.api import StoredFile, register_file_guard

from ..domain.permissions import Permission
from ..models import Dossier, DossierFile, IssuedResult
from ..selectors.dossier_detail import visible_dossier

COMPONENT = "dossiers.component"
RESULT = "dossiers.result"
MAY_ATTACH = (Permission.RECEIVE, Permission.HANDLE, Permission.STAMP)


class NoFileGiven(Refusal):
    """Nothing was chosen to attach."""


class ComponentElsewhere(Refusal):
    """The components of a mirrored dossier are kept by the system that owns it."""


class NoSuchComponent(Refusal):
    """The dossier has no component of that number."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stored file and the component it belongs to (None: the dossier as a whole)."""

    stored: StoredFile
    component: int | None = None


@transaction.atomic
def attach_files(
    *, actor: Actor, at: datetime, dossier_id: int, attachments: Sequence[Attachment]
) -> Dossier:
    """Attach files already stored.

    To a mirrored dossier only working papers of our own: what the applicant handed in is kept
    where it was received. Raises ``NoFileGiven``, ``NoSuchComponent``, ``ComponentElsewhere``,
    ``NotAllowed``.
    """
    dossier = check_may_attach(actor, dossier_id)
    if not attachments:
        raise NoFileGiven("Chưa chọn tệp nào để đính kèm.", field="files")
    if dossier.is_mirrored and any(item.component is not None for item in attachments):
        raise ComponentElsewhere(
            f"Thành phần hồ sơ do “{dossier.source_system}” giữ; tại đây chỉ đính kèm giấy tờ "
            "làm việc, không thuộc thành phần nào.",
            field="component",
        )
    rows = {row.order: row for row in dossier.components.all()}
    for item in attachments:
        if item.component is not None and item.component not in rows:
            raise NoSuchComponent("Hồ sơ không có thành phần này.", field="component")
    DossierFile.objects.bulk_create(
        DossierFile(
            dossier=dossier,
            component=rows[item.component] if item.component is not None else None,
            stored=item.stored,
            title=item.stored.name,
            added_at=at,
            added_by_name=actor.name,
        )
        for item in attachments
    )
    journal.record(
        actor=actor,
        at=at,
        act="dossiers.file.attached",
        subject=dossier,
        details={"files": [item.stored.sha256 for item in attachments]},
    )
    return dossier


def check_may_attach(actor: Actor, dossier_id: int) -> Dossier:
    """The dossier, if the actor may attach files to it; ``DossierNotFound``, ``NotAllowed``."""
    dossier = visible_dossier(actor, dossier_id)
    if not may_attach(actor, dossier):
        raise NotAllowed("Bạn không được đính kèm tệp vào hồ sơ này.")
    return dossier


def may_attach(actor: Actor, dossier: Dossier) -> bool:
    """Whether the form to attach is shown."""
    return any(actor.may(permission, dossier.unit_id) for permission in MAY_ATTACH)


def register_guards() -> None:
    """Let only those who see the dossier open its files, and only the giver before that."""
    register_file_guard(COMPONENT, _may_open_component)
    register_file_guard(RESULT, _may_open_result)


def _may_open_component(actor: Actor, file: StoredFile) -> bool:
    owners = DossierFile.objects.filter(stored=file).values_list("dossier_id", flat=True)
    if not owners:
        return actor.id is not None and actor.id == file.stored_by_id
    return Dossier.objects.visible_to(actor).filter(pk__in=owners).exists()


def _may_open_result(actor: Actor, file: StoredFile) -> bool:
    owners = IssuedResult.objects.filter(stored=file)
    if not owners.exists():
        return actor.id is not None and actor.id == file.stored_by_id
    return owners.visible_to(actor).exists()
