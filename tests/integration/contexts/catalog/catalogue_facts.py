"""Facts of made-up procedures, and short ways to bring them into the catalogue."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from cchc.contexts.catalog.domain.components import PaperCount, PaperKind, StatedComponent
from cchc.contexts.catalog.domain.facts import VariantFacts, VersionFacts
from cchc.contexts.catalog.domain.fees import FeeState, StatedFee
from cchc.contexts.catalog.domain.limits import LimitState
from cchc.contexts.catalog.domain.procedure_facts import ApplicantKind, Level, OnlineLevel
from cchc.contexts.catalog.domain.results import ResultKind
from cchc.contexts.catalog.domain.snapshots import ChannelLimit, LegalBasis
from cchc.contexts.catalog.domain.steps import Step, StepKind
from cchc.contexts.catalog.domain.versions import Decision
from cchc.contexts.catalog.models import ProcedureVersion
from cchc.contexts.catalog.services.draft_version import draft_version
from cchc.contexts.catalog.services.publish_version import publish_version
from cchc.kernel.actor import SYSTEM, Actor, Grant
from cchc.kernel.channel import Channel
from cchc.kernel.working_time import LimitUnit
from cchc.platform import clock

AT = datetime(2026, 1, 15, 9, 0, tzinfo=clock.ZONE)
FROM = date(2026, 2, 1)
DECISION = Decision("12/QĐ-UBND", date(2026, 1, 14), "UBND tỉnh")
READER = Actor(
    id=7,
    name="Người xem",
    unit_id=None,
    unit_name="",
    grants=(Grant("specialist", frozenset({"catalog.view"}), None),),
)


def step(order: int, kind: StepKind, hours: int) -> Step:
    return Step(order, kind, kind.label, Decimal(hours), function="one_stop", role="specialist")


STEPS = (
    step(1, StepKind.RECEIVE, 4),
    step(2, StepKind.WORK, 60),
    step(3, StepKind.SIGN, 12),
    step(4, StepKind.STAMP, 2),
    step(5, StepKind.RETURN, 2),
)
VARIANT = VariantFacts(
    limits=(
        ChannelLimit(Channel.DIRECT, LimitState.LIMIT, Decimal(10), LimitUnit.WORKING_DAY),
        ChannelLimit(Channel.ONLINE, LimitState.LIMIT, Decimal(8), LimitUnit.WORKING_DAY),
    ),
    fees=(
        StatedFee(Channel.DIRECT, FeeState.AMOUNT, 150_000, "một lần cấp"),
        StatedFee(Channel.ONLINE, FeeState.FREE),
    ),
    components=(
        StatedComponent("Đơn đề nghị", (PaperCount(PaperKind.ORIGINAL, 1),)),
        StatedComponent("Bản vẽ", (PaperCount(PaperKind.ELECTRONIC, 2),), required=False),
    ),
    steps=STEPS,
    results=(ResultKind("Giấy phép thử", "KQ.G17.000001", 12),),
)
FACTS = VersionFacts(
    name="Cấp giấy phép thử nghiệm đường dây",
    sector="Hoạt động xây dựng",
    levels=(Level.PROVINCE,),
    competent_agency="Sở Xây dựng",
    applicant_kinds=(ApplicantKind.CITIZEN, ApplicantKind.BUSINESS),
    legal_bases=(LegalBasis("135/2025/QH15"),),
    online_level=OnlineLevel.FULL,
    decentralised=True,
    variants=(VARIANT,),
)


def draft(code: str = "1.999001", facts: VersionFacts = FACTS) -> ProcedureVersion:
    return draft_version(actor=SYSTEM, at=AT, code=code, facts=facts)


def publish(
    version: ProcedureVersion, first_day: date = FROM, decision: Decision = DECISION
) -> ProcedureVersion:
    return publish_version(
        actor=SYSTEM,
        at=AT,
        version_id=version.pk,
        seen=version.row_version,
        valid_from=first_day,
        decision=decision,
    )


def published(
    code: str = "1.999001", first_day: date = FROM, **changes: object
) -> ProcedureVersion:
    return publish(draft(code, replace(FACTS, **changes)), first_day)  # type: ignore[arg-type]
