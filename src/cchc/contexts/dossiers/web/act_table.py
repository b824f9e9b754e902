"""Which form and which service each act has: the one place where a button meets a use case."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor
from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform.files.api import store

from ..domain.states import Act
from ..models import Dossier
from ..selectors.intake_help import sent_files
from ..services import (
    before_receipt,
    consultations,
    deciding,
    ending,
    fees,
    hand_back,
    higher,
    lateness,
    movement,
    pausing,
    receive_dossier,
    start_clock,
    supplements,
)
from ..services.attach_file import RESULT
from ..services.correct_entry import Correction, correct_entry
from . import act_forms as forms
from .given_files import SENT


@dataclass(frozen=True, slots=True)
class Doing:
    """One act being done: who, when, on which dossier as seen, with which form."""

    actor: Actor
    at: datetime
    dossier_id: int
    form: Any

    @property
    def said(self) -> dict[str, Any]:
        """What the form says."""
        found: dict[str, Any] = self.form.cleaned_data
        return found

    @property
    def frame(self) -> dict[str, Any]:
        """The arguments every act has."""
        return {
            "actor": self.actor,
            "at": self.at,
            "dossier_id": self.dossier_id,
            "seen": self.said["seen"],
        }

    def fields(self, *names: str) -> dict[str, Any]:
        """The frame and some of the form's fields under their own names."""
        return {**self.frame, **{name: self.said[name] for name in names}}


@dataclass(frozen=True, slots=True)
class Plan:
    """The form of an act, what it does, what will happen, and whether it is grave."""

    form: type[forms.ActForm]
    run: Callable[[Doing], Dossier]
    effect: str = ""
    danger: bool = False
    multipart: bool = False


def _with_reason(service: Callable[..., Dossier]) -> Callable[[Doing], Dossier]:
    return lambda doing: service(**doing.frame, reason=doing.form.said_reason)


def _with_note(service: Callable[..., Dossier]) -> Callable[[Doing], Dossier]:
    return lambda doing: service(**doing.fields("note"))


def _plain(service: Callable[..., Dossier]) -> Callable[[Doing], Dossier]:
    return lambda doing: service(**doing.frame)


def _asking(service: Callable[..., Dossier]) -> Callable[[Doing], Dossier]:
    return lambda doing: service(
        **doing.frame, reason=doing.form.said_reason, items=doing.form.items()
    )


def _complete(doing: Doing) -> Dossier:
    return before_receipt.complete(**doing.frame, components=doing.form.components())


def _supplement(doing: Doing) -> Dossier:
    return supplements.supplement(**doing.fields("note"), components=doing.form.components())


def _forward(doing: Doing) -> Dossier:
    return movement.forward(**doing.fields("note"), to_unit_id=doing.said["to_unit"])


def _assign(doing: Doing) -> Dossier:
    return movement.assign(**doing.fields("note"), to_user_id=doing.said["to_user"])


def _consult(doing: Doing) -> Dossier:
    said = doing.fields("agency_name", "question", "silence_agrees")
    return consultations.consult(**said, limit=doing.form.limit)


def _consulted(doing: Doing) -> Dossier:
    return consultations.answer_consultation(
        **doing.fields("answer"), consultation_id=doing.said["consultation"]
    )


def _submit_higher(doing: Doing) -> Dossier:
    said = doing.fields("authority", "document_number")
    return higher.submit_higher(**said, limit=doing.form.limit)


def _fee(doing: Doing) -> Dossier:
    return fees.note_fee(**doing.fields("title"), amount=int(doing.said["amount"]))


def _receipt(doing: Doing) -> Dossier:
    return fees.record_receipt(**doing.fields("receipt_number"), fee_id=doing.said["fee"])


def _suspend(doing: Doing) -> Dossier:
    return pausing.suspend(**doing.fields("basis"), reason=doing.form.said_reason)


