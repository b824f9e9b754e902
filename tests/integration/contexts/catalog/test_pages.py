"""Pages of the catalogue: lists, a procedure, acts and their refusals."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.integration.contexts.catalog.catalogue_facts import AT, FACTS, draft, publish, published
from tests.integration.contexts.catalog.catalogue_people import page, signed_in

from cchc.contexts.catalog import api
from cchc.contexts.catalog.models import ProcedureVersion
from cchc.contexts.catalog.services.amend import amend
from cchc.kernel.actor import SYSTEM
from cchc.platform import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _february() -> Iterator[None]:
    with clock.frozen(AT.replace(month=2, day=10)):
        yield


def test_the_list_shows_the_newest_version_and_filters_it(editor: Client) -> None:
    published("1.999001")
    published("1.999002", name="Bán nhà ở cũ", sector="Nhà ở")
    amend(
        actor=SYSTEM,
        at=AT,
        procedure_id=ProcedureVersion.objects.get(procedure__code="1.999002").procedure_id,
    )

    every = page(editor, "procedures")
    assert "2 dòng" in every
    assert "Dự thảo" in every
    address = reverse("catalog:procedures")
    assert "1 dòng" in editor.get(address, {"q": "ban nha"}).content.decode()
    assert "1 dòng" in editor.get(address, {"trangthai": "du-thao"}).content.decode()
    assert "2 dòng" in editor.get(address, {"tructuyen": "full"}).content.decode()
    sector = ProcedureVersion.objects.filter(sector__name="Nhà ở").values_list("sector_id")[0][0]
    assert "1 dòng" in editor.get(address, {"linhvuc": sector}).content.decode()
    assert "0 dòng" in editor.get(address, {"xacnhan": "on"}).content.decode()


def test_the_list_goes_out_as_a_sheet(editor: Client) -> None:
    published()

    response = editor.get(reverse("catalog:procedures"), {"xuat": "xlsx"})

    assert response["Content-Type"].endswith("sheet")
    assert response.content[:2] == b"PK"


def test_a_procedure_shows_its_facts_steps_and_versions(editor: Client) -> None:
    version = published()

    text = page(editor, "procedure", version.procedure_id)

    for words in (
        FACTS.name,
        "10 ngày làm việc",
        "150.000 đồng",
        "Đơn đề nghị",
        "Vào số, đóng dấu, phát hành",
        "12/QĐ-UBND ngày 14/01/2026",
        "Chưa xác minh",
        "công bố phiên bản thủ tục",
    ):
        assert words in text


def test_versions_to_come_and_versions_over_say_so(editor: Client) -> None:
    coming = published("1.999001", first_day=date(2026, 5, 1))
    over = published("1.999002", first_day=date(2026, 1, 1))
    publish(amend(actor=SYSTEM, at=AT, procedure_id=over.procedure_id), date(2026, 2, 2))

    assert "Áp dụng từ 01/05/2026" in page(editor, "procedure", coming.procedure_id)
    assert "Đã được thay thế" in page(editor, "version", over.pk)
    listed = editor.get(reverse("catalog:procedures"), {"trangthai": "dung"}).content.decode()
    assert "2 dòng" in listed


def test_a_specialist_sees_but_has_no_acts() -> None:
    version = published()
    client = signed_in("specialist")

    text = page(client, "procedure", version.procedure_id)

    assert "Soạn sửa đổi" not in text
    assert client.get(reverse("catalog:new")).status_code == 403
    assert client.post(reverse("catalog:amend", args=[version.procedure_id])).status_code == 403


def test_an_amendment_is_drafted_changed_and_published(editor: Client) -> None:
    version = published()

    editor.post(reverse("catalog:amend", args=[version.procedure_id]))
    copy = ProcedureVersion.objects.drafts().get()
    response = editor.post(
        reverse("catalog:publish", args=[copy.pk]),
        {
            "decision_number": "77/QĐ-UBND",
            "decision_signed_on": "09/02/2026",
            "decision_agency": "UBND tỉnh",
            "valid_from": "01/03/2026",
            "seen": copy.row_version,
        },
    )

    assert response.status_code == 302
    copy.refresh_from_db()
    assert (copy.decision_number, copy.valid_from) == ("77/QĐ-UBND", date(2026, 3, 1))


def test_a_wrong_day_is_told_beside_its_field_and_nothing_typed_is_lost(editor: Client) -> None:
    copy = draft()

    response = editor.post(
        reverse("catalog:publish", args=[copy.pk]),
        {"decision_number": "77/QĐ-UBND", "decision_signed_on": "31/02/2026", "seen": 1},
    )

    text = response.content.decode()
    assert response.status_code == 422
    assert "31/02/2026 không có thật" in text
    assert "Chưa nhập áp dụng từ ngày" in text
    assert 'value="77/QĐ-UBND"' in text
    assert 'value="31/02/2026"' in text


def test_a_draft_changed_by_somebody_else_is_not_published(editor: Client) -> None:
    copy = draft()

    response = editor.post(
        reverse("catalog:publish", args=[copy.pk]),
        {
            "decision_number": "77/QĐ-UBND",
            "decision_signed_on": "09/02/2026",
            "valid_from": "01/03/2026",
            "seen": copy.row_version + 5,
        },
    )

    assert response.status_code == 422
    assert "Hệ thống vừa soạn phiên bản thủ tục" in response.content.decode()


def test_a_draft_is_discarded(editor: Client) -> None:
    version = draft()

    response = editor.post(reverse("catalog:discard", args=[version.pk]))

    assert response["Location"] == reverse("catalog:procedures")
    assert not ProcedureVersion.objects.exists()


def test_a_procedure_is_repealed(editor: Client) -> None:
    version = published()
    address = reverse("catalog:repeal", args=[version.procedure_id])
    assert "Bãi bỏ thủ tục" in page(editor, "repeal", version.procedure_id)

    response = editor.post(
        address,
        {
            "decision_number": "99/QĐ-UBND",
            "decision_signed_on": "01/06/2026",
            "valid_to": "10/06/2026",
            "seen": version.row_version,
        },
    )

    assert response.status_code == 302
    assert not api.variants_in_force(date(2026, 6, 10))


def test_duties_are_listed_with_their_last_day_and_done(editor: Client) -> None:
    version = published()

    text = page(editor, "duties")
    assert "Nhập Cơ sở dữ liệu quốc gia về TTHC" in text
    assert "21/01/2026" in text  # five working days after 14/01/2026
    assert "Quá hạn" in text

    page(editor, "enter", version.pk)
    response = editor.post(
        reverse("catalog:enter", args=[version.pk]),
        {"entered_on": "20/01/2026", "seen": version.row_version},
    )

    assert response.status_code == 302
    assert "Đúng hạn" in page(editor, "duties")


def test_the_day_of_the_legal_text_makes_a_duty_of_a_draft(editor: Client) -> None:
    version = draft()

    editor.post(
        reverse("catalog:legal_text", args=[version.pk]),
        {"text_effective_on": "20/02/2026", "seen": version.row_version},
    )

    text = page(editor, "duties")
    assert "Ban hành quyết định công bố" in text
    assert "15/02/2026" in text
    assert "Đang trong hạn" in text


def test_drafts_are_seen_by_those_who_edit_and_by_nobody_else() -> None:
    version = draft()
    reader, writer = signed_in("specialist"), signed_in("office")

    assert reader.get(reverse("catalog:version", args=[version.pk])).status_code == 404
    assert reader.get(reverse("catalog:procedure", args=[version.procedure_id])).status_code == 404
    assert "0 dòng" in page(reader, "procedures")
    assert writer.get(reverse("catalog:version", args=[version.pk])).status_code == 200
    assert "1 dòng" in page(writer, "procedures")
