"""Public pages: what anybody reads without an account."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.office import MORNING, Office, build_procedure

from cchc.contexts.catalog.api import public_sectors
from cchc.contexts.portal.selectors.agency_face import agency_face


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_home_says_what_can_be_done_and_counts_by_sector(client: Client, office: Office) -> None:
    page = text_of(client, "/")

    assert "Sở Xây dựng tỉnh Mẫu" in page
    assert "Tra cứu hồ sơ" in page
    assert "Tất cả 1 thủ tục" in page


def test_home_before_anything_is_set_up_still_answers(client: Client, db: None) -> None:
    page = text_of(client, "/")

    assert "Chưa công bố thủ tục nào" in page
    assert agency_face() is None


def test_staff_go_to_their_own_first_page_and_may_still_see_the_public_one(
    client: Client, office: Office
) -> None:
    client.force_login(
        office.users["mot_cua"], backend="django.contrib.auth.backends.ModelBackend"
    )

    assert client.get("/")["Location"] == reverse("desk:home")
    assert "Theo lĩnh vực" in text_of(client, "/?xem=cong-khai")


@pytest.mark.parametrize("typed", ["tham dinh", "thẩm định", "THẨM ĐỊNH", "1.009974"])
def test_a_procedure_is_found_with_or_without_marks(
    client: Client, office: Office, typed: str
) -> None:
    page = client.get("/thu-tuc-hanh-chinh/", {"tim": typed}).content.decode()

    assert "1 thủ tục khớp" in page
    assert "/thu-tuc-hanh-chinh/1.009974/" in page


def test_nothing_found_says_what_to_try(client: Client, office: Office) -> None:
    page = client.get("/thu-tuc-hanh-chinh/", {"tim": "câu cá"}).content.decode()

    assert "Không tìm thấy thủ tục nào" in page


def test_a_sector_narrows_the_list_and_names_itself(client: Client, office: Office) -> None:
    build_procedure(MORNING, code="1.000002", sector="Nhà ở và công sở", function="sector.nha-o")
    listed = text_of(client, "/thu-tuc-hanh-chinh/")
    assert "1.000002" in listed
    assert "1.009974" in listed

    sector = public_sectors(MORNING.date())[0]
    narrowed = text_of(client, f"/thu-tuc-hanh-chinh/?linhvuc={sector.code}")

    assert f"<h2>{sector.name}</h2>" in narrowed
    assert narrowed.count("/thu-tuc-hanh-chinh/1.") == 1


def test_a_procedure_shows_limits_papers_and_results(client: Client, office: Office) -> None:
    page = text_of(client, "/thu-tuc-hanh-chinh/1.009974/")

    for expected in (
        "10 ngày làm việc",
        "Tờ trình",
        "01 bản chính",
        "Thông báo kết quả thẩm định",
        "2 năm",
        "Bưu chính công ích",
    ):
        assert expected in page


def test_a_procedure_that_is_not_published_is_not_found(client: Client, office: Office) -> None:
    assert client.get("/thu-tuc-hanh-chinh/9.999999/").status_code == 404


def test_contacts_list_the_units(client: Client, office: Office) -> None:
    page = text_of(client, "/lien-he/")

    assert "Phòng Quản lý xây dựng" in page
    assert "07:30" in page


def test_the_accessibility_statement_names_faults(client: Client, db: None) -> None:
    assert "chưa tốt" in text_of(client, "/kha-nang-tiep-can/")
