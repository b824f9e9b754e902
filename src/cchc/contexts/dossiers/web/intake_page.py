"""The state of the counter's form between requests: typed text, papers, files, the person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.http import QueryDict

from cchc.contexts.catalog import api as catalog
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.access.web import ActorRequest
from cchc.platform.files.api import StoredFile, store
from cchc.platform.ui.submissions import KEY
from cchc.platform.ui.typed_ids import id_typed

from ..domain.citizen_card import read_card
from ..domain.kinds import ApplicantKind
from ..models import Dossier, IssuedResult
from ..selectors.intake_help import draft_of, kept_files
from ..selectors.known_people import held_results, possible_doubles
from ..services.attach_file import COMPONENT, Attachment
from ..services.procedure import procedure
from ..services.receive_dossier import promise_for
from .given_files import sent_before
from .intake_form import ComponentForm, IntakeForm, counted

KEPT = "giu"
LONGEST_KEY = 64
_NOT_TYPED = {"csrfmiddlewaretoken", KEY, KEPT}


@dataclass
class IntakePage:
    """One showing of the form: the procedure, its forms, files already sent, what is known."""

    request: ActorRequest
    snapshot: catalog.VariantSnapshot
    key: str
    form: IntakeForm
    rows: list[ComponentForm]
    files: dict[int, list[StoredFile]] = field(default_factory=dict)
    doubles: list[Dossier] = field(default_factory=list)
    papers_error: str = ""

    @property
    def is_valid(self) -> bool:
        """Whether every part can be read (all parts are looked at, so that all errors show)."""
        return all([self.form.is_valid(), *(row.is_valid() for row in self.rows)])

    @property
    def is_open(self) -> bool:
        """Whether the procedure takes dossiers today; a draft may be older than its version."""
        today = clock.now().astimezone(clock.ZONE).date()
        opened, closed = self.snapshot.valid_from, self.snapshot.valid_to
        return opened is not None and opened <= today and (closed is None or today < closed)

    def point_at_papers(self) -> None:
        """Say above the form that a paper of the list has to be put right."""
        if any(row.errors for row in self.rows):
            self.form.add_error(None, "Xem lại các giấy tờ được đánh dấu ở phần Thành phần hồ sơ.")

    @property
    def papers(self) -> list[tuple[ComponentForm, list[StoredFile]]]:
        """Each paper with the files that are there already."""
        return [(row, self.files.get(row.component.order, [])) for row in self.rows]

    @property
    def attachments(self) -> list[Attachment]:
        """Every file with its component."""
        return [Attachment(one, order) for order, many in self.files.items() for one in many]

    @property
    def context(self) -> dict[str, Any]:
        """What the templates need."""
        channel = self.form["channel"].value() or "direct"
        return {
            "page": self,
            "form": self.form,
            "rows": self.papers,
            "snapshot": self.snapshot,
            "key": self.key,
            "doubles": self.doubles,
            "papers_error": self.papers_error,
            **promised(self.snapshot.variant_id, str(channel)),
        }


def new_page(
    request: ActorRequest,
    variant_id: int,
    form_type: type[IntakeForm] = IntakeForm,
    *,
    filled: Mapping[str, str] | None = None,
) -> IntakePage:
    """An empty form, one ``filled`` with a known person, or the draft named by ``nhap``."""
    snapshot = procedure(variant_id)
    key = request.GET.get("nhap", "")
    typed = draft_of(request.actor, key) if key else {}
    initial: dict[str, Any] = {"applicant_kind": _kind(snapshot), **(filled or {}), **typed}
    rows = [
        ComponentForm(component=each, initial=_of_prefix(typed, f"tp{each.order}-"))
        for each in snapshot.components
    ]
    return IntakePage(request, snapshot, key or str(uuid4()), form_type(initial=initial), rows)


def posted_page(
    request: ActorRequest,
    variant_id: int,
    form_type: type[IntakeForm] = IntakeForm,
    *,
    mark_all: bool = False,
    filled: Mapping[str, str] | None = None,
) -> IntakePage:
    """The form as sent; ``mark_all`` marks every paper as there, ``filled`` replaces fields."""
    snapshot = procedure(variant_id)
    typed = request.POST.copy()
    scanned = card_fields(typed.get("applicant_id_number", ""))
    for name, value in {**scanned, **(filled or {})}.items():
        typed[name] = value
    held = held_for(request.actor, typed.get("applicant_id_number", ""), clock.now())
    data: QueryDict = typed
    if mark_all:
        for each in snapshot.components:
            for name, value in counted(each).items():
                data[f"tp{each.order}-{name}"] = str(value)
    rows = [ComponentForm(data, component=each, held=held) for each in snapshot.components]
    key = _storable(request.POST.get(KEY, ""))[:LONGEST_KEY] or str(uuid4())
    return IntakePage(request, snapshot, key, form_type(data), rows, _kept(request))


def card_fields(text: str) -> dict[str, str]:
    """The person of a citizen's card whose code was read into the box of the number."""
    card = read_card(text)
    if card is None:
        return {}
    return {
        "applicant_kind": ApplicantKind.CITIZEN.value,
        "applicant_id_number": card.number,
        "applicant_name": card.name,
        "applicant_born_on": f"{card.born_on:%d/%m/%Y}" if card.born_on else "",
        "applicant_address": card.address,
    }


