"""What a catalogue file would change, asked of the database once for the whole file.

Open to all: it reads the published catalogue; loading it is a service that checks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from ..domain.catalogue_rows import CatalogueRow
from ..domain.reading_plan import ReadingPlan, plan_reading
from ..models import Procedure, ProcedureVersion


def plan_for(rows: Iterable[CatalogueRow], day: date) -> ReadingPlan:
    """Compare the rows with the catalogue of that day; changes nothing.

    Only procedures that were read from a file before can be found missing from this one.
    """
    described = Exists(ProcedureVersion.objects.filter(procedure=OuterRef("pk")))
    known = dict(Procedure.objects.filter(described).values_list("code", "reading"))
    in_force = (
        ProcedureVersion.objects.in_force(day)
        .exclude(procedure__reading={})
        .values_list("procedure__code", flat=True)
    )
    return plan_reading(rows, known, in_force)
