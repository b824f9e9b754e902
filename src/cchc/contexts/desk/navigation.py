"""The desk's entries; they stand first."""

from cchc.platform.ui.navigation import Item

from .domain.permissions import Permission

_SECTION = "Bàn làm việc"

ITEMS = (
    Item("Việc của tôi", "desk:home", Permission.OPEN, _SECTION, 10, "inbox", key="v"),
    Item("Hôm nay", "desk:leader", Permission.LEAD, _SECTION, 20, "calendar", key="n"),
    Item("Giao ban tuần", "desk:week", Permission.WEEK, _SECTION, 30, "chart", key="b"),
)
