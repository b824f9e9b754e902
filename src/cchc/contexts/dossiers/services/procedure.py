"""The procedure a dossier follows, as it stood on the day of receipt.

Published versions are frozen, so a snapshot once read is kept for the life of the process. Only
how a version ends can still change: whether it takes dossiers is asked each time.
"""

from functools import lru_cache

from cchc.contexts.catalog import api as catalog

from ..models import Dossier


@lru_cache(maxsize=2048)
def procedure(variant_id: int) -> catalog.VariantSnapshot:
    """The snapshot of a published variant."""
    return catalog.variant_snapshot(variant_id)


def procedure_of(dossier: Dossier) -> catalog.VariantSnapshot:
    """The snapshot of the dossier's variant."""
    return procedure(dossier.variant_id)


def forget_procedures() -> None:
    """Forget what was read; for tests, where ids are used again."""
    procedure.cache_clear()
