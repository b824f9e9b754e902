"""Who may open which page of the desk."""

from collections.abc import Mapping
from enum import StrEnum


class Permission(StrEnum):
    """One page or group of pages."""

    OPEN = "desk.open"
    LEAD = "desk.lead"
    WEEK = "desk.week"


LABELS: Mapping[str, str] = {
    Permission.OPEN: "Mở trang việc của tôi",
    Permission.LEAD: "Xem trang hôm nay của lãnh đạo",
    Permission.WEEK: "Xem phiếu giao ban tuần",
}

_LEADERS = frozenset({"director", "division_head", "office"})
_STAFF = _LEADERS | {"one_stop_officer", "specialist", "clerk", "accountant"}
_FIGURES = "figures.read"


def role_table() -> dict[str, frozenset[str]]:
    """Role → what it may open; who sees the sheet may open its figures."""
    roles = {*_STAFF, "catalog_editor", "administrator"}
    table = {role: frozenset(_of(role)) for role in sorted(roles)}
    return {**table, "connected_system": frozenset({_FIGURES})}


def _of(role: str) -> set[str]:
    given: set[str] = {Permission.OPEN}
    if role in _STAFF:
        given |= {Permission.WEEK, _FIGURES}
    if role in _LEADERS:
        given.add(Permission.LEAD)
    return given
