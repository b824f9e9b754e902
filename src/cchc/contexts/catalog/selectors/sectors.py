"""Sectors by name, in the order of lists.

Open to all: sectors are published.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from cchc.kernel.text_vi import sort_key
from cchc.platform.stamps import mark_of

from ..domain.functions import sector_function, sector_function_label
from ..models import Sector
from ..models.marks import CATALOG
from ..reference_file import reference_sectors


def sector_names() -> dict[int, str]:
    """Every sector: id → official name, in alphabetical order."""
    return dict(_names(mark_of(CATALOG)))


def sector_name(sector_id: int) -> str:
    """A sector's official name."""
    return _names(mark_of(CATALOG))[sector_id]


@lru_cache(maxsize=4)
def _names(mark: str) -> Mapping[int, str]:  # noqa: ARG001 - the mark empties the cache
    return dict(Sector.objects.order_by("sort_key").values_list("pk", "name"))


def functions_of_sectors() -> dict[str, str]:
    """The function of handling each sector: code → label, of the reference file and our own.

    Sectors of the reference file can be assigned before the catalogue is loaded.
    """
    sectors = reference_sectors() | dict(Sector.objects.values_list("code", "name"))
    by_name = sorted(sectors.items(), key=lambda sector: sort_key(sector[1]))
    return {sector_function(code): sector_function_label(name) for code, name in by_name}
