"""The counter's form: nothing typed is lost, nothing received twice, what is known is offered."""

import re
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING
from tests.integration.contexts.dossiers.web.conftest import Browse

from cchc.contexts.dossiers.models import Dossier, IntakeDraft
from cchc.platform.journal.models import JournalEntry

FORM = {
    "applicant_kind": "citizen",
    "applicant_name": "Trịnh Thị Mẫu",
    "applicant_id_number": "001185000123",
    "channel": "direct",
    "place": "centre",
    "return_way": "one_stop",
    "tp1-presence": "have",
    "tp1-originals": "1",
    "tp2-presence": "have",
    "viec": "tiep-nhan",
}
SCAN = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def address(world: DossierWorld) -> str:
    return f"/ho-so/tiep-nhan/{world.office.variant_id}/"


def _text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]  # a response


def _with_key(**changes: object) -> dict[str, object]:
    return {**FORM, "submission": str(uuid4()), **changes}


def test_the_home_of_the_counter_finds_people_and_procedures(
    world: DossierWorld, browse: Browse
) -> None:
    dossier = world.received()
    client = browse("mot_cua")

    assert "Thẩm định báo cáo" in _text(client.get("/ho-so/tiep-nhan/?q=tham dinh"))
    assert dossier.code in _text(client.get("/ho-so/tiep-nhan/?q=trinh thi mau"))
    assert dossier.code in _text(client.get("/ho-so/tiep-nhan/?q=0912345678"))
    assert "Không tìm thấy" in _text(client.get("/ho-so/tiep-nhan/?q=091234567"))
    assert client.get(f"/ho-so/tiep-nhan/?q={dossier.code}").url == f"/ho-so/{dossier.pk}/"


def test_who_came_before_is_offered_the_same_again_with_the_data_held(
    world: DossierWorld, browse: Browse
) -> None:
    world.received()
    client = browse("mot_cua")

    offered = client.post("/ho-so/tiep-nhan/", {"q": "001 185 000 123"}, follow=True)
    link = re.search(r'href="([^"]+[?]nguoi=[^"]+)"', _text(offered))
    assert link is not None
    assert "001185000123" not in link[1]
    before = JournalEntry.objects.filter(act="journal.personal.opened").count()
    form = _text(client.get(link[1]))

    assert 'value="Trịnh Thị Mẫu"' in form
    assert 'value="0912345678"' in form
    assert JournalEntry.objects.filter(act="journal.personal.opened").count() == before + 1
    assert 'value="Trịnh Thị Mẫu"' not in _text(browse("mot_cua").get(link[1]))


def test_nobody_is_offered_what_a_stranger_asked_for(world: DossierWorld, browse: Browse) -> None:
    world.received()

    for text in ("001185000124", "00118500", "trinh thi mau"):
        assert "Người này đã nộp" not in _text(
            browse("mot_cua").post("/ho-so/tiep-nhan/", {"q": text}, follow=True)
        )


def test_a_fragment_of_the_home_is_only_what_was_found(
    browse: Browse, world: DossierWorld
) -> None:
    response = browse("mot_cua").get("/ho-so/tiep-nhan/?q=tham", headers={"HX-Request": "true"})

    assert "<html" not in _text(response)
    assert "Tiếp nhận" in _text(response)


