"""Bring a step table of a decision into a draft of a procedure, for a person to look over."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..domain.functions import CLERICAL, LEADERSHIP, ONE_STOP, sector_function
from ..domain.step_tables import StepTable
from ..domain.steps import Step, StepKind
from ..models import Procedure, Variant
from .amend import amend
from .set_variant import set_steps

_FUNCTIONS = {
    StepKind.RECEIVE: ONE_STOP,
    StepKind.RETURN: ONE_STOP,
    StepKind.SIGN: LEADERSHIP,
    StepKind.STAMP: CLERICAL,
}
_ROLES = {
    StepKind.RECEIVE: "one_stop_officer",
    StepKind.RETURN: "one_stop_officer",
    StepKind.ASSIGN: "division_head",
    StepKind.REVIEW: "division_head",
    StepKind.SIGN: "director",
    StepKind.STAMP: "clerk",
}


class NoSuchProcedure(Refusal):
    """No procedure has that code."""


class NoSuchCase(Refusal):
    """The procedure has no variant with that place."""


@transaction.atomic
def bring_in_steps(
    *, actor: Actor, at: datetime, code: str, table: StepTable, case: int = 1
) -> Variant:
    """Give the variant in place `case` of the procedure's draft the steps of the table.

    A draft is begun as an amendment when there is none. Who does a step is filled in by its
    kind. Raises `NotAllowed`, `NoSuchProcedure`, `NoSuchCase`, `NothingToAmend`.
    """
    procedure = Procedure.objects.filter(code=code).first()
    if procedure is None:
        raise NoSuchProcedure(f"Danh mục không có thủ tục {code}.", field="code")
    draft = procedure.versions.drafts().first()
    if draft is None:
        draft = amend(actor=actor, at=at, procedure_id=procedure.pk)
    variant = draft.variants.filter(order=case).first()
    if variant is None:
        raise NoSuchCase(f"Thủ tục {code} không có trường hợp thứ {case}.", field="case")
    return set_steps(
        actor=actor,
        at=at,
        variant_id=variant.pk,
        seen=draft.row_version,
        steps=[_with_function(step, draft.sector.code) for step in table.steps],
    )


def _with_function(step: Step, sector: str) -> Step:
    return replace(
        step,
        function=_FUNCTIONS.get(step.kind, sector_function(sector)),
        role=_ROLES.get(step.kind, "specialist"),
    )
