"""Procedures that are not like the others: councils, no certain limit, steps nobody does."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, START

from cchc.contexts.catalog.domain.facts import VariantFacts, VersionFacts
from cchc.contexts.catalog.domain.limits import LimitState
from cchc.contexts.catalog.domain.procedure_facts import ClockStart, OnlineLevel
from cchc.contexts.catalog.domain.snapshots import ChannelLimit
from cchc.contexts.catalog.domain.steps import Step, StepKind
from cchc.contexts.catalog.domain.versions import Decision
from cchc.contexts.catalog.models import Variant
from cchc.contexts.catalog.services.draft_version import draft_version
from cchc.contexts.catalog.services.publish_version import publish_version
from cchc.contexts.dossiers.domain.rules import RuleFamily
from cchc.contexts.dossiers.services.correct_entry import Correction, correct_entry
from cchc.contexts.dossiers.services.movement import forward
from cchc.contexts.dossiers.services.receive_dossier import LimitUnknown, promise_for
from cchc.contexts.dossiers.services.rules import RulesIncomplete, rules_on
from cchc.contexts.dossiers.services.start_clock import start_clock
from cchc.contexts.dossiers.services.steps import NoUnitForStep
from cchc.kernel.actor import SYSTEM
from cchc.kernel.channel import Channel
from cchc.kernel.working_time import LimitUnit

from ..case import at, counted, working

LIMIT = ChannelLimit(Channel.DIRECT, LimitState.LIMIT, Decimal(10), LimitUnit.WORKING_DAY)
FUNCTION = "sector.hoat-dong-xay-dung"
STEPS = tuple(
    Step(order=order, kind=kind, title=title, hours=Decimal(8), function=where)
    for order, (kind, title, where) in enumerate(
        (
            (StepKind.RECEIVE, "Tiếp nhận hồ sơ", "one_stop"),
            (StepKind.ASSIGN, "Phân công thụ lý", FUNCTION),
            (StepKind.WORK, "Thẩm định hồ sơ", FUNCTION),
            (StepKind.REVIEW, "Lãnh đạo phòng xem xét", FUNCTION),
            (StepKind.SIGN, "Lãnh đạo Sở ký", "leadership"),
            (StepKind.RETURN, "Trả kết quả", "one_stop"),
        ),
        1,
    )
)
USUAL = VariantFacts(
    limits=(LIMIT, ChannelLimit(Channel.ONLINE, LimitState.NONE_STATED)), steps=STEPS
)


def _published(variant: VariantFacts) -> int:
    facts = VersionFacts(
        name="Thủ tục khác thường", sector="Khác", online_level=OnlineLevel.FULL,
        variants=(variant,),
    )  # fmt: skip
    draft = draft_version(actor=SYSTEM, at=MORNING, code="1.000099", facts=facts)
    publish_version(
        actor=SYSTEM, at=MORNING, version_id=draft.pk, seen=draft.row_version, valid_from=START,
        decision=Decision(number="1/QĐ-UBND", signed_on=date(2024, 12, 1)),
    )  # fmt: skip
    return Variant.objects.get(version_id=draft.pk).pk


def test_a_limit_is_never_guessed(world: DossierWorld) -> None:
    variant = _published(USUAL)
    assert promise_for(variant, Channel.ONLINE, MORNING) is None
    assert counted(world, variant_id=variant).dossier.due_at == at("03-16 17:00")
    with pytest.raises(LimitUnknown) as refused:
        counted(world, variant_id=variant, channel=Channel.ONLINE)
    assert refused.value.field == "channel"


def test_a_step_whose_work_nobody_has_is_said_by_name(world: DossierWorld) -> None:
    first, *others = STEPS
    steps = (first, *(replace(step, function="nobody") for step in others))
    case = counted(world, variant_id=_published(replace(USUAL, steps=steps)))
    refused = case.refuses(NoUnitForStep, "mot_cua", forward, "03-02 09:00")
    assert "Phân công thụ lý" in str(refused)


def test_rules_before_any_decree_are_missing_and_not_invented(world: DossierWorld) -> None:
    with pytest.raises(RulesIncomplete, match="20/06/2018"):
        rules_on(date(2018, 6, 20), RuleFamily.GENERAL)


def test_a_corrected_receipt_leaves_a_clock_that_a_notice_started(world: DossierWorld) -> None:
    later = replace(USUAL, clock_start=ClockStart.NOTICE_OF_ELIGIBILITY)
    case = working(world, variant_id=_published(later))
    case.does("chuyen_vien", start_clock, "03-05 10:00")
    facts = {"reason": "Nhập sai", "correction": Correction(received_at=at("02-27 08:30"))}
    case.does("van_phong", correct_entry, "03-06 09:00", **facts)
    assert case.dossier.received_at == at("02-27 08:30")
    assert case.dossier.due_at == at("03-19 17:00")
