"""Sectors by name, in the order of lists.

Open to all: sectors are published.
"""

from __future__ import annotations

from cchc.kernel.text_vi import sort_key

from ..domain.functions import sector_function, sector_function_label
from ..models import Sector
from ..reference_file import reference_sectors


def sector_names() -> dict[int, str]:
    """Every sector: id → official name, in alphabetical order."""
    return dict(Sector.objects.order_by("sort_key").values_list("pk", "name"))


def functions_of_sectors() -> dict[str, str]:
    """The function of handling each sector: code → label, of the reference file and our own.

    Sectors of the reference file can be assigned before the catalogue is loaded.
    """
    sectors = reference_sectors() | dict(Sector.objects.values_list("code", "name"))
    by_name = sorted(sectors.items(), key=lambda sector: sort_key(sector[1]))
    return {sector_function(code): sector_function_label(name) for code, name in by_name}
