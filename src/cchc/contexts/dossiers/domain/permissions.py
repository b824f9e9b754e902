"""What people may do with dossiers, and which role carries it."""

from collections.abc import Mapping

from .kinds import Labelled


class Permission(Labelled):
    """One thing a person may be allowed to do; asked in the service, shown in the refusal."""

    VIEW = "dossiers.view", "Xem hồ sơ"
    RECEIVE = "dossiers.receive", "Tiếp nhận hồ sơ"
    HAND_BACK = "dossiers.hand_back", "Trả kết quả"
    ASSIGN = "dossiers.assign", "Phân công, chuyển hồ sơ"
    HANDLE = "dossiers.handle", "Thụ lý hồ sơ"
    REVIEW = "dossiers.review", "Duyệt đề xuất"
    SIGN = "dossiers.sign", "Ký kết quả, ký văn bản xin lỗi"
    STAMP = "dossiers.stamp", "Lấy số, đóng dấu kết quả"
    CORRECT = "dossiers.correct", "Đính chính hồ sơ"
    REASSIGN = "dossiers.reassign", "Phân công lại hàng loạt"
    IMPORT = "dossiers.import", "Nạp sổ hồ sơ"
    REPORT = "dossiers.report", "Xem báo cáo hồ sơ"
    SEND = "dossiers.send", "Gửi hồ sơ qua API"


_STAFF = frozenset({Permission.VIEW, Permission.REPORT})

ROLE_TABLE: Mapping[str, frozenset[Permission]] = {
    "one_stop_officer": _STAFF | {Permission.RECEIVE, Permission.HAND_BACK},
    "specialist": _STAFF | {Permission.HANDLE},
    "division_head": _STAFF
    | {Permission.HANDLE, Permission.ASSIGN, Permission.REVIEW, Permission.REASSIGN},
    "director": _STAFF | {Permission.REVIEW, Permission.SIGN, Permission.ASSIGN},
    "office": _STAFF
    | {Permission.CORRECT, Permission.REASSIGN, Permission.IMPORT, Permission.ASSIGN},
    "clerk": _STAFF | {Permission.STAMP},
    "accountant": _STAFF,
    "administrator": frozenset({Permission.IMPORT, Permission.SEND}),
    "connected_system": frozenset({Permission.VIEW, Permission.IMPORT, Permission.SEND}),
}
