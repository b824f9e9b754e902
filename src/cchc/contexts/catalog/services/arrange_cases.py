"""Arrange the cases (trường hợp) of a draft: add, rename, put in order, take out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from cchc.kernel.actor import Actor
from cchc.kernel.refusal import Refusal

from ..domain.facts import VariantFacts
from ..models import ProcedureVersion
from ..selectors.version_facts import facts_of
from .loading import NoSuchVersion
from .revise_draft import revise_draft


class CasesNotNamed(Refusal):
    """Where there are several cases each needs a name of its own."""


@transaction.atomic
def arrange_cases(
    *,
    actor: Actor,
    at: datetime,
    version_id: int,
    seen: int,
    cases: Sequence[tuple[VariantFacts, str]],
) -> ProcedureVersion:
    """Give a draft these cases in this order, each with the facts it keeps and its name.

    Raises `NotAllowed`, `NoSuchVersion`, `VersionFrozen`, `VersionChangedMeanwhile`,
    `CasesNotNamed`, `ProcedureIncomplete`.
    """
    names = [name for _, name in cases]
    if len(names) > 1 and (not all(names) or len(set(names)) < len(names)):
        raise CasesNotNamed("Khi có nhiều trường hợp, mỗi trường hợp phải có tên riêng.")
    version = ProcedureVersion.objects.filter(pk=version_id).select_related("sector").first()
    if version is None:
        raise NoSuchVersion("Không có phiên bản thủ tục này.")
    variants = tuple(replace(facts, name=name) for facts, name in cases)
    return revise_draft(
        actor=actor,
        at=at,
        version_id=version_id,
        seen=seen,
        facts=replace(facts_of(version), variants=variants),
    )
