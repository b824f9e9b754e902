"""How dossiers are found: by code, applicant, subject; by whole identity and phone numbers."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse

from cchc.kernel.actor import Actor
from cchc.platform.search.api import Index, jump, register_index
from cchc.platform.ui.search import register_jump

from .domain.states import Act
from .models import Dossier

KIND = "dossier"
NAMING_ACTS = frozenset({Act.DRAFT, Act.SUBMIT, Act.RECEIVE, Act.MIRROR})
"""The acts after which a dossier is found by other words than before."""


def register() -> None:
    """Tell the search about dossiers."""
    register_index(
        Index(
            kind=KIND,
            label="Hồ sơ",
            model=Dossier,
            title=_title,
            text=_text,
            url=_url,
            visible_to=_visible,
            unit_id=lambda dossier: dossier.lead_unit_id,
            codes=_codes,
            private_numbers=_numbers,
        )
    )
    register_jump(jump_to_scanned)


def jump_to_scanned(actor: Actor, text: str) -> str:
    """Where the QR code of an acknowledgement leads a member of staff; empty for other texts."""
    code = scanned_code(text)
    found = jump(actor, code, (KIND,)) if code else None
    return found.url if found else ""


def scanned_code(text: str) -> str:
    """The code in the address that the QR code holds; empty in other texts."""
    _, mark, rest = text.partition("/tra-cuu/")
    return rest.split("/")[0].split("#")[0].strip() if mark else ""


def _title(dossier: Dossier) -> str:
    return f"{dossier.known_as} – {dossier.applicant_name} – {dossier.procedure_name}"


def _text(dossier: Dossier) -> Iterable[str]:
    yield dossier.applicant_name
    yield dossier.representative_name
    yield dossier.subject
    yield dossier.procedure_name
    yield dossier.site_address


def _codes(dossier: Dossier) -> Iterable[str]:
    yield dossier.code
    yield dossier.source_code
    yield dossier.paper_number


def _numbers(dossier: Dossier) -> Iterable[str]:
    yield dossier.applicant_id_number
    yield dossier.applicant_phone
    yield dossier.representative_id_number
    yield dossier.representative_phone


def _url(dossier_id: int) -> str:
    return reverse("dossiers:detail", args=[dossier_id])


def _visible(actor: Actor) -> "QuerySet[Dossier]":
    return Dossier.objects.visible_to(actor)
