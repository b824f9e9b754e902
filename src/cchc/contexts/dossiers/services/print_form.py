"""Printing a State form of a dossier; every print is counted, a reprint is marked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import clock, journal
from cchc.platform.rendering import Paper

from ..models import Dossier, PrintedForm
from ..models.apology import ApologyState
from ..papers import facts as told
from ..papers import forms
from ..selectors import paper_facts
from ..selectors.dossier_detail import visible_dossier
from ..selectors.way import control_slip


class NothingToPrint(Refusal):
    """The dossier has nothing this form is about."""


class NoAcknowledgementHere(Refusal):
    """Another system owns the dossier and issued its acknowledgement."""


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """The paper and the name of its file."""

    paper: Paper
    name: str


@transaction.atomic
def print_form(*, actor: Actor, at: datetime, dossier_id: int, kind: str) -> PrintedPaper:
    """Draw one form of a dossier the actor may see, and note that it was printed.

    Raises ``DossierNotFound``, ``NothingToPrint``, ``NoAcknowledgementHere``, ``NoFormOnDay``.
    """
    visible_dossier(actor, dossier_id)
    dossier = Dossier.objects.for_update(dossier_id, seen=None)  # so two prints count one another
    wanted = _facts_for(dossier, kind)
    form_kind = forms.KINDS[kind]
    form = forms.form_for(form_kind, form_day(dossier))
    before = dossier.prints.filter(kind=kind, subject_id=wanted.subject_id).count()
    again = before if wanted.handed_out else 0
    printing = told.Printing(at=at, by=actor.name, reprint=again)
    paper = form(wanted.build(printing))
    PrintedForm.objects.create(
        dossier=dossier,
        kind=kind,
        form_number=form.number,
        subject_id=wanted.subject_id,
        printed_at=at,
        printed_by_name=actor.name,
    )
    journal.record(
        actor=actor,
        at=at,
        act="dossiers.form.printed",
        subject=dossier,
        details={"form": form.number or kind, "reprint": again},
    )
    return PrintedPaper(paper, f"{form_kind.code}-{dossier.known_as}".replace("/", "-"))


def form_day(dossier: Dossier) -> date:
    """The day whose forms a dossier uses: that of its receipt, or of its submission."""
    moment = dossier.received_at or dossier.submitted_at or dossier.created_at
    return moment.astimezone(clock.ZONE).date()


@dataclass(frozen=True, slots=True)
class _Printable:
    """What one printing is about; a paper handed out once is marked when printed again."""

    build: Callable[[told.Printing], Any]
    subject_id: int = 0
    handed_out: bool = True


def _facts_for(dossier: Dossier, kind: str) -> _Printable:
    if kind not in _BUILDERS:
        raise NothingToPrint("Không có mẫu phiếu này.")
    return _BUILDERS[kind](dossier)


def _acknowledgement(dossier: Dossier) -> _Printable:
    if dossier.is_mirrored:
        raise NoAcknowledgementHere(
            "Hồ sơ do hệ thống khác tiếp nhận; giấy tiếp nhận do hệ thống đó cấp."
        )
    if dossier.received_at is None:
        raise NothingToPrint("Hồ sơ chưa tiếp nhận nên chưa có giấy tiếp nhận.")
    return _Printable(lambda printing: paper_facts.acknowledgement(dossier, printing))


def _supplement(dossier: Dossier) -> _Printable:
    asked = dossier.supplements.order_by("-number").first()
    if asked is None:
        raise NothingToPrint("Hồ sơ chưa có yêu cầu bổ sung.")
    return _Printable(
        lambda printing: paper_facts.supplement_request(dossier, asked, printing), asked.pk
    )


def _refusal(dossier: Dossier) -> _Printable:
    if dossier.outcome != "refused":
        raise NothingToPrint("Hồ sơ không bị từ chối tiếp nhận.")
    return _Printable(lambda printing: paper_facts.refusal(dossier, printing))


def _apology(dossier: Dossier) -> _Printable:
    letters = dossier.apologies.exclude(state=ApologyState.DROPPED)
    letter = letters.order_by("-pk").first()
    if letter is None:
        raise NothingToPrint("Hồ sơ chưa có văn bản xin lỗi.")
    signed = letter.state == ApologyState.SIGNED
    return _Printable(
        lambda printing: paper_facts.apology(dossier, letter, printing),
        letter.pk if signed else 0,
        handed_out=signed,
    )


def _stop(dossier: Dossier) -> _Printable:
    if dossier.outcome != "stopped":
        raise NothingToPrint("Hồ sơ không bị dừng giải quyết.")
    return _Printable(lambda printing: paper_facts.stop_notice(dossier, printing))


def _control(dossier: Dossier) -> _Printable:
    if dossier.received_at is None:
        raise NothingToPrint("Hồ sơ chưa tiếp nhận nên chưa có phiếu kiểm soát.")
    return _Printable(lambda printing: control_slip(dossier, printing), handed_out=False)


_BUILDERS: dict[str, Callable[[Dossier], _Printable]] = {
    "acknowledgement": _acknowledgement,
    "supplement-request": _supplement,
    "refusal": _refusal,
    "apology": _apology,
    "stop-notice": _stop,
    "control-slip": _control,
}


def printable(dossier: Dossier) -> tuple[str, ...]:
    """The kinds of form that can be printed for the dossier now."""
    found = []
    for kind, build in _BUILDERS.items():
        try:
            build(dossier)
            forms.form_for(forms.KINDS[kind], form_day(dossier))
        except Refusal:
            continue
        found.append(kind)
    return tuple(found)
