"""Moving between the steps of the handling process: who has it now, and until when."""

from datetime import datetime
from decimal import Decimal

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.refusal import Refusal
from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform import clock

from ..models import Dossier
from .procedure import procedure_of


class NoFurtherStep(Refusal):
    """The dossier is at the last step of its process."""


class NoUnitForStep(Refusal):
    """Nobody has the function this step asks for on that day."""


def next_step(dossier: Dossier) -> catalog.Step:
    """The step that follows; raises ``NoFurtherStep``."""
    steps = procedure_of(dossier).steps
    following = [step for step in steps if step.order > dossier.step_order]
    if not following:
        raise NoFurtherStep("Hồ sơ đã ở bước cuối của quy trình.")
    return following[0]


def enter_step(dossier: Dossier, step: catalog.Step | None, at: datetime) -> None:
    """Put the dossier at the step: its unit, no holder yet, and the step's own due moment."""
    if step is None:
        return
    dossier.step_order = step.order
    dossier.unit_id = unit_of(dossier, step, at)
    dossier.holder_id = None
    dossier.step_due_at = _step_due(step.hours, at)


def unit_of(dossier: Dossier, step: catalog.Step, at: datetime) -> int:
    """The unit that does this step on that day.

    Work, review and assignment belong to the division in the lead unless the step names a
    function of its own. Raises ``NoUnitForStep``.
    """
    day = at.astimezone(clock.ZONE).date()
    if step.kind in _OF_THE_LEAD and dossier.lead_unit_id is not None:
        return dossier.lead_unit_id
    unit_id = organizations.unit_with_function(step.function, day) if step.function else None
    if unit_id is None:
        raise NoUnitForStep(
            f"Chưa phân công đơn vị cho bước “{step.title}” ngày {day:%d/%m/%Y}. "
            "Quản trị cần giao chức năng này ở mục Tổ chức."
        )
    return unit_id


_OF_THE_LEAD = frozenset(
    {
        catalog.StepKind.ASSIGN,
        catalog.StepKind.WORK,
        catalog.StepKind.CONSULT,
        catalog.StepKind.SUBMIT_UP,
        catalog.StepKind.REVIEW,
    }
)


def _step_due(hours: Decimal, at: datetime) -> datetime | None:
    whole = int(hours)
    if whole <= 0:
        return None
    return organizations.working_calendar().due(at, Limit(whole, LimitUnit.WORKING_HOUR))


def previous_work_step(dossier: Dossier) -> catalog.Step | None:
    """The *work* step before the present one, where a proposal goes back to."""
    steps = procedure_of(dossier).steps
    earlier = [
        step
        for step in steps
        if step.order < dossier.step_order and step.kind is catalog.StepKind.WORK
    ]
    return earlier[-1] if earlier else None


def last_step(dossier: Dossier) -> catalog.Step | None:
    """The step at which results are handed back."""
    steps = procedure_of(dossier).steps
    return steps[-1] if steps else None


def first_work_step(dossier: Dossier) -> catalog.Step | None:
    """The first step where a division works: where a mirrored dossier enters."""
    works = (s for s in procedure_of(dossier).steps if s.kind is catalog.StepKind.WORK)
    return next(works, None)


DECIDING = frozenset({catalog.StepKind.REVIEW, catalog.StepKind.SIGN})


def has_deciding_step(dossier: Dossier) -> bool:
    """Whether the process asks for a review or a signature."""
    return any(step.kind in DECIDING for step in procedure_of(dossier).steps)


def next_deciding_step(dossier: Dossier) -> catalog.Step | None:
    """The next *review* or *sign* step, where a proposal is decided."""
    steps = (s for s in procedure_of(dossier).steps if s.kind in DECIDING)
    return next((step for step in steps if step.order > dossier.step_order), None)
