"""States of a dossier, the acts that move it, and the table that says what follows what.

States are few and code; the steps of a procedure (who handles it for how long) are data of the
catalogue: ``forward`` moves between steps inside *processing*. From this table come the next
state, the buttons, the owner whose clock runs, the diagram in ``docs/domain/states.md`` and the
database's check constraint. The ten status codes of the national portal are derived in
``national.py``.
"""

from cchc.kernel.transitions import (
    KEEP,
    NEW,
    ActFacts,
    StateFacts,
    Transition,
    TransitionTable,
)

from .kinds import Labelled


class State(Labelled):
    """Where a dossier stands."""

    DRAFT = "draft", "Đang lập"
    SUBMITTED = "submitted", "Mới đăng ký"
    AWAITING_COMPLETION = "awaiting_completion", "Chờ hoàn thiện trước tiếp nhận"
    REFUSED = "refused", "Không tiếp nhận"
    PROCESSING = "processing", "Đang xử lý"
    AWAITING_SUPPLEMENT = "awaiting_supplement", "Chờ bổ sung"
    AWAITING_HIGHER = "awaiting_higher", "Chờ cấp trên"
    SUSPENDED = "suspended", "Tạm dừng"
    FINISHED = "finished", "Đã có kết quả"
    RETURNED = "returned", "Đã trả kết quả"
    STOPPED = "stopped", "Dừng giải quyết"
    WITHDRAWN = "withdrawn", "Đã rút"


class Owner(Labelled):
    """Whose clock is running."""

    ONE_STOP = "one_stop", "Bộ phận Một cửa"
    DIVISION = "division", "Phòng chuyên môn"
    HIGHER = "higher", "Cấp trên"
    APPLICANT = "applicant", "Người nộp hồ sơ"
    NOBODY = "nobody", "Đã xong"


class Act(Labelled):
    """What may be done to a dossier; each leaves one row of history and one of the journal."""

    DRAFT = "draft", "Lập hồ sơ"
    SUBMIT = "submit", "Nộp hồ sơ"
    ASK_COMPLETION = "ask_completion", "Yêu cầu hoàn thiện trước tiếp nhận"
    COMPLETE = "complete", "Nhận giấy tờ hoàn thiện"
    REFUSE = "refuse", "Từ chối tiếp nhận"
    RECEIVE = "receive", "Tiếp nhận"
    START_CLOCK = "start_clock", "Thông báo đủ điều kiện, bắt đầu tính hạn"
    FORWARD = "forward", "Chuyển bước"
    ASSIGN = "assign", "Phân công"
    TAKE = "take", "Nhận thụ lý"
    ASK_SUPPLEMENT = "ask_supplement", "Yêu cầu bổ sung"
    SUPPLEMENT = "supplement", "Nhận bổ sung"
    CONSULT = "consult", "Lấy ý kiến"
    ANSWER_CONSULTATION = "answer_consultation", "Ghi ý kiến trả lời"
    SUBMIT_HIGHER = "submit_higher", "Trình cấp trên"
    HIGHER_ANSWERED = "higher_answered", "Ghi trả lời của cấp trên"
    PROPOSE = "propose", "Đề xuất"
    RETURN_FOR_REWORK = "return_for_rework", "Trả lại làm lại"
    APPROVE = "approve", "Duyệt"
    REJECT = "reject", "Duyệt từ chối"
    SIGN = "sign", "Ký"
    SUSPEND = "suspend", "Tạm dừng"
    RESUME = "resume", "Tiếp tục"
    RESUME_WAITING = "resume_waiting", "Tiếp tục chờ cấp trên"
    STOP = "stop", "Dừng giải quyết"
    NOTE_FEE = "note_fee", "Ghi nghĩa vụ tài chính"
    RECORD_RECEIPT = "record_receipt", "Ghi biên lai"
    WITHDRAW = "withdraw", "Rút hồ sơ"
    CHOOSE = "choose", "Chọn hướng xử lý khi gần hạn"
    DRAFT_APOLOGY = "draft_apology", "Dự thảo xin lỗi, hẹn lại"
    RESCHEDULE = "reschedule", "Ký xin lỗi, hẹn lại"
    FINISH = "finish", "Có kết quả"
    HAND_BACK = "hand_back", "Trả kết quả"
    REPORT_PROBLEM = "report_problem", "Báo mất, sai kết quả"
    CORRECT = "correct", "Đính chính"
    REASSIGN = "reassign", "Phân công lại"
    RELEASE = "release", "Hoàn tác phân công"
    MIRROR = "mirror", "Cập nhật từ hệ thống khác"
    RECALENDAR = "recalendar", "Tính lại theo lịch làm việc"


_BEFORE = (State.DRAFT, State.SUBMITTED, State.AWAITING_COMPLETION)
_WORKING = (State.PROCESSING, State.AWAITING_HIGHER)
_OPEN = (*_WORKING, State.AWAITING_SUPPLEMENT, State.SUSPENDED)
_WITH_RESULT = (State.FINISHED, State.RETURNED)
_RECEIVED = (*_OPEN, *_WITH_RESULT, State.STOPPED, State.WITHDRAWN)

