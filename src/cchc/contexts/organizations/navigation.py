"""What the shells show of the organisation: the agency's face, and these pages."""

from __future__ import annotations

from cchc.platform.ui.context import AgencyFace
from cchc.platform.ui.navigation import Item

from .domain.permissions import Permission

_SECTION = "Tổ chức"

ITEMS = (
    Item("Đơn vị, người", "organizations:tree", Permission.VIEW, _SECTION, 800, "building"),
    Item("Chức năng", "organizations:functions", Permission.VIEW, _SECTION, 810, "settings"),
    Item("Ủy quyền", "organizations:delegations", Permission.DELEGATE, _SECTION, 820, "people"),
    Item("Lịch làm việc", "organizations:calendar", Permission.VIEW, _SECTION, 830, "calendar"),
    Item("Quy định", "organizations:rules", Permission.VIEW, _SECTION, 840, "book"),
)


def agency_face() -> AgencyFace | None:
    """The agency as its pages show it; None before it is set up."""
    from .models import Agency
    from .selectors.calendar import working_calendar

    own = Agency.objects.first()
    if own is None:
        return None
    return AgencyFace(
        name=own.name,
        parent=own.parent_name,
        address=own.address,
        phone=own.phone,
        email=own.email,
        hours=str(working_calendar().hours),
    )
