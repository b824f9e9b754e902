"""What people may do with the organisation, and which role may."""

from collections.abc import Mapping
from enum import StrEnum

from .roles import Role


class Permission(StrEnum):
    """Permissions of this context."""

    VIEW = "organizations.view"
    MANAGE = "organizations.manage"
    CALENDAR = "organizations.calendar"
    RULES = "organizations.rules"
    DELEGATE = "organizations.delegate"


LABELS = {
    Permission.VIEW: "Xem tổ chức, lịch làm việc, quy định",
    Permission.MANAGE: "Quản lý đơn vị, vị trí, chức năng",
    Permission.CALENDAR: "Cập nhật lịch làm việc",
    Permission.RULES: "Cập nhật quy định có hiệu lực theo ngày",
    Permission.DELEGATE: "Ủy quyền cho người khác khi vắng mặt",
}

_PLATFORM = frozenset(
    {
        "accounts.manage",
        "access.grant",
        "access.tokens",
        "journal.read",
        "health.view",
        "jobs.manage",
        "retention.manage",
        "outward.manage",
    }
)
_STAFF = frozenset({Permission.VIEW, "figures.read", "files.open"})
_DELEGATING = _STAFF | {Permission.DELEGATE}

TABLE: Mapping[Role, frozenset[str]] = {
    Role.ONE_STOP_OFFICER: _STAFF | {"notify.call"},
    Role.SPECIALIST: _STAFF,
    Role.CLERK: _STAFF,
    Role.ACCOUNTANT: _STAFF,
    Role.CATALOG_EDITOR: _STAFF,
    Role.DIVISION_HEAD: _DELEGATING,
    Role.DIRECTOR: _DELEGATING,
    Role.OFFICE: _DELEGATING | {Permission.CALENDAR},
    Role.ADMINISTRATOR: frozenset(Permission) | _PLATFORM | _STAFF,
}
