"""The reference catalogue that comes with the software, read once."""

import json
from functools import cache
from importlib.resources import files

from .domain.reference_facts import ReferenceProcedure, read_reference
from .domain.sectors import sector_code


@cache
def reference_procedures() -> tuple[ReferenceProcedure, ...]:
    """Every procedure of the reference file, as facts."""
    text = files("cchc.contexts.catalog.reference").joinpath("procedures.json").read_text("utf-8")
    return read_reference(json.loads(text))


def reference_sectors() -> dict[str, str]:
    """The sectors of the reference file: code → official name."""
    names = {
        version.facts.sector
        for procedure in reference_procedures()
        for version in procedure.versions
        if version.facts is not None
    }
    return {sector_code(name): name for name in sorted(names)}
