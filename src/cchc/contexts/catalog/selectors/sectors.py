"""Sectors by id, for lists and figures of other contexts. Open to all: names are public."""

from ..models import Sector


def sector_names() -> dict[int, str]:
    """Names of all sectors by id, in Vietnamese alphabetical order."""
    return dict(Sector.objects.order_by("sort_key", "pk").values_list("pk", "name"))
