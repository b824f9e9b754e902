"""Lists of dossiers: who sees which rows, filters, how many queries, bulk acts, files."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING
from tests.integration.contexts.dossiers.web.conftest import Browse

from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.selectors.dossier_list import in_band
from cchc.contexts.dossiers.selectors.worklist import Band, due_mark
from cchc.contexts.dossiers.services.pausing import suspend
from cchc.platform import clock
from cchc.platform.search.api import jump, rebuild

LIST = "/ho-so/"


def _text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]  # a response


def _day(number: int) -> datetime:
    return MORNING + timedelta(days=number)


def test_a_division_lists_only_its_own(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()

    assert dossier.code in _text(browse("chuyen_vien").get(LIST))
    assert dossier.code not in _text(browse("chuyen_vien_qh").get(LIST))
    assert dossier.code in _text(browse("giam_doc").get(LIST))


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("q=trinh thi mau", True),
        ("q=Trịnh", True),
        ("q=001185000123", True),
        ("q=00118500012", False),
        ("q=260302-0001", True),
        ("han=late", True),
        ("han=calm", False),
        ("trangthai=processing", True),
        ("trangthai=returned", False),
        ("hinhthuc=direct", True),
        ("hinhthuc=online", False),
        ("ky=2026-Q1", True),
        ("ky=2026-Q2", False),
        ("tu=02/03/2026&den=02/03/2026", True),
        ("tu=03/03/2026&den=04/03/2026", False),
    ],
)
def test_filters_keep_what_fits(
    world: DossierWorld, browse: Browse, query: str, is_found: bool
) -> None:
    dossier = world.at_work()

    page = _text(browse("giam_doc").get(f"{LIST}?{query}"))

    assert (f"/ho-so/{dossier.pk}/" in page) is is_found


def test_filters_by_unit_and_sector(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()
    client = browse("giam_doc")

    for name, there, elsewhere in (
        ("donvi", dossier.unit_id, world.office.units["QHKT"]),
        ("linhvuc", dossier.sector_id, None),
    ):
        assert f"/ho-so/{dossier.pk}/" in _text(client.get(f"{LIST}?{name}={there}"))
        if elsewhere:
            assert f"/ho-so/{dossier.pk}/" not in _text(client.get(f"{LIST}?{name}={elsewhere}"))


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("tu=31/02/2026&den=01/03/2026", "không có thật"),
        ("tu=01/03/2026", "Cần cả ngày đầu và ngày cuối"),
        ("tu=05/03/2026&den=01/03/2026", "Có một chỗ cần sửa"),
    ],
)
def test_a_mistyped_period_shows_no_rows(
    world: DossierWorld, browse: Browse, query: str, message: str
) -> None:
    dossier = world.at_work()

    for page in (LIST, "/ho-so/so-theo-doi/"):
        text = _text(browse("giam_doc").get(f"{page}?{query}"))
        assert message in text
        assert f"/ho-so/{dossier.pk}/" not in text


def test_bands_of_the_filter_are_those_of_the_badge(world: DossierWorld) -> None:
    world.received(_day(0))
    world.received(_day(1))
    world.finished(_day(6), world.at_work(_day(2)))
    waiting = world.at_work(_day(0))
    suspend(
        actor=world.office.actor("chuyen_vien"),
        at=_day(1),
        dossier_id=waiting.pk,
        seen=waiting.seen,
        reason="Chờ kết luận",
    )
    rows = Dossier.objects.all()

    for hours in range(0, 24 * 20, 12):
        at = _day(0) + timedelta(hours=hours)
        expected = {d.pk: due_mark(d, at).band for d in rows}
        for band in Band:
            found = set(in_band(rows, band, at).values_list("pk", flat=True))
            assert found == {pk for pk, is_band in expected.items() if is_band is band}, (band, at)


def test_more_rows_need_no_more_queries(world: DossierWorld, browse: Browse) -> None:
    client = browse("giam_doc")
    world.at_work(_day(0))
    few = _queries(client)

    for number in range(1, 6):
        world.at_work(_day(number))

    assert _queries(client) == few
    assert few <= 25


def _queries(client: Client) -> int:
    client.get(LIST)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(LIST).status_code == 200
    return len(captured)


def test_the_excel_file_is_the_list_on_screen(world: DossierWorld, browse: Browse) -> None:
    world.at_work()

    response = browse("giam_doc").get(f"{LIST}?hinhthuc=direct&cot=code&cot=received&xuat=xlsx")

    sheet = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0)
    cells = [str(cell) for row in sheet.to_python() for cell in row]
    assert "H99.13-260302-0001" in cells
    assert any("Hình thức nộp: Trực tiếp" in cell for cell in cells)
    assert not any("Trịnh" in cell for cell in cells)


def test_reassigning_many_previews_and_tells_of_each(world: DossierWorld, browse: Browse) -> None:
    open_one, done = world.at_work(), world.finished(_day(5), world.at_work())
    head, others = browse("truong_phong"), world.office.users["truong_phong"].pk
    page = "/ho-so/phan-cong-lai/"
    chosen = {"chon": [str(open_one.pk), str(done.pk)]}

    first = _text(head.post(page, chosen))
    unreasoned = head.post(page, {**chosen, "buoc": "xem", "to_user": others})
    said = {**chosen, "to_user": others, "reason_choice": "Nghỉ phép"}
    preview = _text(head.post(page, {**said, "buoc": "xem"}))
    result = _text(head.post(page, {**said, "buoc": "lam"}))

    assert "Lê Văn Chuyên Viên – Phòng Quản lý xây dựng" in first
    assert unreasoned.status_code == 422
    assert "Được giao" in preview
    assert "Không đổi" in preview
    assert "Đã giao" in result
    assert "Không làm được" in result
    open_one.refresh_from_db()
    assert open_one.holder_id == others
    assert open_one.spans.get(act="reassign", retracted_at=None).reason == "Nghỉ phép"


def test_only_those_who_may_reassign_see_boxes(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()

    assert 'name="chon"' not in _text(browse("chuyen_vien").get(LIST))
    assert 'name="chon"' in _text(browse("truong_phong").get(LIST))
    refused = browse("chuyen_vien").post("/ho-so/phan-cong-lai/", {"chon": [dossier.pk]})
    assert refused.status_code == 403
    assert browse("truong_phong").get("/ho-so/phan-cong-lai/").status_code == 302


def test_the_store_of_results_is_searched(world: DossierWorld, browse: Browse) -> None:
    world.finished(_day(5), world.at_work())
    page = "/ho-so/ket-qua/"

    assert "12/TB-SXD" in _text(browse("chuyen_vien").get(f"{page}?q=trinh thi"))
    assert "12/TB-SXD" not in _text(browse("chuyen_vien").get(f"{page}?den_ky=01/03/2026"))
    assert "12/TB-SXD" not in _text(browse("chuyen_vien_qh").get(page))


def test_the_register_of_a_period_on_screen_and_paper(world: DossierWorld, browse: Browse) -> None:
    dossier = world.received()
    client = browse("mot_cua")

    assert '<option value="" selected>Tháng này' in _text(client.get("/ho-so/so-theo-doi/"))
    page = _text(client.get("/ho-so/so-theo-doi/?ky=2026-03"))
    book = client.get("/ho-so/so-theo-doi/in/?ky=2026-03")

    assert dossier.code in page
    assert "15/02/2026" in page
    assert book.content.startswith(b"%PDF")


def test_a_dossier_is_found_from_its_first_act_on(world: DossierWorld) -> None:
    dossier = world.received()
    actor = world.office.actor

    found = jump(actor("chuyen_vien"), dossier.code)

    assert found is not None
    assert found.url == f"/ho-so/{dossier.pk}/"
    assert jump(actor("chuyen_vien_qh"), dossier.code) is None
    assert rebuild(("dossier",)) == {"dossier": 1}


def test_an_act_on_a_received_dossier_writes_no_search_entry(world: DossierWorld) -> None:
    dossier = world.received()
    with CaptureQueriesContext(connection) as captured:
        world.at_work()

    later = [q["sql"] for q in captured if "search_" in q["sql"].lower() and "INSERT" in q["sql"]]
    assert dossier.code
    assert len([sql for sql in later if "searchentry" in sql.lower()]) <= 1


def test_the_badge_of_a_list_is_the_badge_of_the_page(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()

    with clock.frozen(_day(20)):
        listed = _text(browse("giam_doc").get(LIST))
        page = _text(browse("giam_doc").get(f"/ho-so/{dossier.pk}/"))

    assert "quá hạn 4 ngày làm việc" in listed
    assert "quá hạn 4 ngày làm việc" in page
