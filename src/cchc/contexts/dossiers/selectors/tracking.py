"""What a person without an account sees of a dossier, with its code and second secret."""

from dataclasses import dataclass
from datetime import datetime

from cchc.contexts.organizations import api as organizations
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.retention.marks import CLEARED

from ..domain.kinds import Outcome, Timeliness
from ..domain.states import TABLE, State
from ..models import Dossier
from ..models.apology import ApologyState
from ..services.new_secrets import same_secret
from .dossier_detail import Deadline, read_deadline

_STEPS = ("Đã nhận", "Đang xử lý", "Chờ bổ sung", "Đã có kết quả", "Đã trả")
_PLACE = {
    State.DRAFT: 0,
    State.SUBMITTED: 0,
    State.AWAITING_COMPLETION: 2,
    State.REFUSED: 0,
    State.PROCESSING: 1,
    State.AWAITING_HIGHER: 1,
    State.SUSPENDED: 1,
    State.AWAITING_SUPPLEMENT: 2,
    State.STOPPED: 3,
    State.WITHDRAWN: 3,
    State.FINISHED: 3,
    State.RETURNED: 4,
}
_CLEARED = (
    "Thông tin cá nhân và tệp của hồ sơ này đã được xóa vì hết thời hạn lưu giữ; "
    "quá trình giải quyết vẫn còn."
)
_TODO = {
    State.AWAITING_COMPLETION: "Nộp các giấy tờ nêu dưới đây để hồ sơ được tiếp nhận.",
    State.AWAITING_SUPPLEMENT: "Nộp bổ sung các giấy tờ nêu dưới đây.",
    State.FINISHED: "Đến nhận kết quả và mang theo giấy tiếp nhận hồ sơ.",
}


class TrackingRefused(Refusal):
    """The code and the secret do not fit; which of the two is wrong is not told."""


@dataclass(frozen=True, slots=True)
class TrackedStep:
    """One station of the step line: done, current or todo."""

    label: str
    status: str


@dataclass(frozen=True, slots=True)
class TrackedSupplement:
    """One request to supplement as the applicant sees it."""

    asked_at: datetime
    answered_at: datetime | None
    reason: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicTracking:
    """A dossier without personal data: where it is, until when, and what is to be done."""

    code: str
    procedure_name: str
    state: str
    state_label: str
    steps: tuple[TrackedStep, ...]
    holder: str
    received_at: datetime | None
    deadline: Deadline
    todo: tuple[str, ...]
    supplements: tuple[TrackedSupplement, ...]
    fees: tuple[tuple[str, int, str], ...]
    apology: tuple[str, datetime] | None
    history: tuple[tuple[datetime, str], ...]
    result_ready: bool
    mirrored_from: str
    notice: str = ""


def public_tracking(code: str, secret: str, at: datetime) -> PublicTracking:
    """The dossier with this code, if the second secret fits. Raises ``TrackingRefused``.

    Open to all: the secret printed on the acknowledgement is the permission; the portal limits
    the tries.
    """
    typed = code.strip()
    as_given = (typed, typed.upper())  # ours are in capitals; by the index, whoever asks
    dossier = Dossier.objects.filter(code__in=as_given).exclude(code="").first()
    if dossier is None or not same_secret(secret, dossier.secret):
        raise TrackingRefused("Mã hồ sơ hoặc mã tra cứu không đúng.", field="secret")
    return _as_seen_outside(dossier, at)


def _as_seen_outside(dossier: Dossier, at: datetime) -> PublicTracking:
    state = State(dossier.state)
    letter = dossier.apologies.filter(state=ApologyState.SIGNED).order_by("-pk").first()
    return PublicTracking(
        code=dossier.known_as,
        procedure_name=dossier.procedure_name,
        state=state.value,
        state_label=state.label,
        steps=_step_line(state),
        holder=_holder(dossier, at),
        received_at=dossier.received_at,
        deadline=read_deadline(dossier, at),
        todo=_todo(dossier, state),
        supplements=_supplements(dossier),
        fees=tuple(
            (fee.title, fee.amount, fee.receipt_number) for fee in dossier.fees.order_by("pk")
        ),
        apology=(letter.reason, letter.new_due_at) if letter and _is_owed(dossier) else None,
        history=_history(dossier),
        result_ready=dossier.outcome in (Outcome.GRANTED, Outcome.REJECTED),
        mirrored_from=dossier.source_system if dossier.is_mirrored else "",
        notice=_CLEARED if dossier.applicant_name == CLEARED else "",
    )


def _is_owed(dossier: Dossier) -> bool:
    """Whether the apology still says something: not when the dossier ended in time after all."""
    return dossier.ended_at is None or dossier.timeliness == Timeliness.LATE


def _step_line(state: State) -> tuple[TrackedStep, ...]:
    here = _PLACE[state]
    shown = [i for i in range(len(_STEPS)) if i != 2 or here == 2]
    marks = ("done", "current", "todo")
    return tuple(TrackedStep(_STEPS[i], marks[(i >= here) + (i > here)]) for i in shown)


def _holder(dossier: Dossier, at: datetime) -> str:
    if not TABLE.acts_from(dossier.state) or dossier.ended_at is not None:
        return ""
    if dossier.unit_id is None or dossier.state in (
        State.AWAITING_SUPPLEMENT,
        State.AWAITING_COMPLETION,
        State.AWAITING_HIGHER,
    ):
        return TABLE.owner_label(dossier.state)
    unit = organizations.unit_on(dossier.unit_id, at.astimezone(clock.ZONE).date())
    return unit.name if unit else TABLE.owner_label(dossier.state)


def _todo(dossier: Dossier, state: State) -> tuple[str, ...]:
    todo = [_TODO[state]] if state in _TODO else []
    unpaid = dossier.fees.filter(paid_at=None).count()
    if unpaid:
        todo.append(f"Nộp {unpaid} khoản phí, lệ phí nêu dưới đây.")
    return tuple(todo)


def _supplements(dossier: Dossier) -> tuple[TrackedSupplement, ...]:
    return tuple(
        TrackedSupplement(
            asked_at=row.asked_at,
            answered_at=row.answered_at,
            reason=row.reason,
            items=tuple(_line(item) for item in row.items),
        )
        for row in dossier.supplements.order_by("number")
    )


def _line(item: dict[str, object]) -> str:
    parts = (str(item.get("title") or ""), str(item.get("what") or ""))
    return ": ".join(part for part in parts if part)


_TOLD = frozenset(
    {
        "submit",
        "receive",
        "ask_completion",
        "complete",
        "refuse",
        "ask_supplement",
        "supplement",
        "submit_higher",
        "higher_answered",
        "suspend",
        "resume",
        "resume_waiting",
        "stop",
        "withdraw",
        "reschedule",
        "finish",
        "hand_back",
    }
)


def _history(dossier: Dossier) -> tuple[tuple[datetime, str], ...]:
    rows = dossier.spans.believed().filter(act__in=_TOLD)
    return tuple((row.from_at, row.get_act_display()) for row in rows.order_by("from_at", "pk"))
