"""Sectors by name, in the order of lists.

Open to all: sectors are published.
"""

from __future__ import annotations

from ..models import Sector


def sector_names() -> dict[int, str]:
    """Every sector: id → official name, in alphabetical order."""
    return dict(Sector.objects.order_by("sort_key").values_list("pk", "name"))
