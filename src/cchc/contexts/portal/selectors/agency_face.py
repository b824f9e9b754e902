"""The agency as its pages show it.

Open to all: name, address and hours of an authority are public.
"""

from __future__ import annotations

from cchc.contexts.organizations import api as organizations
from cchc.platform.ui.context import AgencyFace


def agency_face() -> AgencyFace | None:
    """Name and contact; None before ``cchc setup``."""
    if not organizations.is_set_up():
        return None
    found = organizations.agency()
    return AgencyFace(
        name=found.name,
        parent=found.parent_name,
        address=found.address,
        phone=found.phone,
        email=found.email,
        hours=str(organizations.working_calendar().hours),
    )
