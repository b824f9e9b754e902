"""Opening the personal data of a dossier: who looked, and when, is written down."""

from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.platform import journal

from ..models import Dossier
from ..selectors.dossier_detail import visible_dossier


@transaction.atomic
def open_personal_data(*, actor: Actor, at: datetime, dossier_id: int) -> Dossier:
    """The dossier to be shown unmasked, after the opening was recorded.

    Raises ``DossierNotFound``.
    """
    dossier = visible_dossier(actor, dossier_id)
    journal.opened(
        actor=actor, at=at, subject=dossier, what="giấy tờ, ngày sinh, địa chỉ, liên hệ"
    )
    return dossier
