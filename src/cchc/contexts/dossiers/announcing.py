"""What other systems' receivers are told of our dossiers: codes, states and moments, no person."""

from cchc.platform.clock import ZONE
from cchc.platform.outward import Told, register_source

from .domain.national import NATIONAL_LABELS, national_status
from .domain.states import Act, State
from .events import DossierMoved
from .models import Dossier
from .models.fee import FeeDue
from .services.procedure import procedure_of

RECEIVED, CHANGED = "dossier.received", "dossier.state_changed"
KINDS = {RECEIVED: "Hồ sơ được tiếp nhận", CHANGED: "Hồ sơ đổi trạng thái"}

_TAKEN_IN_HAND = frozenset({Act.TAKE, Act.ASSIGN})
"""Acts inside *processing* by which the national status may go from 2 to 4."""


_TOLD = ("code", "origin", "handler", "promised_at", "variant")


def tell(event: DossierMoved) -> Told | None:
    """The news of one act; None where nothing changed for outsiders, or another system owns it."""
    is_received = event.act == Act.RECEIVE
    if event.before == event.state and not is_received and event.act not in _TAKEN_IN_HAND:
        return None
    dossier = Dossier.objects.only(*_TOLD).get(pk=event.dossier_id)
    if dossier.is_mirrored or not dossier.code:
        return None
    return Told(
        kind=RECEIVED if is_received else CHANGED,
        thread=dossier.code,
        at=event.at,
        data=_data(dossier, event),
    )


def _data(dossier: Dossier, event: DossierMoved) -> dict[str, object]:
    state = State(event.state)
    fee_due = FeeDue.objects.filter(dossier=dossier, paid_at=None).exists()
    national = national_status(state, taken=dossier.handler_id is not None, fee_due=fee_due)
    promised = dossier.promised_at
    return {
        "code": dossier.code,
        "version": event.version,
        "procedure_code": procedure_of(dossier).code,
        "state": state.value,
        "state_label": state.label,
        "national_code": national,
        "national_label": NATIONAL_LABELS[national],
        "promised_at": promised.astimezone(ZONE).isoformat() if promised else None,
    }


def register() -> None:
    """Have receivers told."""
    register_source(DossierMoved, tell, KINDS)
