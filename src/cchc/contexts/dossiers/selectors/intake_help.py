"""What the counter has begun: drafts of the officer, files sent with an unfinished form.

Open to all: each answer is limited to what the asking officer typed or sent himself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from cchc.contexts.catalog import api as catalog
from cchc.kernel.actor import Actor
from cchc.platform.files.api import StoredFile

from ..models import Dossier, DossierFile, IntakeDraft, IssuedResult, PaperBlock
from ..services.attach_file import COMPONENT
from ..services.procedure import procedure


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A form begun and not finished."""

    key: str
    variant_id: int
    title: str
    applicant: str
    saved_at: datetime


def drafts(actor: Actor) -> list[OpenDraft]:
    """The officer's unfinished forms, newest first."""
    rows = IntakeDraft.objects.filter(owner_id=actor.id).exclude(variant=None)
    return [
        OpenDraft(
            key=row.key,
            variant_id=row.variant_id,
            title=procedure(row.variant_id).title,
            applicant=str(row.typed.get("applicant_name", "")),
            saved_at=row.saved_at,
        )
        for row in rows.order_by("-saved_at")[:20]
        if row.variant_id is not None
    ]


def draft_of(actor: Actor, key: str) -> dict[str, Any]:
    """What was typed in one of the officer's own forms; empty where there is none."""
    row = IntakeDraft.objects.filter(owner_id=actor.id, key=key).first()
    return dict(row.typed) if row else {}


def kept_files(actor: Actor, keys: Sequence[str]) -> list[StoredFile]:
    """Files that this officer sent with a form and that belong to nothing yet."""
    return sent_files(actor, keys, COMPONENT)


def sent_files(actor: Actor, keys: Sequence[str], owner_kind: str) -> list[StoredFile]:
    """Files of a kind that this person sent and that belong to nothing yet."""
    wanted = [key for key in keys if _is_key(key)]
    rows = StoredFile.objects.filter(
        key__in=wanted, stored_by_id=actor.id, owner_kind=owner_kind
    ).select_related("blob")
    of_components = DossierFile.objects.filter(stored=OuterRef("pk"))
    of_results = IssuedResult.objects.filter(stored=OuterRef("pk"))
    return list(rows.exclude(Exists(of_components)).exclude(Exists(of_results)).order_by("pk"))


def waiting_online(actor: Actor) -> int:
    """How many dossiers wait to be received."""
    return Dossier.objects.visible_to(actor).filter(state="submitted").count()


def paper_blocks() -> list[PaperBlock]:
    """Blocks of paper acknowledgements, newest first."""
    return list(PaperBlock.objects.order_by("-year", "-first"))


def paper_block(block_id: int) -> PaperBlock | None:
    """One block."""
    return PaperBlock.objects.filter(pk=block_id).first()


def used_numbers(block: PaperBlock) -> set[str]:
    """Numbers of a block from which a dossier was entered."""
    used = Dossier.objects.filter(paper_number__in=block.numbers)
    return set(used.values_list("paper_number", flat=True))


def procedures_found(text: str, day: Any) -> tuple[catalog.VariantSummary, ...]:
    """Procedures open on the day that have the words."""
    return catalog.search_variants(text, day) if text.strip() else ()


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
