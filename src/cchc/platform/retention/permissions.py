"""What may be done here; the composition of roles says who may."""

from enum import StrEnum


class RetentionPermission(StrEnum):
    """Permissions of this app."""

    MANAGE = "retention.manage"


RETENTION_LABELS = {
    RetentionPermission.MANAGE: "Xóa dữ liệu cá nhân hết hạn lưu giữ, xuất dữ liệu của một người"
}
CLEARED_ACT = "retention.record.cleared"
RAN_ACT = "retention.run.applied"
RETENTION_PHRASES = {
    CLEARED_ACT: "đã xóa dữ liệu cá nhân hết hạn lưu giữ",
    RAN_ACT: "đã chạy việc xóa dữ liệu hết hạn lưu giữ",
}
