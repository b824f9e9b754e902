"""What a dossier's page says aloud: a choice to be made, lateness, a letter to sign."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from cchc.kernel.actor import Actor

from ..domain.states import Act
from ..models import Dossier
from ..selectors.dossier_detail import DossierDetail
from ..selectors.dossier_sections import has_chosen
from ..selectors.infected_files import infected_files
from ..selectors.worklist import Band, due_mark


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that cannot wait, with the acts that answer it."""

    text: str
    acts: tuple[tuple[str, str], ...] = ()


def alerts(actor: Actor, told: DossierDetail, at: datetime) -> list[Alert]:
    """The alerts of a dossier at a moment; none for one that another system owns."""
    dossier = told.dossier
    if dossier.is_mirrored or dossier.ended_at is not None:
        return []
    offered = {offer.act for offer in told.acts}
    mark = due_mark(dossier, at)
    found = [_infected(dossier, offered, name) for name in infected_files(actor, dossier)]
    if mark.must_choose and not has_chosen(dossier):
        text = "Gần đến hạn: người thụ lý phải chọn xong đúng hạn, hoặc xin lỗi và hẹn lại."
        found.append(Alert(text, _links(dossier, offered, Act.CHOOSE, Act.DRAFT_APOLOGY)))
    if mark.band is Band.LATE and not dossier.apologised:
        text = "Đã quá hạn mà người nộp chưa nhận được văn bản xin lỗi."
        found.append(Alert(text, _links(dossier, offered, Act.DRAFT_APOLOGY)))
    if Act.RESCHEDULE in offered:
        text = "Có dự thảo văn bản xin lỗi, hẹn lại đang chờ ký."
        found.append(Alert(text, _links(dossier, offered, Act.RESCHEDULE)))
    return found


def _infected(dossier: Dossier, offered: set[Act], name: str) -> Alert:
    text = f"Tệp “{name}” có mã độc nên đã bị khóa. Đề nghị người nộp gửi lại tệp khác."
    return Alert(text, _links(dossier, offered, Act.ASK_COMPLETION, Act.ASK_SUPPLEMENT))


def _links(dossier: Dossier, offered: set[Act], *acts: Act) -> tuple[tuple[str, str], ...]:
    return tuple(
        (act.label, reverse("dossiers:act", args=[dossier.pk, act.value]))
        for act in acts
        if act in offered
    )
