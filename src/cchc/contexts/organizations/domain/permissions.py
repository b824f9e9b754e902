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
    }
)
_DELEGATING = frozenset({Permission.VIEW, Permission.DELEGATE})

TABLE: Mapping[Role, frozenset[str]] = {
    Role.ONE_STOP_OFFICER: frozenset({Permission.VIEW}),
    Role.SPECIALIST: frozenset({Permission.VIEW}),
    Role.CLERK: frozenset({Permission.VIEW}),
    Role.ACCOUNTANT: frozenset({Permission.VIEW}),
    Role.CATALOG_EDITOR: frozenset({Permission.VIEW}),
    Role.DIVISION_HEAD: _DELEGATING,
    Role.DIRECTOR: _DELEGATING,
    Role.OFFICE: _DELEGATING | {Permission.CALENDAR},
    Role.ADMINISTRATOR: frozenset(Permission) | _PLATFORM,
}