def _draft_apology(doing: Doing) -> Dossier:
    promised = organizations.working_calendar().close_of(doing.said["new_due_at"])
    return lateness.draft_apology(
        **doing.frame, reason=doing.form.said_reason, new_due_at=promised
    )


def _finish(doing: Doing) -> Dossier:
    said, stored_id = doing.said, None
    sent = sent_files(doing.actor, doing.form.data.getlist(f"file{SENT}")[:1], RESULT)
    if sent:
        stored_id = sent[0].pk
    elif said["file"]:
        stored_id = store(
            actor=doing.actor,
            at=doing.at,
            name=said["file"].name,
            content=said["file"],
            owner_kind=RESULT,
        ).pk
    names = ("title", "number", "issued_on", "signer_name", "signer_title")
    validity = {name: said[name] for name in ("valid_from", "valid_until")}
    result = ending.ResultFacts(
        **{name: said[name] for name in names}, **validity, stored_file_id=stored_id
    )
    return ending.finish(**doing.frame, result=result)


def _problem(doing: Doing) -> Dossier:
    return hand_back.report_problem(
        **doing.fields("lost"), result_id=doing.said["result"], reason=doing.form.said_reason
    )


def _correct(doing: Doing) -> Dossier:
    form = doing.form
    names = ("received_at", "ended_at", "channel", "place")
    amount, unit = form.changed("amount"), form.changed("unit")
    limit = None
    if amount or unit:
        entered = form.about.as_entered
        limit = Limit(amount or entered["amount"], LimitUnit(unit or entered["unit"]))
    correction = Correction(
        **{name: form.changed(name) for name in names},
        limit=limit,
        digitised=doing.said.get("digitised"),
    )
    return correct_entry(**doing.frame, reason=form.said_reason, correction=correction)


