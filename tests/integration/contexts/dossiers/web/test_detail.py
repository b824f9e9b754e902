"""The page of one dossier: who may open it, what is masked, which acts it offers and refuses."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING
from tests.integration.contexts.dossiers.web.conftest import Browse

from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.movement import take
from cchc.platform import clock
from cchc.platform.journal.models import JournalEntry

SECTIONS = ("thong-tin", "giay-to", "han", "y-kien", "phi", "ket-qua", "phieu-in", "lich-su")


def _text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]  # a response


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens(world: DossierWorld, browse: Browse, section: str) -> None:
    dossier = world.finished(MORNING + timedelta(days=5), world.at_work())

    response = browse("chuyen_vien").get(f"/ho-so/{dossier.pk}/?muc={section}")

    assert response.status_code == 200
    assert dossier.code in _text(response)
    assert 'aria-current="page"' in _text(response)


def test_another_division_does_not_find_it(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()

    for address in ("", "viec/take/", "in/acknowledgement/pdf/", "da-tiep-nhan/"):
        response = browse("chuyen_vien_qh").get(f"/ho-so/{dossier.pk}/{address}")
        assert response.status_code in (403, 404)
        assert "Trịnh Thị Mẫu" not in _text(response)


def test_nobody_without_an_account_gets_in(world: DossierWorld, browse: Browse) -> None:
    dossier = world.received()
    client = browse("mot_cua")
    client.logout()

    response = client.get(f"/ho-so/{dossier.pk}/")

    assert response.status_code == 302
    assert "dang-nhap" in response["Location"]


def test_numbers_are_masked_until_opened_and_the_opening_is_recorded(
    world: DossierWorld, browse: Browse
) -> None:
    dossier = world.at_work()
    client = browse("chuyen_vien")

    masked = _text(client.get(f"/ho-so/{dossier.pk}/"))
    opened = _text(client.post(f"/ho-so/{dossier.pk}/mo-thong-tin/"))

    assert "001185000123" not in masked
    assert "0912345678" not in masked
    assert "001185000123" in opened
    entry = JournalEntry.objects.get(act="journal.personal.opened")
    assert entry.actor_name == "Lê Văn Chuyên Viên"
    assert entry.subject_id == str(dossier.pk)


def test_opening_needs_a_dossier_one_may_see(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()

    response = browse("chuyen_vien_qh").post(f"/ho-so/{dossier.pk}/mo-thong-tin/")

    assert response.status_code == 404
    assert not JournalEntry.objects.filter(act="journal.personal.opened").exists()


def test_the_buttons_are_the_acts_of_the_step(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()

    page = _text(browse("chuyen_vien").get(f"/ho-so/{dossier.pk}/"))

    assert f"/ho-so/{dossier.pk}/viec/propose/" in page
    assert f"/ho-so/{dossier.pk}/viec/ask_supplement/" in page
    assert "/viec/sign/" not in page
    assert "/viec/hand_back/" not in page


def test_the_step_line_tells_the_time_spent(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()

    page = _text(browse("chuyen_vien").get(f"/ho-so/{dossier.pk}/"))

    assert "30 phút / 4 giờ" in page


def test_an_act_that_is_not_offered_is_refused_with_its_reason(
    world: DossierWorld, browse: Browse
) -> None:
    dossier = world.received()

    response = browse("mot_cua").get(f"/ho-so/{dossier.pk}/viec/approve/")

    assert response.status_code == 409
    assert "không làm được lúc này" in _text(response)
    assert "ở bước “" in _text(response), "the reason names the step"
    assert browse("mot_cua").get(f"/ho-so/{dossier.pk}/viec/khong-co/").status_code == 404


def test_a_reason_is_asked_for_beside_its_field(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()
    address = f"/ho-so/{dossier.pk}/viec/suspend/"

    response = browse("chuyen_vien").post(
        address, {"seen": dossier.seen, "reason": " ", "basis": "Điều 5"}
    )

    assert response.status_code == 422
    assert "cần ghi rõ lý do" in _text(response)
    assert 'id="id_reason_error"' in _text(response)
    assert 'value="Điều 5"' in _text(response)
    dossier.refresh_from_db()
    assert dossier.state == "processing"


def test_whoever_is_second_learns_who_was_first_and_keeps_what_was_typed(
    world: DossierWorld, browse: Browse, morning: datetime
) -> None:
    dossier = world.at_work()
    stale = dossier.seen
    take(
        actor=world.office.actor("truong_phong"),
        at=morning + timedelta(hours=2),
        dossier_id=dossier.pk,
        seen=stale,
    )
    address = f"/ho-so/{dossier.pk}/viec/propose/"
    form = {"seen": stale, "approve": "1", "proposal": "Đủ điều kiện cấp"}

    response = browse("chuyen_vien").post(address, form)

    page = _text(response)
    assert response.status_code == 422
    assert "Phạm Thị Trưởng Phòng đã xử lý lúc 10:30 ngày 02/03/2026" in page
    assert "Đủ điều kiện cấp" in page
    seen = re.search(r'name="seen" value="(\d+)"', page)
    assert seen
    again = browse("chuyen_vien").post(address, {**form, "seen": seen[1]})
    assert again.status_code == 302


def test_the_same_form_sent_twice_acts_once(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()
    form = {"seen": dossier.seen, "title": "Lệ phí", "amount": "150.000", "submission": uuid4()}
    client = browse("chuyen_vien")

    first = client.post(f"/ho-so/{dossier.pk}/viec/note_fee/", form)
    second = client.post(f"/ho-so/{dossier.pk}/viec/note_fee/", form)

    assert first.status_code == second.status_code == 302
    assert list(dossier.fees.values_list("amount", flat=True)) == [150000]


def test_the_panel_of_htmx_is_only_the_form(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()

    response = browse("chuyen_vien").get(
        f"/ho-so/{dossier.pk}/viec/propose/", headers={"HX-Request": "true"}
    )

    assert "<html" not in _text(response)
    assert "act-panel" in _text(response)
    assert response["HX-Push-Url"] == "false"


def test_a_correction_shows_what_it_changed(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()
    form = {
        "seen": dossier.seen,
        "reason_choice": "Nhập sai",
        "received_at": "08:00 02/03/2026",
        "channel": "post",
        "place": dossier.place,
        "amount": dossier.limit_amount,
        "unit": dossier.limit_unit,
    }

    response = browse("van_phong").post(f"/ho-so/{dossier.pk}/viec/correct/", form)
    page = _text(browse("van_phong").get(f"/ho-so/{dossier.pk}/?muc=lich-su"))

    assert response.status_code == 302, _text(response)
    assert "hình thức tiếp nhận: Trực tiếp → Bưu chính công ích" in page
    assert "thời điểm tiếp nhận: 08:30 02/03/2026 → 08:00 02/03/2026" in page
    assert "Trước khi đính chính" in page
    assert Dossier.objects.get(pk=dossier.pk).channel == "post"


def test_an_untouched_correction_changes_nothing(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()
    client = browse("van_phong")
    page = _text(client.get(f"/ho-so/{dossier.pk}/viec/correct/"))
    form = dict(re.findall(r'<input[^>]* name="(\w+)" value="([^"]*)"', page))
    form |= {"channel": "direct", "place": "centre", "unit": "working_day"}
    form["reason_choice"] = "Nhập sai"
    form.pop("q", None)

    response = client.post(f"/ho-so/{dossier.pk}/viec/correct/", form)

    assert response.status_code == 422
    assert "Không có gì khác so với đã nhập" in _text(response)


def test_a_reprint_is_counted(world: DossierWorld, browse: Browse) -> None:
    dossier = world.received()
    client = browse("mot_cua")

    for _ in range(2):
        client.get(f"/ho-so/{dossier.pk}/in/acknowledgement/pdf/")
    word = client.get(f"/ho-so/{dossier.pk}/in/acknowledgement/docx/")

    assert dossier.prints.count() == 3
    assert word.content.startswith(b"PK")
    assert client.get(f"/ho-so/{dossier.pk}/in/refusal/pdf/").status_code == 409
    assert client.get(f"/ho-so/{dossier.pk}/in/acknowledgement/exe/").status_code == 404


def test_near_the_due_date_the_page_asks_for_a_choice(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()
    client, page = browse("chuyen_vien"), f"/ho-so/{dossier.pk}/"

    with clock.frozen(MORNING + timedelta(days=2)):
        assert "Gần đến hạn" not in _text(client.get(page))
    with clock.frozen(MORNING + timedelta(days=11)):
        asked = _text(client.get(page))
        client.post(f"{page}viec/choose/", {"seen": dossier.seen, "note": ""})
        chosen = _text(client.get(page))
    with clock.frozen(MORNING + timedelta(days=20)):
        late = _text(client.get(page))

    assert "Gần đến hạn" in asked
    assert "Gần đến hạn" not in chosen
    assert "chưa nhận được văn bản xin lỗi" in late