TRANSITIONS = (
    Transition(Act.DRAFT, (NEW,), State.DRAFT),
    Transition(Act.SUBMIT, (NEW, State.DRAFT), State.SUBMITTED),
    Transition(Act.ASK_COMPLETION, _BEFORE, State.AWAITING_COMPLETION),
    Transition(Act.COMPLETE, (State.AWAITING_COMPLETION,), State.SUBMITTED),
    Transition(Act.REFUSE, _BEFORE, State.REFUSED),
    Transition(Act.RECEIVE, (NEW, *_BEFORE), State.PROCESSING),
    Transition(Act.START_CLOCK, (State.PROCESSING,), State.PROCESSING),
    Transition(Act.FORWARD, (State.PROCESSING,), State.PROCESSING),
    Transition(Act.ASSIGN, _OPEN, KEEP),
    Transition(Act.TAKE, (State.PROCESSING,), State.PROCESSING),
    Transition(Act.ASK_SUPPLEMENT, (State.PROCESSING,), State.AWAITING_SUPPLEMENT),
    Transition(Act.SUPPLEMENT, (State.AWAITING_SUPPLEMENT,), State.PROCESSING),
    Transition(Act.CONSULT, (State.PROCESSING,), State.PROCESSING),
    Transition(Act.ANSWER_CONSULTATION, _OPEN, KEEP),
    Transition(Act.SUBMIT_HIGHER, (State.PROCESSING,), State.AWAITING_HIGHER),
    Transition(Act.HIGHER_ANSWERED, (State.AWAITING_HIGHER,), State.PROCESSING),
    Transition(Act.PROPOSE, (State.PROCESSING,), State.PROCESSING),
    Transition(Act.RETURN_FOR_REWORK, (State.PROCESSING,), State.PROCESSING),
    Transition(Act.APPROVE, (State.PROCESSING,), State.PROCESSING),
    Transition(Act.REJECT, (State.PROCESSING,), State.PROCESSING),
    Transition(Act.SIGN, (State.PROCESSING,), State.PROCESSING),
    Transition(Act.SUSPEND, _WORKING, State.SUSPENDED),
    Transition(Act.RESUME, (State.SUSPENDED,), State.PROCESSING),
    Transition(Act.RESUME_WAITING, (State.SUSPENDED,), State.AWAITING_HIGHER),
    Transition(Act.STOP, _OPEN, State.STOPPED),
    Transition(Act.NOTE_FEE, (*_BEFORE, *_OPEN, *_WITH_RESULT), KEEP),
    Transition(Act.RECORD_RECEIPT, (*_BEFORE, *_OPEN, *_WITH_RESULT), KEEP),
    Transition(Act.WITHDRAW, (*_BEFORE, *_OPEN), State.WITHDRAWN),
    Transition(Act.CHOOSE, _WORKING, KEEP),
    Transition(Act.DRAFT_APOLOGY, _WORKING, KEEP),
    Transition(Act.RESCHEDULE, _WORKING, KEEP),
    Transition(Act.FINISH, (State.PROCESSING,), State.FINISHED),
    Transition(Act.HAND_BACK, (State.FINISHED,), State.RETURNED),
    Transition(Act.REPORT_PROBLEM, _WITH_RESULT, KEEP),
    Transition(Act.CORRECT, _RECEIVED, KEEP),
    Transition(Act.REASSIGN, (*_BEFORE, *_OPEN, State.FINISHED), KEEP),
    Transition(Act.RELEASE, _OPEN, KEEP),
    Transition(Act.MIRROR, (*_BEFORE, *_RECEIVED, State.REFUSED), KEEP),
    Transition(Act.RECALENDAR, _OPEN, KEEP),
)

OWNERS: dict[State, Owner] = {
    State.DRAFT: Owner.ONE_STOP,
    State.SUBMITTED: Owner.ONE_STOP,
    State.AWAITING_COMPLETION: Owner.APPLICANT,
    State.REFUSED: Owner.NOBODY,
    State.PROCESSING: Owner.DIVISION,
    State.AWAITING_SUPPLEMENT: Owner.APPLICANT,
    State.AWAITING_HIGHER: Owner.HIGHER,
    State.SUSPENDED: Owner.DIVISION,
    State.FINISHED: Owner.ONE_STOP,
    State.RETURNED: Owner.NOBODY,
    State.STOPPED: Owner.NOBODY,
    State.WITHDRAWN: Owner.NOBODY,
}

VERB_PREFIX = "dossiers.dossier."

_PHRASES = {
    Act.START_CLOCK: "đã thông báo hồ sơ đủ điều kiện, bắt đầu tính hạn",
    Act.FINISH: "đã nhập kết quả",
    Act.RECALENDAR: "đã tính lại hạn theo lịch làm việc",
    Act.CHOOSE: "đã cam kết xong đúng hạn",
}


def _phrase(act: Act) -> str:
    return _PHRASES.get(act, f"đã {act.label[0].lower()}{act.label[1:]}")


TABLE = TransitionTable(
    transitions=TRANSITIONS,
    initial=State.DRAFT,
    states={state: StateFacts(state.label, OWNERS[state]) for state in State},
    acts={act: ActFacts(act.label, f"{VERB_PREFIX}{act.value}", _phrase(act)) for act in Act},
    owners={owner: owner.label for owner in Owner},
)

STATE_CHOICES = State.choices()
ACT_CHOICES = Act.choices()
OPEN_STATES = _OPEN
ON_OTHERS = (State.AWAITING_SUPPLEMENT, State.AWAITING_HIGHER)
BEFORE_RECEIPT = (State.DRAFT, State.SUBMITTED, State.AWAITING_COMPLETION)
