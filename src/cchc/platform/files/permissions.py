"""What may be done with files; the owner's guard decides about each one."""

from enum import StrEnum


class FilePermission(StrEnum):
    """Permissions of this app."""

    OPEN = "files.open"


FILE_LABELS = {FilePermission.OPEN: "Mở tệp của hồ sơ được xem"}
