"""The head of a dossier's page: standing, step line, buttons, and the names of its sections."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.working_time.wording import spoken_minutes
from cchc.platform import clock
from cchc.platform.ui.acts import Act as Button

from ..domain.states import Act, State
from ..models import Dossier
from ..selectors.dossier_detail import DossierDetail
from ..selectors.step_times import StepTime, step_times
from .act_table import PLANS
from .detail_alerts import alerts
from .due import STATE_TONES, due_standing


@dataclass(frozen=True, slots=True)
class Section:
    """One tab of the page; ``count`` None shows no number."""

    name: str
    label: str
    count: int | None = None


_ICONS = {
    Act.FORWARD: "send",
    Act.ASSIGN: "person",
    Act.TAKE: "check",
    Act.RECEIVE: "check-circle",
    Act.APPROVE: "check-circle",
    Act.SIGN: "edit",
    Act.FINISH: "file",
    Act.HAND_BACK: "return",
    Act.PROPOSE: "edit",
    Act.SUSPEND: "pause",
    Act.RESUME: "clock",
    Act.RESUME_WAITING: "clock",
    Act.DRAFT_APOLOGY: "mail",
    Act.RESCHEDULE: "mail",
}


def head(actor: Actor, told: DossierDetail, at: datetime) -> dict[str, Any]:
    """Everything above the sections."""
    dossier = told.dossier
    return {
        "due": due_standing(dossier, at),
        "tone": STATE_TONES[State(dossier.state)],
        "held_by": held_by(dossier, told.owner, at),
        "steps": [
            (step.title, step.status, _note(step))
            for step in step_times(dossier, told.procedure.steps, told.history, at)
        ],
        "buttons": buttons(told),
        "alerts": alerts(actor, told, at),
        "difference": _difference(dossier),
    }


def buttons(told: DossierDetail) -> list[Button]:
    """The acts possible now; at most four main ones, the rest under “Khác”."""
    offered = [offer for offer in told.acts if offer.act in PLANS]
    main = [offer.act for offer in offered if offer.main][:4]
    return [
        Button(
            label=offer.label,
            url=reverse("dossiers:act", args=[told.dossier.pk, offer.act.value]),
            icon=_ICONS.get(offer.act, ""),
            is_main=offer.act in main,
            is_danger=PLANS[offer.act].danger,
        )
        for offer in offered
    ]


def held_by(dossier: Dossier, owner: str, at: datetime) -> str:
    """Who has it: person and unit, or whoever it waits for."""
    waits_here = dossier.state == State.FINISHED and not dossier.is_mirrored
    if dossier.ended_at is not None and not waits_here:
        return ""
    unit = _unit_name(dossier.unit_id, at)
    if dossier.state in (State.AWAITING_COMPLETION, State.AWAITING_SUPPLEMENT):
        return f"{owner} (tại {unit})" if unit else owner
    if dossier.state == State.AWAITING_HIGHER:
        return owner
    parts = [dossier.holder.full_name if dossier.holder else "", unit]
    return ", ".join(part for part in parts if part) or owner


def _unit_name(unit_id: int | None, at: datetime) -> str:
    names = organizations.unit_names(at.astimezone(clock.ZONE).date())
    return names.get(unit_id or 0, "")


def _note(step: StepTime) -> str:
    if not step.spent and not step.allowed:
        return ""
    allowed = f" / {step.allowed // 60} giờ" if step.allowed else ""
    if not step.spent and step.status in ("todo", "skipped"):
        return f"{step.allowed // 60} giờ" if step.allowed else ""
    words = f"{spoken_minutes(step.spent).removesuffix(' làm việc')}{allowed}"
    return f"{words} – quá" if step.exceeded else words


def _difference(dossier: Dossier) -> str:
    """How far the other system's promise lies from our own due date."""
    theirs, ours = dossier.source_promised_at, dossier.due_at
    if not dossier.is_mirrored or theirs is None or ours is None:
        return ""
    days = (theirs.astimezone(clock.ZONE).date() - ours.astimezone(clock.ZONE).date()).days
    if not days:
        return "trùng với hạn tính tại đây"
    return f"{'sau' if days > 0 else 'trước'} hạn tính tại đây {abs(days)} ngày"


def sections_of(told: DossierDetail) -> list[Section]:
    """The tabs in order; those with nothing in them say so with a nought."""
    dossier = told.dossier
    asked = dossier.supplements.count() + dossier.consultations.count()
    return [
        Section("thong-tin", "Thông tin"),
        Section("giay-to", "Thành phần, tệp", dossier.components.count()),
        Section("han", "Hạn"),
        Section("y-kien", "Ý kiến, trình", asked + dossier.higher_submissions.count()),
        Section("phi", "Phí", dossier.fees.count()),
        Section("ket-qua", "Kết quả", dossier.results.count()),
        Section("phieu-in", "Giấy tờ in"),
        Section("lich-su", "Lịch sử", len(told.history)),
    ]
