"""A procedure whose limit counts from a notice: nothing is promised before it is given."""

from collections.abc import Iterator
from dataclasses import replace
from unittest.mock import patch
from uuid import uuid4

import pytest
from tests.factories.dossiers import DossierWorld
from tests.integration.contexts.dossiers.web.conftest import Browse
from tests.integration.contexts.dossiers.web.test_intake import FORM

from cchc.contexts.catalog import api as catalog
from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.selectors.paper_facts import limit_text
from cchc.contexts.dossiers.services.procedure import forget_procedures

NOTICE = "viec/start_clock/"


@pytest.fixture
def later(world: DossierWorld) -> Iterator[DossierWorld]:
    """The world's procedure, its clock started by a notice of eligibility."""
    snapshot = catalog.variant_snapshot(world.office.variant_id)
    start = catalog.ClockStart.NOTICE_OF_ELIGIBILITY
    forget_procedures()
    with patch.object(
        catalog, "variant_snapshot", return_value=replace(snapshot, clock_start=start)
    ):
        yield world
    forget_procedures()


def test_the_notice_is_offered_once_and_starts_the_clock(
    later: DossierWorld, browse: Browse
) -> None:
    dossier = later.at_work()
    page, client = f"/ho-so/{dossier.pk}/", browse("chuyen_vien")
    before = client.get(page).content.decode()
    assert NOTICE in before
    assert "viec/draft_apology/" not in before, "there is no day yet to be sorry for"
    assert "tính từ ngày thông báo" in client.get(f"{page}?muc=han").content.decode()

    sent = {"seen": dossier.version, "submission": str(uuid4())}
    assert client.post(f"{page}{NOTICE}", sent).status_code == 302

    assert Dossier.objects.get(pk=dossier.pk).promised_at is not None
    assert NOTICE not in client.get(page).content.decode()


def test_a_clock_that_runs_from_receipt_needs_no_notice(
    world: DossierWorld, browse: Browse
) -> None:
    dossier = world.at_work()

    assert NOTICE not in browse("chuyen_vien").get(f"/ho-so/{dossier.pk}/").content.decode()


def test_the_acknowledgement_says_from_when_the_limit_counts(
    later: DossierWorld,
) -> None:
    assert limit_text(later.received()).endswith(", kể từ ngày thông báo hồ sơ đủ điều kiện")


def test_the_counter_promises_no_day(later: DossierWorld, browse: Browse) -> None:
    client, address = browse("mot_cua"), f"/ho-so/tiep-nhan/{later.office.variant_id}/"
    shown = client.get(f"{address}hen-tra/?channel=direct").content.decode()
    assert "hẹn trả 17" not in shown
    assert "Chưa hẹn ngày trả khi tiếp nhận" in shown

    sent = {**FORM, "submission": str(uuid4())}
    received = client.post(address, sent, follow=True).content.decode()

    assert Dossier.objects.get().due_at is None
    assert "Chưa hẹn ngày trả: thời hạn tính từ khi có thông báo" in received
