"""What may be done with messages; contexts say which role may do it."""

from enum import StrEnum


class NotifyPermission(StrEnum):
    """Permissions of this app."""

    CALL = "notify.call"


NOTIFY_LABELS = {NotifyPermission.CALL: "Gọi điện báo người nộp hồ sơ và ghi kết quả"}

NOTIFY_PHRASES = {"notify.call.finished": "ghi kết quả gọi điện báo người nộp"}