def test_only_the_counter_may_receive(browse: Browse, address: str) -> None:
    for page in ("/ho-so/tiep-nhan/", address, "/ho-so/bien-nhan-giay/"):
        assert browse("chuyen_vien").get(page).status_code == 403


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"applicant_id_number": "12345"}, "applicant_id_number", "12 chữ số"),
        ({"applicant_phone": "12"}, "applicant_phone", "iện thoại"),
        ({"applicant_born_on": "31/02/1990"}, "applicant_born_on", "không có thật"),
        ({"applicant_name": "  "}, "applicant_name", "Chưa nhập họ tên"),
        ({"return_way": "online"}, "applicant_email", "cần thư điện tử"),
        ({"return_way": "post"}, "return_address", "cần địa chỉ"),
        ({"representative_name": "Lê Văn Thay"}, "authorisation", "ủy quyền"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_the_rest_is_kept(
    browse: Browse, address: str, changes: dict[str, str], field: str, message: str
) -> None:
    response = browse("mot_cua").post(address, _with_key(subject="Nhà số 5 phố Thử", **changes))

    page = _text(response)
    assert response.status_code == 422
    beside = page.split(f'id="id_{field}_error"')[1][:400]
    assert message in beside
    assert 'value="Nhà số 5 phố Thử"' in page
    assert all(value in page for value in changes.values())
    assert not Dossier.objects.exists()


def test_the_same_form_sent_twice_is_one_dossier(browse: Browse, address: str) -> None:
    form = _with_key()
    client = browse("mot_cua")

    first, second = client.post(address, form), client.post(address, form)

    assert first.url == second.url
    assert Dossier.objects.count() == 1


def test_a_dossier_like_a_recent_one_must_be_confirmed(browse: Browse, address: str) -> None:
    client = browse("mot_cua")
    client.post(address, _with_key())

    warned = client.post(address, _with_key())
    confirmed = client.post(address, _with_key(confirmed_double="on"))

    assert warned.status_code == 422
    assert "Có thể trùng hồ sơ" in _text(warned)
    assert confirmed.status_code == 302
    assert Dossier.objects.count() == 2


def test_missing_papers_are_named_and_nothing_is_left_behind(browse: Browse, address: str) -> None:
    response = browse("mot_cua").post(address, _with_key(**{"tp2-presence": "missing"}))

    assert response.status_code == 422
    assert "Còn thiếu: Hồ sơ thiết kế" in _text(response)
    assert not Dossier.objects.exists()


def test_asking_without_a_reason_leaves_no_half_dossier(browse: Browse, address: str) -> None:
    response = browse("mot_cua").post(
        address, _with_key(viec="bo-sung", **{"tp2-presence": "missing"})
    )

    assert response.status_code == 422
    assert "cần ghi rõ lý do" in _text(response)
    assert not Dossier.objects.exists()


def test_what_was_marked_wrong_is_asked_for(browse: Browse, address: str) -> None:
    response = browse("mot_cua").post(
        address,
        _with_key(
            viec="bo-sung",
            reason_choice="Thiếu thành phần hồ sơ",
            **{"tp1-what": "Chưa ký tên", "tp2-presence": "missing"},
        ),
    )

    assert response.status_code == 302
    request = Dossier.objects.get().supplements.get()
    assert [item["what"] for item in request.items] == ["Chưa ký tên", "Chưa có, cần nộp"]
    done = _text(browse("mot_cua").get(response.url))
    assert "/in/supplement-request/pdf/" in done
    assert Dossier.objects.get().code == ""


def test_what_is_typed_is_kept_as_a_draft_of_its_owner(browse: Browse, address: str) -> None:
    key = str(uuid4())
    client = browse("mot_cua")
    variant = address.split("/")[3]

    kept = client.post(
        f"/ho-so/tiep-nhan/nhap/{key}/",
        {"variant": variant, "applicant_name": "Người Dở Dang", "tp1-presence": "have"},
    )
    home = _text(client.get("/ho-so/tiep-nhan/"))
    resumed = _text(client.get(f"{address}?nhap={key}"))

    assert kept.json()["saved_at"]
    assert "Người Dở Dang" in home
    assert 'value="Người Dở Dang"' in resumed
    assert f'name="submission" value="{key}"' in resumed
    assert '<option value="have" selected>' in resumed
    done = client.post(address, {**FORM, "submission": key})
    assert done.status_code == 302
    assert not IntakeDraft.objects.exists()


def test_a_draft_can_be_thrown_away(browse: Browse, address: str) -> None:
    client = browse("mot_cua")
    variant = address.split("/")[3]
    client.post("/ho-so/tiep-nhan/nhap/k1/", {"variant": variant, "applicant_name": "A"})

    client.post("/ho-so/tiep-nhan/nhap/k1/bo/")

    assert not IntakeDraft.objects.exists()


def test_a_draft_too_large_is_refused(browse: Browse, world: DossierWorld) -> None:
    response = browse("mot_cua").post("/ho-so/tiep-nhan/nhap/k1/", {"note": "x" * 200_001})

    assert response.status_code == 422
    assert "quá dài" in response.json()["error"]


def test_the_promised_date_is_shown_with_its_reason(browse: Browse, address: str) -> None:
    response = browse("mot_cua").get(f"{address}hen-tra/?channel=online")

    assert "hẹn trả" in _text(response)
    assert "10 ngày làm việc" in _text(response)


def test_a_known_person_is_offered_and_the_look_is_recorded(
    world: DossierWorld, browse: Browse, address: str
) -> None:
    world.received(MORNING + timedelta(days=249))
    client = browse("mot_cua")
    form = _with_key(applicant_name="", applicant_id_number="001 185 000 123")

    offered = _text(client.post(f"{address}nguoi-nop/", form))
    filled = _text(client.post(f"{address}nguoi-nop/?dien=1", form))
    without_script = _text(client.post(address, {**form, "viec": "dien"}))

    assert "Trịnh Thị Mẫu" in offered
    assert "06/11/2026" in offered
    assert "Có thể trùng hồ sơ" in offered
    for page in (filled, without_script):
        assert 'value="Trịnh Thị Mẫu"' in page
        assert 'value="0912345678"' in page
    assert JournalEntry.objects.filter(act="journal.personal.opened").count() == 3


def test_a_result_in_the_store_need_not_be_handed_in(
    world: DossierWorld, browse: Browse, address: str
) -> None:
    world.finished(MORNING + timedelta(days=5), world.at_work())
    held = Dossier.objects.get().results.get()
    client = browse("mot_cua")

    offered = _text(client.post(f"{address}nguoi-nop/", _with_key()))
    unnamed = client.post(address, _with_key(**{"tp2-presence": "held"}))
    done = client.post(
        address,
        _with_key(
            confirmed_double="on",
            **{"tp2-presence": "held", "tp2-held_result": str(held.pk)},
        ),
    )

    assert "Đã có trong kho, không phải nộp lại" in offered
    assert "hx-swap-oob" in offered
    assert "Chọn kết quả đang giữ trong kho" in _text(unnamed)
    assert done.status_code == 302
    newest = Dossier.objects.order_by("-pk")[0]
    assert newest.components.get(order=2).held_result_id == held.pk


def test_all_papers_are_marked_at_once(browse: Browse, address: str) -> None:
    for target, form in ((f"{address}thanh-phan/", {}), (address, {"viec": "danh-dau-du"})):
        page = _text(browse("mot_cua").post(target, form))

        assert page.count('<option value="have" selected>') == 2
        assert page.count('name="tp1-originals" value="1"') == 1


def test_a_file_goes_with_its_paper_and_only_to_those_who_see_the_dossier(
    browse: Browse, address: str
) -> None:
    scan = SimpleUploadedFile("to-trinh.pdf", SCAN)
    client = browse("mot_cua")

    done = client.post(address, {**_with_key(), "tep1": scan})

    assert done.status_code == 302
    kept = Dossier.objects.get().components.get(order=1).files.get()
    assert kept.title == "to-trinh.pdf"
    file = f"/tep/{kept.stored.key}/"
    assert b"".join(browse("chuyen_vien").get(file).streaming_content) == SCAN
    assert browse("chuyen_vien_qh").get(file).status_code == 404


def test_a_file_sent_with_a_mistaken_form_need_not_be_sent_again(
    browse: Browse, address: str
) -> None:
    client = browse("mot_cua")
    form = _with_key()

    refused = client.post(
        address,
        {**form, "applicant_id_number": "1", "tep2": SimpleUploadedFile("ban-ve.pdf", SCAN)},
    )
    kept = _text(refused).split('name="giu" value="')[1].split('"')[0]
    done = client.post(address, {**form, "giu": kept})

    assert done.status_code == 302
    assert Dossier.objects.get().components.get(order=2).files.get().title == "ban-ve.pdf"


def test_a_file_of_a_forbidden_kind_is_refused_beside_its_paper(
    browse: Browse, address: str
) -> None:
    program = SimpleUploadedFile("chay.exe", b"MZ\x90\x00" + b"\0" * 200)

    response = browse("mot_cua").post(address, {**_with_key(), "tep1": program})

    assert response.status_code == 422
    assert "chay.exe" in _text(response)
    assert not Dossier.objects.exists()


def test_a_file_is_attached_later(world: DossierWorld, browse: Browse) -> None:
    dossier = world.at_work()
    client = browse("chuyen_vien")
    given = BytesIO(SCAN)
    given.name = "bo-sung.pdf"

    client.post(f"/ho-so/{dossier.pk}/tep/", {"component": "2", "files": [given]})
    nothing = client.post(f"/ho-so/{dossier.pk}/tep/", {"component": ""}, follow=True)

    assert "bo-sung.pdf" in _text(client.get(f"/ho-so/{dossier.pk}/?muc=giay-to"))
    assert "Chưa chọn tệp" in _text(nothing)
    assert dossier.files.count() == 1


def test_the_code_of_a_card_fills_the_person(browse: Browse, address: str) -> None:
    card = "001185000123||Trịnh Thị Mẫu|05111985|Nữ|Số 1 đường Mẫu|01012022"
    form = _with_key(applicant_id_number=card, applicant_name="")

    response = browse("mot_cua").post(f"{address}nguoi-nop/", form)
    received = browse("mot_cua").post(address, form)

    assert response["HX-Retarget"] == "#nguoi-nop"
    for value in ("001185000123", "Trịnh Thị Mẫu", "05/11/1985", "Số 1 đường Mẫu"):
        assert f'value="{value}"' in _text(response)
    assert received.status_code == 302
    assert Dossier.objects.get().applicant_id_number == "001185000123"


def test_the_code_on_a_paper_opens_the_dossier(world: DossierWorld, browse: Browse) -> None:
    dossier = world.received()
    scanned = f"http://127.0.0.1:8000/tra-cuu/{dossier.code}/%23{dossier.secret}"
    client = browse("mot_cua")

    for box in ("/ho-so/tiep-nhan/", "/tim/"):
        assert client.get(f"{box}?q={scanned}").url == f"/ho-so/{dossier.pk}/"


def test_all_mistakes_show_at_once(browse: Browse, address: str) -> None:
    wrong = {"applicant_id_number": "1", "applicant_phone": "2", "applicant_born_on": "3"}

    page = _text(browse("mot_cua").post(address, _with_key(**wrong)))

    for field in wrong:
        assert f'id="id_{field}_error"' in page
    assert "Có 3 chỗ cần sửa" in page


def test_the_keyboard_starts_at_the_first_field(browse: Browse, address: str) -> None:
    form = _text(browse("mot_cua").get(address))

    assert form.count("autofocus") == 1
    assert 'name="applicant_kind" autofocus' in form
