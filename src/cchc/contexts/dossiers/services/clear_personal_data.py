"""Clearing the personal data of a dossier whose time of holding is over.

Its history, its figures and its journal stay: they say what was done, not for whom.
"""

from datetime import datetime

from cchc.kernel.actor import Actor
from cchc.platform import search
from cchc.platform.files.api import StoredFile
from cchc.platform.retention.contents import drop_files
from cchc.platform.retention.marks import marks_of
from cchc.platform.retention.own import clear_messages_about
from cchc.platform.retention.services import note_cleared

from ..models import Dossier, IntakeDraft, IssuedResult

DOSSIERS = "dossiers.dossier"
RESULTS = "dossiers.result"


def clear_dossier(*, actor: Actor, at: datetime, record_id: int) -> None:
    """Clear applicant and representative, files, messages, what search knows.

    Called inside a transaction, for a dossier the retention has found to be due.
    """
    dossier = Dossier.objects.for_update(record_id, seen=None)
    fields = marks_of(Dossier).clear(dossier)
    if fields:
        dossier.save(update_fields=fields)
    stored = StoredFile.objects.filter(pk__in=dossier.files.values("stored"))
    files = list(stored)
    dossier.files.all().delete()
    drafts, _ = IntakeDraft.objects.filter(dossier=dossier).delete()
    search.reindex(dossier)
    note_cleared(
        DOSSIERS,
        dossier,
        fields,
        actor=actor,
        at=at,
        files=drop_files(files),
        messages=clear_messages_about(dossier),
        drafts=drafts,
    )


def clear_result(*, actor: Actor, at: datetime, record_id: int) -> None:
    """Clear whose result it is; number, date and file of the result stay."""
    result = IssuedResult.objects.select_for_update().get(pk=record_id)
    fields = marks_of(IssuedResult).clear(result)
    if fields:
        result.save(update_fields=fields)
    note_cleared(RESULTS, result, fields, actor=actor, at=at)
