"""Who may open, change and close accounts."""

from enum import StrEnum


class AccountPermission(StrEnum):
    """Permissions of this app."""

    MANAGE = "accounts.manage"


ACCOUNT_LABELS = {AccountPermission.MANAGE: "Quản lý tài khoản"}

ACCOUNT_PHRASES = {
    "accounts.user.opened": "mở tài khoản",
    "accounts.user.changed": "sửa thông tin tài khoản",
    "accounts.user.closed": "khóa tài khoản",
    "accounts.user.reopened": "mở lại tài khoản",
    "accounts.user.password_reset": "đặt lại mật khẩu",
    "accounts.user.password_changed": "đổi mật khẩu",
    "accounts.user.signed_in": "đăng nhập",
    "accounts.sessions.ended": "kết thúc phiên đăng nhập",
    "accounts.factor.added": "thêm cách xác thực thứ hai",
    "accounts.factor.removed": "bỏ cách xác thực thứ hai",
    "accounts.factor.reset": "đặt lại bước xác thực thứ hai",
    "accounts.recovery_codes.made": "lập tờ mã dự phòng",
    "accounts.second_factor_rule.set": "đặt quy định bước xác thực thứ hai",
}
