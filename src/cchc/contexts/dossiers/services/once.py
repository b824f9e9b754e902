"""Making a dossier at most once for one reference, even when it is sent twice at one instant."""

from collections.abc import Callable

from django.db import IntegrityError, transaction

from ..models import Dossier


def once(find: Callable[[], Dossier | None], make: Callable[[], Dossier]) -> Dossier:
    """The dossier that is there already, or the one made now in one transaction.

    Two who find nothing at the same instant both make one; the database's unique constraint lets
    the first through and the second gets that one, its own work undone.
    """
    first = find()
    if first is not None:
        return first
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:
        first = find()
        if first is None:
            raise
        return first
