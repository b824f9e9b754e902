"""A small Department for tests, built through the services: units, people, one procedure.

Names are fictional. The procedure has ten working days: received at the counter, worked on by
the construction division, reviewed, signed by the leadership, stamped by the office.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from cchc.contexts.catalog.domain.components import PaperCount, PaperKind, StatedComponent
from cchc.contexts.catalog.domain.facts import VariantFacts, VersionFacts
from cchc.contexts.catalog.domain.limits import LimitState
from cchc.contexts.catalog.domain.procedure_facts import ClockStart, OnlineLevel
from cchc.contexts.catalog.domain.results import ResultKind
from cchc.contexts.catalog.domain.snapshots import ChannelLimit
from cchc.contexts.catalog.domain.steps import Step, StepKind
from cchc.contexts.catalog.domain.versions import Decision
from cchc.contexts.catalog.models import Variant
from cchc.contexts.catalog.services.draft_version import draft_version
from cchc.contexts.catalog.services.publish_version import publish_version
from cchc.contexts.dossiers.reference import rule_lines
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import SYSTEM, Actor
from cchc.kernel.channel import Channel
from cchc.kernel.working_time import LimitUnit
from cchc.platform import clock
from cchc.platform.access.actors import actor_for
from cchc.platform.access.services import grant_role
from cchc.platform.accounts.models import User

START = date(2025, 1, 1)
MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=clock.ZONE)

_UNITS = (
    ("BGD", "Ban Giám đốc", organizations.UnitKind.LEADERSHIP, ("leadership",)),
    ("MC", "Bộ phận Một cửa", organizations.UnitKind.ONE_STOP, ("one_stop",)),
    ("VP", "Văn phòng Sở", organizations.UnitKind.OFFICE, ("clerical",)),
    (
        "QLXD",
        "Phòng Quản lý xây dựng",
        organizations.UnitKind.DIVISION,
        ("sector.hoat-dong-xay-dung",),
    ),
    (
        "QHKT",
        "Phòng Quy hoạch - Kiến trúc",
        organizations.UnitKind.DIVISION,
        ("sector.quy-hoach-do-thi-va-nong-thon",),
    ),
)
_PEOPLE = (
    ("mot_cua", "Trần Thị Một Cửa", "MC", "one_stop_officer", "*"),
    ("chuyen_vien", "Lê Văn Chuyên Viên", "QLXD", "specialist", "QLXD"),
    ("truong_phong", "Phạm Thị Trưởng Phòng", "QLXD", "division_head", "QLXD"),
    ("chuyen_vien_qh", "Đỗ Văn Quy Hoạch", "QHKT", "specialist", "QHKT"),
    ("truong_phong_qh", "Vũ Thị Kiến Trúc", "QHKT", "division_head", "QHKT"),
    ("giam_doc", "Nguyễn Văn Giám Đốc", "BGD", "director", "*"),
    ("van_thu", "Hoàng Thị Văn Thư", "VP", "clerk", "*"),
    ("van_phong", "Ngô Văn Phòng", "VP", "office", "*"),
    ("quan_tri", "Bùi Quản Trị", "VP", "administrator", "*"),
)


@dataclass
class Office:
    """What was built: ids by code, accounts by name, the variant dossiers are received on."""

    units: dict[str, int] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    variant_id: int = 0

    def actor(self, name: str, at: datetime = MORNING) -> Actor:
        """The person as an actor at that moment."""
        return actor_for(self.users[name], at)


def build_office(at: datetime = MORNING) -> Office:
    """The whole office, in force since the beginning of 2025."""
    office = Office()
    with clock.frozen(at):
        organizations.set_up_agency(
            actor=SYSTEM,
            at=at,
            code="H99.13",
            name="Sở Xây dựng tỉnh Mẫu",
            parent_name="UBND tỉnh Mẫu",
            place="Thành phố Mẫu",
        )
        organizations.load_rules(rule_lines(), actor=SYSTEM, at=at)
        _build_units(office, at)
        _build_people(office, at)
        office.variant_id = build_procedure(at)
    return office


def _build_units(office: Office, at: datetime) -> None:
    for position, (code, name, kind, functions) in enumerate(_UNITS):
        plan = organizations.UnitPlan(code=code, name=name, kind=kind, position=position)
        unit = organizations.create_unit(actor=SYSTEM, at=at, plan=plan, valid_from=START)
        office.units[code] = unit.pk
        for function in functions:
            organizations.assign_function(
                actor=SYSTEM, at=at, function=function, unit_id=unit.pk, valid_from=START
            )


def _build_people(office: Office, at: datetime) -> None:
    for username, name, unit, role, scope in _PEOPLE:
        user = User.objects.create_user(username, "mat-khau-dai-1", full_name=name)
        office.users[username] = user
        organizations.place_person(
            actor=SYSTEM, at=at, user=user, unit_id=office.units[unit], title="", valid_from=START
        )
        where = scope if scope == "*" else f"unit:{office.units[scope]}"
        grant_role(actor=SYSTEM, at=at, user=user, role=role, valid_from=START, scope=where)


def build_procedure(
    at: datetime,
    *,
    code: str = "1.009974",
    days: int = 10,
    unit: LimitUnit = LimitUnit.WORKING_DAY,
    function: str = "sector.hoat-dong-xay-dung",
    sector: str = "Hoạt động xây dựng",
    higher: bool = False,
    clock_start: ClockStart = ClockStart.RECEIPT,
    limits: Mapping[Channel, int | None] | None = None,
    council_batches: bool = False,
) -> int:
    """A published procedure with one variant; gives the variant's id.

    ``higher``: after the division's review the People's Committee decides, inside the limit.
    ``limits`` gives each channel its own days, None for a channel without a certain limit.
    """
    facts = VersionFacts(
        name="Thẩm định báo cáo nghiên cứu khả thi (mẫu thử)",
        sector=sector,
        online_level=OnlineLevel.FULL,
        variants=(
            VariantFacts(
                limits=tuple(
                    _limit(channel, (limits or {}).get(channel, days), unit) for channel in Channel
                ),
                components=(
                    StatedComponent("Tờ trình", (PaperCount(PaperKind.ORIGINAL, 1),)),
                    StatedComponent("Hồ sơ thiết kế", (PaperCount(PaperKind.ORIGINAL, 1),)),
                ),
                steps=_steps(function, higher=higher),
                clock_start=clock_start,
                council_batches=council_batches,
                results=(ResultKind("Thông báo kết quả thẩm định", valid_months=24),),
            ),
        ),
    )
    draft = draft_version(actor=SYSTEM, at=at, code=code, facts=facts)
    publish_version(
        actor=SYSTEM,
        at=at,
        version_id=draft.pk,
        seen=draft.row_version,
        valid_from=START,
        decision=Decision(number="100/QĐ-UBND", signed_on=date(2024, 12, 1)),
    )
    return Variant.objects.get(version_id=draft.pk).pk


def _limit(channel: Channel, days: int | None, unit: LimitUnit) -> ChannelLimit:
    if days is None:
        return ChannelLimit(channel, LimitState.NONE_STATED)
    return ChannelLimit(channel, LimitState.LIMIT, Decimal(days), unit)


def _steps(function: str, *, higher: bool) -> tuple[Step, ...]:
    told = [
        (StepKind.RECEIVE, "Tiếp nhận hồ sơ", "4", "one_stop"),
        (StepKind.ASSIGN, "Phân công thụ lý", "4", function),
        (StepKind.WORK, "Thẩm định hồ sơ", "24" if higher else "40", function),
        (StepKind.REVIEW, "Lãnh đạo phòng xem xét", "16", function),
        (StepKind.SIGN, "Lãnh đạo Sở ký", "12", "leadership"),
        (StepKind.STAMP, "Vào số, đóng dấu", "4", "clerical"),
        (StepKind.RETURN, "Trả kết quả", "0", "one_stop"),
    ]
    if higher:
        told.insert(4, (StepKind.SUBMIT_UP, "Trình UBND tỉnh", "16", ""))
    return tuple(
        Step(
            order=order,
            kind=kind,
            title=title,
            hours=Decimal(hours),
            function=where,
            agency="UBND tỉnh Mẫu" if kind is StepKind.SUBMIT_UP else "",
        )
        for order, (kind, title, hours, where) in enumerate(told, 1)
    )
