"""What dossiers let others know."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DossierMoved:
    """An act was stored: the dossier was in state ``before`` and is in ``state`` now.

    ``version`` rises with every act, so that whoever is told late can put the news in order.
    """

    dossier_id: int
    act: str
    before: str
    state: str
    version: int
    at: datetime
