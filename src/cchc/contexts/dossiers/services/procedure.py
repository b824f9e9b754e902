"""The procedure a dossier follows, as it stood on the day of receipt.

Published versions are frozen, so a snapshot once read is kept for the life of the process; a
draft still changes and is read each time. How a published version ends can change too: whether
it takes dossiers is asked each time.
"""

from functools import lru_cache

from cchc.contexts.catalog import api as catalog

from ..models import Dossier


class _StillDrafted(Exception):
    """The snapshot belongs to a draft: an exception, because the cache keeps none."""

    def __init__(self, snapshot: catalog.VariantSnapshot) -> None:
        """Carry what was read."""
        super().__init__()
        self.snapshot = snapshot


def procedure(variant_id: int) -> catalog.VariantSnapshot:
    """The snapshot of a variant. Raises ``NoSuchVariant``."""
    try:
        return _published(variant_id)
    except _StillDrafted as draft:
        return draft.snapshot


@lru_cache(maxsize=2048)
def _published(variant_id: int) -> catalog.VariantSnapshot:
    snapshot = catalog.variant_snapshot(variant_id)
    if snapshot.valid_from is None:  # a published version has its first day
        raise _StillDrafted(snapshot)
    return snapshot


def procedure_of(dossier: Dossier) -> catalog.VariantSnapshot:
    """The snapshot of the dossier's variant."""
    return procedure(dossier.variant_id)


def forget_procedures() -> None:
    """Forget what was read; for tests, where ids are used again."""
    _published.cache_clear()
