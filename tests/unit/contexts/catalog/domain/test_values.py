"""Small values: labels people read, limits a dossier counts, reference facts."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest
from tests.unit.contexts.catalog.domain.crawled_texts import three, ways

from cchc.contexts.catalog.domain.components import PaperKind
from cchc.contexts.catalog.domain.crawled.time_limits import read_limits
from cchc.contexts.catalog.domain.facts import limits_of_reading
from cchc.contexts.catalog.domain.fees import FeeState, StatedFee
from cchc.contexts.catalog.domain.figures import FIGURES
from cchc.contexts.catalog.domain.functions import sector_function, sector_function_label
from cchc.contexts.catalog.domain.limits import LimitReading, LimitState
from cchc.contexts.catalog.domain.permissions import (
    ACT_PHRASES,
    PERMISSION_LABELS,
    CatalogAct,
    CatalogPermission,
)
from cchc.contexts.catalog.domain.procedure_facts import (
    ApplicantKind,
    ClockStart,
    Level,
    OnlineLevel,
)
from cchc.contexts.catalog.domain.reference_facts import read_reference
from cchc.contexts.catalog.domain.results import ResultKind
from cchc.contexts.catalog.domain.sectors import sector_code
from cchc.contexts.catalog.domain.snapshots import (
    ChannelLimit,
    VariantSnapshot,
    VariantSummary,
    limit_for,
)
from cchc.contexts.catalog.domain.version_states import TABLE, VersionAct
from cchc.contexts.catalog.domain.versions import Origin, VersionState
from cchc.kernel.channel import Channel
from cchc.kernel.working_time import Limit, LimitUnit


@pytest.mark.parametrize(
    "kind",
    [
        Channel, PaperKind, LimitState, ApplicantKind, ClockStart, Level, OnlineLevel, Origin,
        VersionState, CatalogPermission,
    ],
)  # fmt: skip
def test_everything_people_choose_from_has_a_label_of_its_own(kind: type[StrEnum]) -> None:
    labels = [member.label for member in kind]  # type: ignore[attr-defined]  # each has one

    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_every_act_has_a_phrase_and_every_permission_a_label() -> None:
    assert set(ACT_PHRASES) == set(CatalogAct)
    assert set(PERMISSION_LABELS) == set(CatalogPermission)


def test_a_version_ends_once_and_only_after_it_was_published() -> None:
    assert TABLE.next(VersionState.DRAFT, VersionAct.PUBLISH) == VersionState.PUBLISHED
    assert set(TABLE.final_states) == {VersionState.REPLACED, VersionState.REPEALED}
    assert not TABLE.allows(VersionState.DRAFT, VersionAct.REPEAL)
    assert not TABLE.allows(VersionState.REPEALED, VersionAct.REPLACE)


def test_figures_have_codes_of_their_own_context() -> None:
    assert all(figure.code.startswith("catalog.") for figure in FIGURES)


def test_a_certain_reading_is_stored_as_a_limit() -> None:
    stored = limits_of_reading(read_limits(three("5 Ngày làm việc")))

    assert [limit.limit for limit in stored] == [Limit(5, LimitUnit.WORKING_DAY)] * 3
    assert [limit.channel for limit in stored] == list(Channel)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (three("1"), "không có đơn vị"),
        (three("1.5 Ngày làm việc"), "Thời hạn lẻ: 1,5 ngày làm việc"),
        (
            ways(("Trực tiếp", "1 Ngày", "Miễn phí", ""), ("Trực tiếp", "2 Ngày", "Miễn phí", "")),
            "Có nhiều thời hạn: 1 ngày, 2 ngày",
        ),
    ],
)
def test_what_is_not_certain_is_stored_as_an_open_question(text: str, reason: str) -> None:
    stored = limits_of_reading(read_limits(text))

    assert stored
    assert all(limit.limit is None for limit in stored)
    assert all(limit.state is LimitState.DOUBTFUL for limit in stored)
    assert all(reason in limit.reason for limit in stored)


def test_nothing_stated_is_stored_as_nothing() -> None:
    assert limits_of_reading(LimitReading(LimitState.NONE_STATED)) == ()


def summary(*limits: ChannelLimit, name: str = "") -> VariantSummary:
    return VariantSummary(1, 2, 3, "1.0", "Cấp phép", name, 4, "Nhà ở", limits)


def test_a_variant_is_named_after_its_procedure_and_its_case() -> None:
    assert summary().title == "Cấp phép"
    assert summary(name="Nhóm A").title == "Cấp phép – Nhóm A"


def test_the_limit_of_a_channel_is_found_or_not() -> None:
    direct = ChannelLimit(Channel.DIRECT, LimitState.LIMIT, Decimal(3), LimitUnit.MONTH)
    post = ChannelLimit(Channel.POST, LimitState.NONE_STATED)
    variant = summary(direct, post)

    assert limit_for(variant, "direct") == Limit(3, LimitUnit.MONTH)
    assert limit_for(variant, Channel.POST) is None
    assert limit_for(variant, Channel.ONLINE) is None
    assert (str(direct), str(post)) == ("3 tháng", "Không quy định")


def test_the_fees_of_a_variant_are_said_by_channel() -> None:
    fees = (
        StatedFee(Channel.DIRECT, FeeState.AMOUNT, 150_000),
        StatedFee(Channel.ONLINE, FeeState.FREE),
    )
    snapshot = VariantSnapshot(
        *(getattr(summary(), name) for name in VariantSummary.__slots__),
        sector_code="nha-o",
        valid_from=date(2026, 1, 1),
        valid_to=None,
        decision="1/QĐ-UBND",
        levels=(Level.PROVINCE,),
        competent_agency="Sở Xây dựng",
        coordinating_agencies=(),
        applicant_kinds=(),
        legal_bases=(),
        online_level=OnlineLevel.FULL,
        internal=False,
        decentralised=False,
        delegated=False,
        fees=fees,
        components=(),
        steps=(),
        results=(),
        clock_start=ClockStart.RECEIPT,
        council_batches=False,
        verified=False,
    )

    assert snapshot.fee_notes == ("Trực tiếp: 150.000 đồng", "Trực tuyến: Miễn phí")


@pytest.mark.parametrize(
    ("months", "words"), [(None, "Không quy định"), (120, "10 năm"), (18, "18 tháng")]
)
def test_validity_is_said_in_years_where_it_is_whole(months: int | None, words: str) -> None:
    assert ResultKind("Giấy phép", valid_months=months).validity.startswith(words)


def test_sectors_that_differ_in_signs_only_are_one() -> None:
    assert sector_code("Thi đua – Khen thưởng") == sector_code("Thi đua khen thưởng")
    assert sector_code("Đường bộ") == "duong-bo"
    assert sector_function("duong-bo") == "sector.duong-bo"
    assert "Đường bộ" in sector_function_label("Đường bộ")


def reference(*starts: str | None, repealed_last: bool = False) -> list[dict[str, object]]:
    versions: list[dict[str, object]] = [
        {"decision": "", "variants": [], **({"valid_from": start} if start else {})}
        for start in starts
    ]
    if repealed_last:
        versions[-1]["repealed"] = True
    return versions


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (date(2025, 7, 1), [None, "2026-07-01"]),
        (date(2026, 6, 30), [None, "2026-07-01"]),
        (date(2026, 7, 1), ["2026-07-01"]),
        (date(2027, 1, 1), ["2026-07-01"]),
    ],
)
def test_an_office_needs_the_version_of_its_first_day_and_later_ones(
    day: date, starts: list[str | None]
) -> None:
    item = {
        "code": "1.0",
        "name": "Cấp phép",
        "sector": "Nhà ở",
        "levels": [],
        "competent_agency": "",
        "applicant_kinds": [],
        "legal_bases": [],
        "online_level": "full",
        "decentralised": False,
        "delegated": False,
    }
    (open_one,) = read_reference(
        {"procedures": [{**item, "versions": reference(None, "2026-07-01")}]}
    )
    (over,) = read_reference(
        {"procedures": [{**item, "versions": reference(None, "2026-07-01", repealed_last=True)}]}
    )
    wanted = [date.fromisoformat(start) if start else None for start in starts]

    assert [version.valid_from for version in open_one.from_day(day)] == wanted
    expected = [] if day >= date(2026, 7, 1) else wanted
    assert [version.valid_from for version in over.from_day(day)] == expected
