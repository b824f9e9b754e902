"""Telling the applicant: what is said, and to whom, in the act's own transaction.

A message never shows more than the number, the status and what to do; a dossier that another
system owns is told by that system.
"""

from datetime import datetime

from django.conf import settings

from cchc.kernel.actor import Actor
from cchc.kernel.working_time import spoken_instant
from cchc.platform import clock, notify

from ..models import Apology, Dossier, Supplement

_WHERE = "Tra cứu: {address}"

TEMPLATES = (
    notify.Template(
        code="dossiers.received",
        label="Đã tiếp nhận hồ sơ",
        title="Đã tiếp nhận hồ sơ {code}",
        body=(
            "Hồ sơ {code} ({procedure}) đã được tiếp nhận.\n"
            "Hẹn trả kết quả: trước {promised}.\n" + _WHERE
        ),
        sms="Ho so {code} da duoc tiep nhan, hen tra ket qua truoc {promised}. {address}",
    ),
    notify.Template(
        code="dossiers.supplement_asked",
        label="Yêu cầu bổ sung hồ sơ",
        title="Hồ sơ {code} cần bổ sung",
        body=(
            "Hồ sơ {code} ({procedure}) cần bổ sung, hoàn thiện:\n{items}\nLý do: {reason}.\n"
            + _WHERE
        ),
        sms="Ho so {code} can bo sung: {items}. {address}",
    ),
    notify.Template(
        code="dossiers.refused",
        label="Từ chối tiếp nhận hồ sơ",
        title="Hồ sơ không được tiếp nhận",
        body="Hồ sơ {procedure} nộp ngày {submitted} không được tiếp nhận.\nLý do: {reason}.",
        sms="Ho so nop ngay {submitted} khong duoc tiep nhan: {reason}.",
    ),
    notify.Template(
        code="dossiers.rescheduled",
        label="Xin lỗi và hẹn lại",
        title="Xin lỗi về việc chậm trả kết quả hồ sơ {code}",
        body=(
            "Cơ quan xin lỗi vì chưa thể trả kết quả hồ sơ {code} ({procedure}) đúng hẹn.\n"
            "Lý do: {reason}.\nHẹn trả mới: trước {promised}.\n" + _WHERE
        ),
        sms="Xin loi ve viec cham tra ket qua ho so {code}. Hen moi: truoc {promised}. {address}",
    ),
    notify.Template(
        code="dossiers.finished",
        label="Đã có kết quả",
        title="Hồ sơ {code}: {outcome}",
        body="Hồ sơ {code} ({procedure}): {outcome}.\n{todo}\n" + _WHERE,
        sms="Ho so {code}: {outcome}. {todo} {address}",
    ),
)

_TODO = {
    "granted": "Mời nhận kết quả theo hình thức đã đăng ký.",
    "rejected": "Mời nhận văn bản trả lời theo hình thức đã đăng ký.",
    "stopped": "Mời nhận thông báo dừng giải quyết.",
    "withdrawn": "Mời nhận lại giấy tờ đã nộp.",
}


def tell_received(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """The dossier was received, with the appointment."""
    _send(dossier, "received", actor, at, promised=_spoken(dossier.promised_at))


def tell_supplement(dossier: Dossier, asked: Supplement, *, actor: Actor, at: datetime) -> None:
    """Papers are asked for."""
    items = "; ".join(
        ": ".join(part for part in (str(i.get("title") or ""), str(i.get("what") or "")) if part)
        for i in asked.items
    )
    _send(dossier, "supplement_asked", actor, at, items=items, reason=asked.reason)


def tell_refused(dossier: Dossier, reason: str, *, actor: Actor, at: datetime) -> None:
    """The dossier was not received."""
    submitted = (dossier.submitted_at or dossier.created_at).astimezone(clock.ZONE)
    _send(dossier, "refused", actor, at, reason=reason, submitted=f"{submitted:%d/%m/%Y}")


def tell_rescheduled(dossier: Dossier, letter: Apology, *, actor: Actor, at: datetime) -> None:
    """An apology with a new date."""
    promised = _spoken(letter.new_due_at)
    _send(dossier, "rescheduled", actor, at, reason=letter.reason, promised=promised)


def tell_finished(dossier: Dossier, *, actor: Actor, at: datetime) -> None:
    """There is a result, a refusal after appraisal, a stop or a withdrawal."""
    outcome = dossier.get_outcome_display().lower()
    _send(dossier, "finished", actor, at, outcome=outcome, todo=_TODO[dossier.outcome])


def _send(dossier: Dossier, kind: str, actor: Actor, at: datetime, **gaps: str) -> None:
    if dossier.is_mirrored:
        return
    notify.send(
        actor=actor,
        at=at,
        subject=dossier,
        template=f"dossiers.{kind}",
        context={
            "code": dossier.known_as,
            "procedure": dossier.procedure_name,
            "address": f"{settings.SITE_URL}/tra-cuu/",
            **gaps,
        },
        to=notify.Recipient(
            name=dossier.representative_name or dossier.applicant_name,
            email=dossier.representative_email or dossier.applicant_email,
            phone=dossier.representative_phone or dossier.applicant_phone,
        ),
        unit_id=dossier.unit_id,
    )


def _spoken(moment: datetime | None) -> str:
    return spoken_instant(moment) if moment else "ngày sẽ thông báo khi hồ sơ đủ điều kiện"