def take_files(page: IntakePage, at: datetime) -> None:
    """Store the files sent with the form; what is refused is said beside its paper."""
    for row in page.rows:
        order, field = row.component.order, f"tep{row.component.order}"
        sent = sent_before(page.request, field, COMPONENT)
        page.files.setdefault(order, []).extend(sent)
        for given in page.request.FILES.getlist(field):
            try:
                stored = store(
                    actor=page.request.actor,
                    at=at,
                    name=given.name or "",
                    content=given,
                    owner_kind=COMPONENT,
                )
            except Refusal as refusal:
                row.add_error("what", f"{given.name}: {refusal}")
            else:
                page.files.setdefault(order, []).append(stored)


def look_for_doubles(page: IntakePage, at: datetime) -> None:
    """Dossiers that may be the same, from what is typed so far."""
    typed = page.form.data
    page.doubles = list(
        possible_doubles(
            page.request.actor,
            at,
            procedure_id=page.snapshot.procedure_id,
            id_number=plain(str(typed.get("applicant_id_number", ""))),
            name=str(typed.get("applicant_name", "")),
            site_address=str(typed.get("site_address", "")),
        )
    )


def held_for(actor: Actor, id_number: str, at: datetime) -> list[IssuedResult]:
    """Results in force of this person."""
    return list(held_results(actor, plain(id_number), at.astimezone(clock.ZONE).date()))


def plain(number: str) -> str:
    """A number as it is stored: without the blanks and dots people type."""
    return "".join(sign for sign in number if sign.isalnum() or sign == "-")


def promised(variant_id: int, channel: str) -> dict[str, Any]:
    """The appointment the dossier would get, and why."""
    if channel not in {each.value for each in catalog.Channel}:
        channel = catalog.Channel.DIRECT.value
    found = promise_for(variant_id, channel, clock.now())
    return {
        "promised_at": found[0] if found else None,
        "why": found[1] if found else (),
        "clock_start": later_start(procedure(variant_id)),
    }


def later_start(snapshot: catalog.VariantSnapshot) -> str:
    """From when the limit counts, in words; empty where it counts from receipt."""
    start = snapshot.clock_start
    return "" if start is catalog.ClockStart.RECEIPT else start.label


def typed_in(request: ActorRequest) -> dict[str, str]:
    """What is typed so far, as it goes into the draft."""
    typed = {name: str(value) for name, value in request.POST.items() if name not in _NOT_TYPED}
    return {_storable(name): _storable(value) for name, value in typed.items()}


def _storable(text: str) -> str:
    return text.replace("\x00", "")  # PostgreSQL keeps no NUL


def _kind(snapshot: catalog.VariantSnapshot) -> str:
    kinds = {kind.value for kind in snapshot.applicant_kinds}
    return "citizen" if not kinds or "citizen" in kinds else "business"


def _of_prefix(typed: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {
        name.removeprefix(prefix): value
        for name, value in typed.items()
        if name.startswith(prefix)
    }


def _kept(request: ActorRequest) -> dict[int, list[StoredFile]]:
    """Files sent with an earlier try, by component: ``giu`` holds "order:key"."""
    named = [each.partition(":") for each in request.POST.getlist(KEPT)]
    orders = {key: number for order, _, key in named if (number := id_typed(order)) is not None}
    found: dict[int, list[StoredFile]] = {}
    for one in kept_files(request.actor, list(orders)):
        found.setdefault(orders[str(one.key)], []).append(one)
    return found
