"""Who may do which act, and at which step of the procedure: one table for service and button."""

from dataclasses import dataclass

from .permissions import Permission
from .states import Act


@dataclass(frozen=True, slots=True)
class ActRule:
    """What an act asks for.

    One of ``any_of`` must hold in the unit that has the dossier (or anywhere where
    ``in_unit`` is False: the one-stop unit serves all). ``steps`` are the kinds of step at
    which it may be done (empty: any). ``reason`` says a reason is obligatory. ``main`` acts
    are the first buttons, the others stand under “Khác”. ``mirrored`` acts may also be done to
    a dossier that another system owns.
    """

    any_of: tuple[Permission, ...]
    in_unit: bool = True
    steps: frozenset[str] = frozenset()
    reason: bool = False
    main: bool = True
    mirrored: bool = False


# A mirrored dossier is received, asked about, decided, paid for and ended in the system that owns
# it, and what happened there comes here by MIRROR. This Department decides only what is its own:
# who here follows the dossier, what was entered wrongly here, and our own due date beside theirs.
# Those acts carry ``mirrored=True``; every other act is refused with the name of the owner.
_DECIDING = frozenset({"review", "sign"})
_ANY_WORK = (
    Permission.RECEIVE,
    Permission.HANDLE,
    Permission.ASSIGN,
    Permission.REVIEW,
    Permission.SIGN,
    Permission.STAMP,
)

ACT_RULES: dict[Act, ActRule] = {
    Act.DRAFT: ActRule((Permission.RECEIVE,), in_unit=False),
    Act.SUBMIT: ActRule((Permission.RECEIVE, Permission.SEND), in_unit=False),
    Act.ASK_COMPLETION: ActRule((Permission.RECEIVE,), in_unit=False, reason=True),
    Act.COMPLETE: ActRule((Permission.RECEIVE,), in_unit=False),
    Act.REFUSE: ActRule((Permission.RECEIVE,), in_unit=False, reason=True, main=False),
    Act.RECEIVE: ActRule((Permission.RECEIVE,), in_unit=False),
    Act.START_CLOCK: ActRule((Permission.HANDLE,)),
    Act.FORWARD: ActRule(_ANY_WORK),
    Act.ASSIGN: ActRule((Permission.ASSIGN,), mirrored=True),
    Act.TAKE: ActRule((Permission.HANDLE,), mirrored=True),
    Act.ASK_SUPPLEMENT: ActRule((Permission.HANDLE,), reason=True, main=False),
    Act.SUPPLEMENT: ActRule((Permission.RECEIVE,), in_unit=False),
    Act.CONSULT: ActRule((Permission.HANDLE,), main=False),
    Act.ANSWER_CONSULTATION: ActRule((Permission.HANDLE,)),
    Act.SUBMIT_HIGHER: ActRule((Permission.HANDLE,), main=False),
    Act.HIGHER_ANSWERED: ActRule((Permission.HANDLE,)),
    Act.PROPOSE: ActRule((Permission.HANDLE,)),
    Act.RETURN_FOR_REWORK: ActRule((Permission.REVIEW,), steps=_DECIDING, reason=True, main=False),
    Act.APPROVE: ActRule((Permission.REVIEW,), steps=_DECIDING),
    Act.REJECT: ActRule((Permission.REVIEW,), steps=_DECIDING, reason=True, main=False),
    Act.SIGN: ActRule((Permission.SIGN,), steps=frozenset({"sign"})),
    Act.SUSPEND: ActRule((Permission.HANDLE,), reason=True, main=False),
    Act.RESUME: ActRule((Permission.HANDLE,)),
    Act.RESUME_WAITING: ActRule((Permission.HANDLE,)),
    Act.STOP: ActRule((Permission.HANDLE,), reason=True, main=False),
    Act.NOTE_FEE: ActRule(_ANY_WORK, main=False),
    Act.RECORD_RECEIPT: ActRule(_ANY_WORK, main=False),
    Act.WITHDRAW: ActRule((Permission.RECEIVE,), in_unit=False, reason=True, main=False),
    Act.CHOOSE: ActRule((Permission.HANDLE,), main=False),
    Act.DRAFT_APOLOGY: ActRule((Permission.HANDLE,), reason=True, main=False),
    Act.RESCHEDULE: ActRule((Permission.SIGN,), in_unit=False),
    Act.FINISH: ActRule((Permission.STAMP, Permission.HANDLE, Permission.SIGN), main=False),
    Act.HAND_BACK: ActRule((Permission.HAND_BACK,), in_unit=False),
    Act.REPORT_PROBLEM: ActRule((Permission.HAND_BACK,), in_unit=False, reason=True, main=False),
    Act.CORRECT: ActRule(
        (Permission.CORRECT,), in_unit=False, reason=True, main=False, mirrored=True
    ),
    Act.REASSIGN: ActRule((Permission.REASSIGN,), reason=True, main=False, mirrored=True),
    Act.RELEASE: ActRule((Permission.ASSIGN, Permission.REASSIGN), main=False, mirrored=True),
    Act.MIRROR: ActRule((Permission.IMPORT,), in_unit=False, main=False, mirrored=True),
    Act.RECALENDAR: ActRule((Permission.CORRECT,), in_unit=False, main=False, mirrored=True),
}

REASONS: dict[Act, tuple[str, ...]] = {
    Act.ASK_COMPLETION: (
        "Thiếu thành phần hồ sơ",
        "Tờ khai chưa đúng mẫu",
        "Bản sao chưa chứng thực",
    ),
    Act.REFUSE: (
        "Không thuộc thẩm quyền",
        "Không đủ điều kiện theo quy định",
        "Trùng hồ sơ đã nộp",
    ),
    Act.ASK_SUPPLEMENT: (
        "Thiếu thành phần hồ sơ",
        "Nội dung chưa thống nhất",
        "Bản vẽ cần chỉnh sửa",
    ),
    Act.RETURN_FOR_REWORK: (
        "Đề xuất chưa đủ căn cứ",
        "Sai thể thức văn bản",
        "Cần thẩm định lại",
    ),
    Act.REJECT: ("Không đủ điều kiện theo quy định", "Không phù hợp quy hoạch"),
    Act.SUSPEND: ("Chờ thông báo đủ điều kiện", "Chờ kết luận của cơ quan có thẩm quyền"),
    Act.STOP: (
        "Quá thời hạn bổ sung",
        "Có văn bản yêu cầu dừng",
        "Người nộp không còn nhu cầu",
    ),
    Act.WITHDRAW: ("Người nộp đề nghị rút", "Nộp lại theo thủ tục khác"),
    Act.DRAFT_APOLOGY: (
        "Chờ ý kiến cơ quan phối hợp",
        "Hồ sơ phức tạp",
        "Thiếu nhân lực thẩm định",
    ),
    Act.REPORT_PROBLEM: ("Mất kết quả", "Sai thông tin trên kết quả"),
    Act.CORRECT: ("Nhập sai", "Nhập muộn"),
    Act.REASSIGN: ("Nghỉ phép", "Chuyển công tác", "Cân đối khối lượng", "Thay đổi tổ chức"),
}
