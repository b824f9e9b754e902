"""The database or the disk cannot be used now: a state that passes, no fault of the program."""

import errno
from enum import Enum

from django.db import DatabaseError, InterfaceError, InternalError, OperationalError

RETRY_AFTER = 10
"""Seconds after which asking again is worth while; a cluster changes leader in about twenty."""
_FAULTS = ("no such table", "no such column", "syntax error")
_FULL = ("disk is full", "No space left", "could not extend file", "disk quota")
_READ_ONLY = ("readonly database", "read-only", "Read-only file system")
_FULL_NUMBERS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Trouble(Enum):
    """What is wrong, with its code for programs and the words for people."""

    AWAY = ("database-away", "Cơ sở dữ liệu đang khởi động lại hoặc tạm thời không trả lời")
    FULL = ("disk-full", "Máy chủ hết chỗ trống trên ổ đĩa; quản trị hệ thống cần dọn ngay")
    READ_ONLY = ("read-only", "Máy chủ đang chỉ đọc được, chưa ghi được")

    @property
    def code(self) -> str:
        """For programs; it does not change."""
        return self.value[0]

    @property
    def words(self) -> str:
        """For people, without a full stop."""
        return self.value[1]


def trouble_of(error: BaseException | None) -> Trouble | None:
    """Which passing trouble the error tells of; None: it is a fault of ours."""
    if isinstance(error, DatabaseError | InterfaceError):
        return _of_database(error)
    if isinstance(error, OSError):
        return _of_disk(error)
    return None


def is_away(error: BaseException | None) -> bool:
    """Whether this is the database or the disk being away, full, locked or read-only."""
    return trouble_of(error) is not None


def _of_database(error: Exception) -> Trouble | None:
    said = str(error)
    if isinstance(error, OperationalError | InternalError):  # a class for each database
        if any(words in said for words in _FULL):
            return Trouble.FULL
        if any(words in said for words in _READ_ONLY):
            return Trouble.READ_ONLY
    if isinstance(error, InterfaceError):
        return Trouble.AWAY
    if not isinstance(error, OperationalError):
        return None
    is_fault = any(fault in said for fault in _FAULTS)  # SQLite gives those the same class
    return None if is_fault else Trouble.AWAY


def _of_disk(error: OSError) -> Trouble | None:
    if error.errno in _FULL_NUMBERS:
        return Trouble.FULL
    return Trouble.READ_ONLY if error.errno == errno.EROFS else None