PLANS: Mapping[Act, Plan] = {
    Act.RECEIVE: Plan(
        forms.ActForm,
        _plain(receive_dossier.receive_submitted),
        "Hồ sơ được cấp mã và bắt đầu tính thời hạn từ lúc này.",
    ),
    Act.ASK_COMPLETION: Plan(
        forms.AskForm,
        _asking(before_receipt.ask_completion),
        "Hồ sơ chưa được tiếp nhận và chưa tính thời hạn; in Phiếu yêu cầu bổ sung cho người nộp.",
    ),
    Act.COMPLETE: Plan(forms.PapersForm, _complete, "Hồ sơ trở lại chờ tiếp nhận."),
    Act.REFUSE: Plan(
        forms.ToldReasonForm,
        _with_reason(before_receipt.refuse_to_receive),
        "Hồ sơ kết thúc tại đây; in Phiếu từ chối cho người nộp.",
        danger=True,
    ),
    Act.START_CLOCK: Plan(
        forms.ActForm,
        _plain(start_clock.start_clock),
        "Hồ sơ đủ điều kiện: thời hạn tính từ lúc này, người nộp được báo ngày hẹn trả.",
    ),
    Act.FORWARD: Plan(forms.ForwardForm, _forward),
    Act.ASSIGN: Plan(forms.AssignForm, _assign),
    Act.TAKE: Plan(forms.ActForm, _plain(movement.take), "Bạn là người thụ lý hồ sơ này."),
    Act.ASK_SUPPLEMENT: Plan(
        forms.AskForm,
        _asking(supplements.ask_supplement),
        "Thời hạn ngừng tính cho đến khi người nộp bổ sung.",
    ),
    Act.SUPPLEMENT: Plan(forms.PapersForm, _supplement, "Thời hạn được tính tiếp theo quy định."),
    Act.CONSULT: Plan(forms.ConsultForm, _consult, "Thời hạn chung của hồ sơ vẫn chạy."),
    Act.ANSWER_CONSULTATION: Plan(forms.ConsultedForm, _consulted),
    Act.SUBMIT_HIGHER: Plan(
        forms.SubmitHigherForm, _submit_higher, "Thời hạn chung của hồ sơ vẫn chạy."
    ),
    Act.HIGHER_ANSWERED: Plan(
        forms.HigherAnswerForm,
        lambda doing: higher.note_higher_answer(
            **doing.fields("agreed", "answer", "answer_number")
        ),
        "Đồng ý hay không, trả lời này là quyết định về hồ sơ.",
    ),
    Act.PROPOSE: Plan(
        forms.ProposeForm,
        lambda doing: deciding.propose(**doing.fields("proposal", "approve")),
        "Hồ sơ chuyển tới bước duyệt.",
    ),
    Act.RETURN_FOR_REWORK: Plan(
        forms.ReasonForm,
        _with_reason(deciding.return_for_rework),
        "Hồ sơ về lại người thụ lý; thời hạn vẫn chạy.",
    ),
    Act.APPROVE: Plan(forms.NoteForm, _with_note(deciding.approve), "Hồ sơ chuyển bước tiếp."),
    Act.REJECT: Plan(
        forms.RejectForm,
        _with_reason(deciding.reject),
        "Kết quả giải quyết sẽ là văn bản từ chối.",
        danger=True,
    ),
    Act.SIGN: Plan(forms.ActForm, _plain(deciding.sign), "Ghi nhận kết quả đã được ký trên giấy."),
    Act.SUSPEND: Plan(forms.SuspendForm, _suspend, "Thời hạn ngừng tính cho đến khi tiếp tục."),
    Act.RESUME: Plan(forms.NoteForm, _with_note(pausing.resume), "Thời hạn được tính tiếp."),
    Act.RESUME_WAITING: Plan(
        forms.NoteForm,
        _with_note(pausing.resume),
        "Thời hạn được tính tiếp; hồ sơ lại chờ trả lời của cấp trên.",
    ),
    Act.STOP: Plan(
        forms.ToldReasonForm,
        _with_reason(ending.stop),
        "Hồ sơ kết thúc; in Thông báo dừng giải quyết cho người nộp.",
        danger=True,
    ),
    Act.NOTE_FEE: Plan(forms.FeeForm, _fee),
    Act.RECORD_RECEIPT: Plan(forms.ReceiptForm, _receipt),
    Act.WITHDRAW: Plan(
        forms.ReasonForm,
        _with_reason(ending.withdraw),
        "Hồ sơ kết thúc theo đề nghị của người nộp.",
        danger=True,
    ),
    Act.CHOOSE: Plan(
        forms.NoteForm,
        _with_note(lateness.choose_to_finish),
        "Bạn cam kết có kết quả đúng hạn. Nếu không kịp, chọn “Dự thảo xin lỗi, hẹn lại”.",
    ),
    Act.DRAFT_APOLOGY: Plan(
        forms.ApologyForm,
        _draft_apology,
        "Hạn theo quy định không đổi; người nộp được hẹn ngày mới khi văn bản được ký.",
    ),
    Act.RESCHEDULE: Plan(
        forms.SignApologyForm,
        lambda doing: lateness.sign_apology(**doing.fields("signer_title")),
        "Văn bản được cấp số, ngày hẹn mới được báo cho người nộp.",
    ),
    Act.FINISH: Plan(
        forms.FinishForm,
        _finish,
        "Hồ sơ được tính là đã giải quyết từ lúc này và chuyển về Bộ phận Một cửa để trả.",
        multipart=True,
    ),
    Act.HAND_BACK: Plan(
        forms.HandBackForm, lambda doing: hand_back.hand_back(**doing.fields("received_by", "way"))
    ),
    Act.REPORT_PROBLEM: Plan(forms.ProblemForm, _problem),
    Act.CORRECT: Plan(
        forms.CorrectForm,
        _correct,
        "Lịch sử cũ vẫn được giữ; hạn và kết quả đúng hạn được tính lại.",
    ),
}
"""Every act a page can offer; the bulk acts have pages of their own."""
