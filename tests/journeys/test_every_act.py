"""Every act through its page: what was typed reaches the record."""

from datetime import datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.office import MORNING
from tests.journeys.conftest import People
from tests.journeys.test_from_counter_to_applicant import received

from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.web.act_table import PLANS
from cchc.contexts.organizations.api import post_of

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def day(number: int) -> datetime:
    """The same hour some days later."""
    return MORNING + timedelta(days=number)


def at_work(people: People) -> int:
    """A dossier with the specialist, received on the first morning."""
    with people.at(MORNING):
        dossier = received(people)
    with people.at(MORNING + timedelta(hours=1)):
        act(people, "mot_cua", dossier, "forward", to_unit="", note="")
        act(people, "chuyen_vien", dossier, "take")
    return dossier


def act(people: People, name: str, dossier: int, which: str, **said: object) -> Dossier:
    """Do one act by its page and read the record."""
    people.act(name, dossier, which, **said)
    return Dossier.objects.get(pk=dossier)


def signed(people: People, dossier: int) -> None:
    """Proposed, approved and signed now."""
    act(people, "chuyen_vien", dossier, "propose", approve="1", proposal="Đủ điều kiện")
    act(people, "truong_phong", dossier, "approve", note="Đồng ý")
    act(people, "giam_doc", dossier, "sign")


def test_asking_others(people: People) -> None:
    dossier = at_work(people)
    with people.at(day(1)):
        act(
            people, "chuyen_vien", dossier, "consult", agency_name="Sở Tài chính",
            question="Có ý kiến gì?", amount="3", unit="working_day", silence_agrees="on",
        )  # fmt: skip
        asked = Dossier.objects.get(pk=dossier).consultations.get()
        assert asked.silence_agrees
        assert asked.due_at == datetime(2026, 3, 6, 17, tzinfo=MORNING.tzinfo)
        answered = {"consultation": asked.pk, "answer": "Nhất trí"}
        act(people, "chuyen_vien", dossier, "answer_consultation", **answered)
        asked.refresh_from_db()
        assert asked.answer == "Nhất trí"
    with people.at(day(2)):
        act(
            people, "chuyen_vien", dossier, "submit_higher", authority="UBND tỉnh Mẫu",
            document_number="12/TTr-SXD", amount="", unit="working_day",
        )  # fmt: skip
        record = act(
            people, "chuyen_vien", dossier, "higher_answered", agreed="0",
            answer="Chưa phù hợp quy hoạch", answer_number="5/UBND",
        )  # fmt: skip
        assert record.decision == "rejected"
        assert "Không đồng ý" in people.page("chuyen_vien", f"/ho-so/{dossier}/?muc=y-kien")


def test_pausing_and_going_on(people: People) -> None:
    dossier = at_work(people)
    with people.at(day(1)):
        record = act(
            people, "chuyen_vien", dossier, "suspend", basis="Điều 9 Thông tư mẫu",
            reason_choice="Chờ kết luận của cơ quan có thẩm quyền",
        )  # fmt: skip
        assert record.paused
        page = people.page("chuyen_vien", f"/ho-so/{dossier}/?muc=han")
        assert "Điều 9 Thông tư mẫu" in page
    with people.at(day(3)):
        assert not act(people, "chuyen_vien", dossier, "resume", note="").paused


def test_back_to_the_officer_and_refused_after_appraisal(people: People) -> None:
    dossier = at_work(people)
    with people.at(day(1)):
        act(people, "chuyen_vien", dossier, "propose", approve="0", proposal="Không đủ")
        record = act(
            people, "truong_phong", dossier, "return_for_rework",
            reason_choice="Cần thẩm định lại", reason="phần kết cấu",
        )  # fmt: skip
        assert record.holder == people.office.users["chuyen_vien"]
        history = people.page("truong_phong", f"/ho-so/{dossier}/?muc=lich-su")
        assert "Cần thẩm định lại: phần kết cấu" in history
        act(people, "chuyen_vien", dossier, "propose", approve="0", proposal="Thiếu <lối> thoát")
        page = people.page("truong_phong", f"/ho-so/{dossier}/viec/reject/")
        assert "đề xuất từ chối giải quyết: “Thiếu &lt;lối&gt; thoát”" in page
        assert ">\nThiếu &lt;lối&gt; thoát</textarea>" in page, "the refusal begins with it"
        told = people.page("giam_doc", f"/ho-so/{dossier}/?muc=thong-tin")
        assert "<strong>Từ chối giải quyết</strong>" in told
        record = act(people, "truong_phong", dossier, "reject", reason="Không phù hợp quy hoạch")
        assert record.decision == "rejected"


def test_fees_and_their_receipts(people: People) -> None:
    dossier = at_work(people)
    with people.at(day(1)):
        act(people, "chuyen_vien", dossier, "note_fee", title="Phí thẩm định", amount="1.250.000")
        fee = Dossier.objects.get(pk=dossier).fees.get()
        assert fee.amount == 1_250_000
        act(people, "chuyen_vien", dossier, "record_receipt", fee=fee.pk, receipt_number="BL-7")
        assert "BL-7" in people.page("chuyen_vien", f"/ho-so/{dossier}/?muc=phi")


