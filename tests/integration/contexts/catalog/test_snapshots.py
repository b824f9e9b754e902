"""What other contexts are told through `api`."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.integration.contexts.catalog.catalogue_facts import (
    AT,
    FACTS,
    FROM,
    STEPS,
    VARIANT,
    publish,
    published,
)

from cchc.contexts.catalog import api
from cchc.contexts.catalog.services.amend import amend
from cchc.kernel.actor import SYSTEM
from cchc.kernel.working_time import Limit, LimitUnit

pytestmark = pytest.mark.django_db


def test_a_snapshot_holds_all_a_dossier_needs() -> None:
    version = published()

    snapshot = api.variant_snapshot(version.variants.get().pk)

    assert (snapshot.code, snapshot.title) == ("1.999001", FACTS.name)
    assert (snapshot.sector_code, snapshot.sector_name) == ("hoat-dong-xay-dung", FACTS.sector)
    assert snapshot.steps == STEPS
    assert snapshot.results == VARIANT.results
    assert [paper.title for paper in snapshot.components] == ["Đơn đề nghị", "Bản vẽ"]
    assert all(paper.id for paper in snapshot.components)
    assert snapshot.fee_notes == ("Trực tiếp: 150.000 đồng", "Trực tuyến: Miễn phí")
    assert (snapshot.decentralised, snapshot.verified) == (True, False)
    assert snapshot.clock_start is api.ClockStart.RECEIPT


def test_the_limit_of_a_channel_is_what_the_clock_counts() -> None:
    snapshot = api.variant_snapshot(published().variants.get().pk)

    assert api.limit_for(snapshot, api.Channel.DIRECT) == Limit(10, LimitUnit.WORKING_DAY)
    assert api.limit_for(snapshot, "online") == Limit(8, LimitUnit.WORKING_DAY)
    assert api.limit_for(snapshot, api.Channel.POST) is None


def test_a_doubtful_limit_is_never_counted() -> None:
    doubtful = api.ChannelLimit(api.Channel.DIRECT, api.LimitState.DOUBTFUL, reason="hai số")
    version = published(variants=(replace(VARIANT, limits=(doubtful,)),))

    snapshot = api.variant_snapshot(version.variants.get().pk)

    assert api.limit_for(snapshot, api.Channel.DIRECT) is None
    assert str(snapshot.limits[0]) == "Cần xác nhận"


def test_a_dossier_still_finds_its_variant_after_an_amendment() -> None:
    first = published()
    old = first.variants.get().pk
    second = amend(actor=SYSTEM, at=AT, procedure_id=first.procedure_id)
    publish(second, FROM + timedelta(days=30))

    snapshot = api.variant_snapshot(old)

    assert snapshot.valid_to == FROM + timedelta(days=30)
    assert [item.variant_id for item in api.variants_in_force(FROM)] == [old]
    in_march = api.variants_in_force(date(2026, 3, 10))
    assert [item.version_id for item in in_march] == [second.pk]


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(api.NoSuchVariant):
        api.variant_snapshot(404)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("giay phep", 2),
        ("GIẤY phép đường", 1),
        ("duong day", 1),
        ("Đường", 1),
        ("1.999002", 1),
        ("xay dung", 1),
        ("nha o", 1),
        ("khong co", 0),
        ("ep", 0),
        ("", 2),
    ],
)
def test_variants_are_found_with_and_without_marks(words: str, found: int) -> None:
    published("1.999001")
    published("1.999002", name="Cấp giấy phép dời chỗ", sector="Nhà ở")

    assert len(api.search_variants(words, FROM)) == found


def test_search_finds_only_what_is_in_force_and_not_too_much() -> None:
    for number in range(3):
        published(f"1.99900{number}", first_day=FROM + timedelta(days=number))

    assert len(api.search_variants("giay phep", FROM)) == 1
    assert len(api.search_variants("giay phep", FROM + timedelta(days=9), at_most=2)) == 2
    assert api.search_variants("giay phep", FROM - timedelta(days=1)) == ()


def test_a_snapshot_asks_the_database_a_fixed_number_of_times(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    for number in range(4):
        published(f"1.99900{number}")

    with django_assert_num_queries(6):  # type: ignore[operator]  # pytest-django's fixture
        api.variants_in_force(FROM)


def test_the_public_sees_sectors_with_counts_but_no_internal_procedures() -> None:
    published("1.999001")
    published("1.999002", sector="Nhà ở")
    published("6.999003", internal=True)

    sectors = api.public_sectors(FROM)

    assert [(sector.name, sector.count) for sector in sectors] == [
        ("Hoạt động xây dựng", 1),
        ("Nhà ở", 1),
    ]
    assert len(api.public_procedures("", "", FROM)) == 2
    assert [row.code for row in api.public_procedures("", "nha-o", FROM)] == ["1.999002"]
    assert api.public_procedures("giay phep", "nha-o", FROM)[0].limits[0].amount == Decimal(10)
    assert api.public_procedure("6.999003", FROM) is None


def test_a_public_page_has_the_version_of_that_day() -> None:
    published()

    page = api.public_procedure("1.999001", FROM)

    assert page is not None
    assert (page.decision, page.valid_from) == ("12/QĐ-UBND", FROM)
    assert page.variants[0].components[0].title == "Đơn đề nghị"
    assert api.public_procedure("1.999001", FROM - timedelta(days=1)) is None
