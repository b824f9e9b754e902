"""The questions every act asks first: may this person do this, here and now, and if not, why."""

from datetime import datetime

from cchc.contexts.catalog import api as catalog
from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal
from cchc.platform import access, clock

from ..domain.acting import ACT_RULES
from ..domain.permissions import Permission
from ..domain.states import TABLE, Act
from ..models import Dossier
from ..models.dossier import DossierNotFound
from .procedure import procedure_of


class WrongStep(Refusal):
    """The act needs a step of another kind."""


class ReasonMissing(Refusal):
    """The act needs a reason."""


class OwnedElsewhere(Refusal):
    """Another system owns the dossier, and the act is done there."""


class OutOfOrder(Refusal):
    """The moment given lies before the last act, or in the future."""


def current_step(dossier: Dossier) -> catalog.Step | None:
    """The step of the handling process where the dossier is, None before receipt."""
    if not dossier.step_order:
        return None
    steps = procedure_of(dossier).steps
    return next((step for step in steps if step.order == dossier.step_order), None)


def check_act(actor: Actor, act: Act, dossier: Dossier, at: datetime, *, reason: str = "") -> None:
    """Refuse unless the state allows the act, the step fits, the person may, the moment is right.

    Raises ``OwnedElsewhere``, ``ActNotAllowed``, ``WrongStep``, ``NotAllowed``, ``ReasonMissing``,
    ``OutOfOrder``.
    """
    check_ours(act, dossier)
    TABLE.next(dossier.state, act)
    check_person(actor, act, dossier)
    rule = ACT_RULES[act]
    if rule.steps:
        step = current_step(dossier)
        if step is None or step.kind.value not in rule.steps:
            here = f"Hồ sơ đang ở bước “{step.title}”." if step else "Hồ sơ chưa vào quy trình."
            raise WrongStep(f"“{act.label}” chỉ làm được ở bước duyệt hoặc ký. {here}")
    if rule.reason and not reason.strip():
        raise ReasonMissing(f"“{act.label}” cần ghi rõ lý do.", field="reason")
    check_moment(dossier, at)


def check_ours(act: Act, dossier: Dossier) -> None:
    """Refuse an act that the owner of the dossier does. Raises ``OwnedElsewhere``."""
    if dossier.is_mirrored and not ACT_RULES[act].mirrored:
        raise OwnedElsewhere(
            f"Hồ sơ do “{dossier.source_system}” quản lý: “{act.label}” phải làm ở hệ thống đó, "
            "tại đây chỉ cập nhật theo."
        )


def check_person(actor: Actor, act: Act, dossier: Dossier) -> None:
    """Refuse unless the actor holds one of the act's permissions where the dossier is.

    A stored dossier must also be one the actor may see: the right to act anywhere is none to
    act on another division's. Raises ``NotAllowed``, ``DossierNotFound``.
    """
    rule = ACT_RULES[act]
    unit_id = dossier.unit_id if rule.in_unit else None
    if not any(actor.may(permission, unit_id) for permission in rule.any_of):
        access.check_may(actor, rule.any_of[0], unit_id)
    units = actor.units_for(Permission.VIEW)
    is_seen = units is None or not units.isdisjoint({dossier.unit_id, dossier.lead_unit_id})
    if dossier.pk and not is_seen:
        raise DossierNotFound("Không tìm thấy hồ sơ, hoặc hồ sơ thuộc đơn vị khác.")


def check_moment(dossier: Dossier, at: datetime) -> None:
    """Refuse a moment before the dossier's last act or after now."""
    if at > clock.now():
        raise OutOfOrder("Thời điểm không được ở tương lai.", field="at")
    if not dossier.pk:
        return
    told = dossier.spans.believed().only("act", "from_at", "dossier_id")
    last = told.order_by("-from_at", "-pk").first()
    if last is not None and at < last.from_at:
        raise OutOfOrder(
            f"Thời điểm sớm hơn việc trước đó ({last.get_act_display()} lúc {last.said_at()}). "
            "Nhập muộn việc đã qua thì dùng “Đính chính”.",
            field="at",
        )
