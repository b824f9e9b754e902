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
}
