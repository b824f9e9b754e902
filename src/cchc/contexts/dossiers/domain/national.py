"""The ten status codes of the national portal, derived from our states; nothing is stored.

Basis: status codes as exchanged with the national portal (law facts §1.7).
"""

from .states import State

NATIONAL_LABELS = {
    1: "Mới đăng ký",
    2: "Được tiếp nhận",
    3: "Không được tiếp nhận",
    4: "Đang xử lý",
    5: "Yêu cầu bổ sung giấy tờ",
    6: "Yêu cầu thực hiện nghĩa vụ tài chính",
    7: "Công dân yêu cầu rút hồ sơ",
    8: "Dừng xử lý",
    9: "Đã xử lý xong",
    10: "Đã trả kết quả",
}

_BY_STATE = {
    State.DRAFT: 1,
    State.SUBMITTED: 1,
    State.AWAITING_COMPLETION: 5,
    State.REFUSED: 3,
    State.PROCESSING: 4,
    State.AWAITING_SUPPLEMENT: 5,
    State.AWAITING_HIGHER: 4,
    State.SUSPENDED: 4,
    State.FINISHED: 9,
    State.RETURNED: 10,
    State.STOPPED: 8,
    State.WITHDRAWN: 7,
}

STATE_OF_NATIONAL = {
    1: State.SUBMITTED,
    2: State.PROCESSING,
    3: State.REFUSED,
    4: State.PROCESSING,
    5: State.AWAITING_SUPPLEMENT,
    6: State.PROCESSING,
    7: State.WITHDRAWN,
    8: State.STOPPED,
    9: State.FINISHED,
    10: State.RETURNED,
}


def national_status(state: State, *, taken: bool, fee_due: bool) -> int:
    """The national code of a dossier.

    ``taken`` tells received (2) from processing (4): whether a division has begun; ``fee_due``
    that a fee is noted and not yet paid (6).
    """
    code = _BY_STATE[state]
    if code == 4 and fee_due:
        return 6
    if state is State.PROCESSING and not taken:
        return 2
    return code
