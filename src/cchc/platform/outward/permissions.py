"""What may be done with receivers; the composition root says which role may do it."""

from enum import StrEnum


class OutwardPermission(StrEnum):
    """Permissions of this app."""

    MANAGE = "outward.manage"


OUTWARD_LABELS = {OutwardPermission.MANAGE: "Quản lý nơi nhận tin của hệ thống khác"}

OUTWARD_PHRASES = {
    "outward.receiver.registered": "đăng ký nơi nhận tin",
    "outward.receiver.changed": "sửa nơi nhận tin",
    "outward.receiver.paused": "tạm ngừng gửi tới nơi nhận",
    "outward.receiver.resumed": "gửi lại tới nơi nhận",
    "outward.receiver.key_changed": "đổi khóa ký của nơi nhận",
    "outward.receiver.pushed": "cho gửi ngay tới nơi nhận",
    "outward.delivery.dropped": "bỏ tin chờ gửi ra ngoài",
}
