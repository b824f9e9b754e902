"""A dossier's whole life through pages: counter, division, supplement, approval, hand back."""

import re
from datetime import datetime, timedelta

import pytest
from tests.factories.office import MORNING
from tests.journeys.conftest import People

APPLICANT = {
    "applicant_kind": "citizen",
    "applicant_name": "Trịnh Thị Mẫu",
    "applicant_id_number": "001185000123",
    "applicant_phone": "0912345678",
    "channel": "direct",
    "place": "centre",
    "return_way": "one_stop",
    "subject": "Nhà ở số 1 đường Mẫu",
}
ALL_THERE = {"tp1-presence": "have", "tp1-originals": "1", "tp2-presence": "have"}
KEY = "7d0c5b38-5f0e-4d7c-9d7e-3f0d1d1f0001"


def received(people: People, **changes: str) -> int:
    """A dossier received at the counter; gives its id."""
    address = f"/ho-so/tiep-nhan/{people.office.variant_id}/"
    form = {**APPLICANT, **ALL_THERE, "submission": KEY, "viec": "tiep-nhan", **changes}
    response = people.browser("mot_cua").post(address, form)
    assert response.status_code == 302, response.content.decode()[:4000]
    found = re.search(r"/ho-so/(\d+)/da-tiep-nhan/", response["Location"])
    assert found
    return int(found[1])


def hours(count: int) -> datetime:
    """Some hours after the morning of the first day."""
    return MORNING + timedelta(hours=count)


@pytest.mark.django_db
def test_from_the_counter_back_to_the_applicant(people: People) -> None:
    with people.at(MORNING):
        found = people.page("mot_cua", "/ho-so/tiep-nhan/?q=tham dinh bao cao")
        assert f"/ho-so/tiep-nhan/{people.office.variant_id}/" in found
        dossier = received(people)
        done = people.page("mot_cua", f"/ho-so/{dossier}/da-tiep-nhan/")
        assert "H99.13-260302-0001" in done
        assert "17:00 16/03/2026" in done
        paper = people.browser("mot_cua").get(f"/ho-so/{dossier}/in/acknowledgement/pdf/")
        assert paper.content.startswith(b"%PDF")
    with people.at(hours(1)):
        people.act("mot_cua", dossier, "forward", to_unit="", note="")
    with people.at(hours(2)):
        specialist = people.office.users["chuyen_vien"].pk
        people.act("truong_phong", dossier, "assign", to_user=specialist)
    with people.at(hours(24)):
        people.act(
            "chuyen_vien", dossier, "ask_supplement",
            reason_choice="Bản vẽ cần chỉnh sửa", reason="", item_2="Bổ sung mặt cắt",
        )  # fmt: skip
        slip = people.browser("chuyen_vien").get(f"/ho-so/{dossier}/in/supplement-request/pdf/")
        assert slip.status_code == 200
        assert "Bổ sung mặt cắt" in people.page("chuyen_vien", f"/ho-so/{dossier}/?muc=y-kien")
    with people.at(hours(72)):
        people.act("mot_cua", dossier, "supplement", papers=["2"], note="Nộp tại quầy")
    with people.at(hours(96)):
        people.act("chuyen_vien", dossier, "propose", approve="1", proposal="Đủ điều kiện")
        people.act("truong_phong", dossier, "approve", note="")
        people.act("giam_doc", dossier, "sign")
        people.act(
            "van_thu", dossier, "finish", title="Thông báo kết quả", number="12/TB-SXD",
            issued_on="06/03/2026", signer_name="Nguyễn Văn Giám Đốc", signer_title="Giám đốc",
        )  # fmt: skip
    with people.at(hours(97)):
        people.act("mot_cua", dossier, "hand_back", received_by="Trịnh Thị Mẫu", way="one_stop")
        page = people.page("mot_cua", f"/ho-so/{dossier}/?muc=lich-su")
        assert "Đã trả kết quả" in page
        assert "Nhận bổ sung" in page
        assert "12/TB-SXD" in people.page("mot_cua", "/ho-so/ket-qua/")
        report = people.page("giam_doc", "/ho-so/bieu-06a/?ky=2026-Q1")
        assert "Cột (3) = (7) + (11) trên mọi dòng" in report


@pytest.mark.django_db
def test_what_is_missing_is_asked_for_and_completed(people: People) -> None:
    with people.at(MORNING):
        missing = {"tp2-presence": "missing", "submission": KEY}
        address = f"/ho-so/tiep-nhan/{people.office.variant_id}/"
        refused = people.browser("mot_cua").post(address, {**APPLICANT, **ALL_THERE, **missing})
        assert refused.status_code == 422
        assert "Còn thiếu: Hồ sơ thiết kế" in refused.content.decode()
        dossier = received(
            people, viec="bo-sung", **missing, reason_choice="Thiếu thành phần hồ sơ"
        )
        done = people.page("mot_cua", f"/ho-so/{dossier}/da-tiep-nhan/")
        assert "In phiếu yêu cầu bổ sung" in done
    with people.at(hours(24)):
        people.act("mot_cua", dossier, "complete", papers=["2"], note="")
        people.act("mot_cua", dossier, "receive")
        assert "H99.13-260303-0001" in people.page("mot_cua", f"/ho-so/{dossier}/")


@pytest.mark.django_db
def test_a_dossier_refused_at_the_counter_has_its_paper(people: People) -> None:
    with people.at(MORNING):
        dossier = received(people, viec="tu-choi", reason="Không thuộc thẩm quyền của Sở")
        page = people.page("mot_cua", f"/ho-so/{dossier}/?muc=phieu-in")
        assert "/in/refusal/pdf/" in page
        assert "/in/acknowledgement/pdf/" not in page


@pytest.mark.django_db
def test_a_paper_acknowledgement_is_entered_later(people: People) -> None:
    with people.at(MORNING):
        reserved = people.browser("mot_cua").post("/ho-so/bien-nhan-giay/", {"size": "3"})
        assert reserved.status_code == 302
        assert "BN-2026-0001 – BN-2026-0003" in people.page("mot_cua", "/ho-so/bien-nhan-giay/")
    with people.at(hours(26)):
        address = f"/ho-so/nhap-bien-nhan-giay/{people.office.variant_id}/"
        form = {
            **APPLICANT, **ALL_THERE, "paper_number": "BN-2026-0002",
            "received_at": "09:15 02/03/2026", "late_reason": "Mất kết nối mạng",
        }  # fmt: skip
        response = people.browser("mot_cua").post(address, form)
        assert response.status_code == 302, response.content.decode()[:3000]
        page = people.page("mot_cua", response["Location"].replace("da-tiep-nhan/", ""))
        assert "09:15 02/03/2026" in page
        again = people.browser("mot_cua").post(address, form)
        assert again.status_code == 422
        assert "đã được nhập" in again.content.decode()