def test_promising_and_saying_sorry(people: People) -> None:
    dossier = at_work(people)
    with people.at(day(10)):
        act(people, "chuyen_vien", dossier, "choose", note="Xong thứ Sáu")
        act(
            people, "chuyen_vien", dossier, "draft_apology", new_due_at="20/03/2026",
            reason_choice="Hồ sơ phức tạp",
        )  # fmt: skip
        record = act(people, "giam_doc", dossier, "reschedule", signer_title="Giám đốc")
        assert record.promised_at == datetime(2026, 3, 20, 17, tzinfo=MORNING.tzinfo)
        assert record.due_at == datetime(2026, 3, 16, 17, tzinfo=MORNING.tzinfo)
        paper = people.browser("giam_doc").get(f"/ho-so/{dossier}/in/apology/pdf/")
        assert paper.status_code == 200


def test_a_new_date_before_the_old_one_is_refused_beside_its_field(people: People) -> None:
    dossier = at_work(people)
    with people.at(day(10)):
        answer = people.send(
            "chuyen_vien", dossier, "draft_apology", new_due_at="10/03/2026", reason="Chậm"
        )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "phải sau ngày hẹn cũ" in page.split('id="id_new_due_at_error"')[1][:300]
    assert 'value="10/03/2026"' in page


def test_the_result_with_its_file_and_what_goes_wrong_later(people: People) -> None:
    dossier = at_work(people)
    with people.at(day(4)):
        signed(people, dossier)
        record = act(
            people, "van_thu", dossier, "finish", title="Giấy phép", number="9/GP-SXD",
            issued_on="06/03/2026", signer_name="Nguyễn Văn Giám Đốc", signer_title="Giám đốc",
            valid_until="06/03/2028", file=SimpleUploadedFile("giay-phep.pdf", SCAN),
        )  # fmt: skip
        result = record.results.get()
        assert result.stored is not None
        assert record.spans.get(act="finish").digitised
        act(people, "mot_cua", dossier, "hand_back", received_by="Trịnh Thị Mẫu", way="post")
        act(
            people, "mot_cua", dossier, "report_problem", result=result.pk, lost="0",
            reason_choice="Sai thông tin trên kết quả",
        )  # fmt: skip
        page = people.page("mot_cua", f"/ho-so/{dossier}/?muc=ket-qua")
        assert "giay-phep.pdf" in page
        assert "Báo sai kết quả" in page


def test_a_result_without_its_number_is_refused_beside_its_field(people: People) -> None:
    dossier = at_work(people)
    with people.at(day(4)):
        signed(people, dossier)
        answer = people.send(
            "van_thu", dossier, "finish", title="Giấy phép", number="", issued_on="06/03/2026",
            signer_name="A",
        )  # fmt: skip

    assert answer.status_code == 422
    assert "Chưa ghi số" in answer.content.decode().split('id="id_number_error"')[1][:300]


@pytest.mark.parametrize(("which", "outcome"), [("stop", "stopped"), ("withdraw", "withdrawn")])
def test_ending_early(people: People, which: str, outcome: str) -> None:
    dossier = at_work(people)
    who = {"stop": "chuyen_vien", "withdraw": "mot_cua"}[which]
    with people.at(day(1)):
        record = act(people, who, dossier, which, reason="Người nộp không còn nhu cầu")

    assert record.outcome == outcome


def test_before_receipt(people: People) -> None:
    with people.at(MORNING):
        dossier = received(
            people, viec="bo-sung", reason="Thiếu chữ ký", **{"tp2-presence": "missing"}
        )
        act(people, "mot_cua", dossier, "complete", papers=["2"], note="")
        act(people, "mot_cua", dossier, "ask_completion", reason="Vẫn thiếu", item_1="Ký tên")
        assert Dossier.objects.get(pk=dossier).supplements.count() == 2
        record = act(people, "mot_cua", dossier, "refuse", reason="Không thuộc thẩm quyền")

    assert record.outcome == "refused"


def test_assigning_within_the_unit_only(people: People) -> None:
    with people.at(MORNING):
        dossier = received(people)
        act(people, "mot_cua", dossier, "forward", to_unit="", note="")
        page = people.page("truong_phong", f"/ho-so/{dossier}/viec/assign/")
        assert "Lê Văn Chuyên Viên" in page
        assert "Đỗ Văn Quy Hoạch" not in page
        stranger = people.office.users["chuyen_vien_qh"].pk
        answer = people.send("truong_phong", dossier, "assign", to_user=stranger)

    assert answer.status_code == 422


def test_sideways_to_a_second_division_and_out_of_ones_own_sight(people: People) -> None:
    dossier = at_work(people)
    other = people.office.units["QHKT"]
    with people.at(day(1)):
        record = act(people, "chuyen_vien", dossier, "forward", to_unit=other, note="Cho ý kiến")
        assert record.unit_id == other
        assert "Cho ý kiến" in people.page("chuyen_vien_qh", f"/ho-so/{dossier}/?muc=lich-su")
        own = people.office.units["QLXD"]
        answer = people.act("chuyen_vien_qh", dossier, "forward", to_unit=own, note="")

    assert answer["Location"] == "/ho-so/"


def test_every_act_has_a_page_with_words() -> None:
    for which, plan in PLANS.items():
        assert which.label
        assert plan.form.__doc__


def test_the_result_is_entered_from_the_signature(people: People) -> None:
    dossier = at_work(people)
    with people.at(day(1)):
        signed(people, dossier)
    with people.at(day(2)):
        page = people.page("van_thu", f"/ho-so/{dossier}/viec/finish/")
    fields = BeautifulSoup(page, "html.parser").find_all("input")
    said = {str(field.get("name")): field.get("value") for field in fields}
    assert said["issued_on"] == f"{day(1):%d/%m/%Y}"
    assert said["signer_name"] == "Nguyễn Văn Giám Đốc"
    post = post_of(people.office.users["giam_doc"].pk, day(1).date())
    assert post is not None
    assert (said["signer_title"] or "") == post.title
