"""What the other forms say: each field of law.md §1.3, in Vietnamese, nothing made up."""

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from cchc.contexts.dossiers import papers
from cchc.contexts.dossiers.papers import FormKind
from cchc.contexts.dossiers.papers.dates import (
    long_day,
    moment,
    place_and_day,
    promised,
    short_day,
)
from cchc.contexts.dossiers.papers.facts import Office, Tracking
from cchc.contexts.dossiers.papers.supplement_request import help_note
from cchc.platform.rendering import render_docx, render_pdf

from . import samples
from .reading import NEW, OLD, in_order, text_of


@pytest.mark.parametrize("day", [OLD, NEW])
def test_supplement_request_has_every_field(day: date) -> None:
    text = text_of(papers.SUPPLEMENT_REQUEST, samples.supplement(), day)
    assert in_order(
        text,
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Đơn vị tiếp nhận: Bộ phận Tiếp nhận",
        "Chủ hồ sơ: Nguyễn Thị Ánh Dương",
        "Nội dung yêu cầu giải quyết: Cấp giấy phép xây dựng",
        "Địa chỉ: Số 12",
        "Số điện thoại: 0912 345 678",
        "Email: anhduong@thu.example",
        "Bản vẽ thiết kế xây dựng",
        "Thiếu mặt cắt móng và chữ ký",
        "Lý do: Hồ sơ chưa đủ",
        "Căn cứ: Nghị định số 118/2025/NĐ-CP",
        "Thời điểm yêu cầu: 09 giờ 30 phút, ngày 06/11/2026",
        "Nộp bổ sung: trước 17 giờ 00 ngày 10/11/2026",
        "Thời hạn giải quyết: tạm dừng",
        "motcua.lamson.example",
        "liên hệ Trần Thị Bình, số điện thoại 0263 3822 000",
        "NGƯỜI HƯỚNG DẪN",
        "Trần Thị Bình",
    )


def test_supplement_request_says_only_what_is_known() -> None:
    facts = samples.supplement(
        basis="", answer_by=None, effect="", components=samples.COMPONENTS, tracking=Tracking()
    )
    text = text_of(papers.SUPPLEMENT_REQUEST, facts)
    for absent in ("Căn cứ", "Nộp bổ sung", "Thời hạn giải quyết", "cần hoàn thiện", "Tra cứu"):
        assert absent not in text


def test_help_note_without_website_and_telephone() -> None:
    office = Office(parent="", name="Sở", place="Lâm Sơn", one_stop_unit="Một cửa")
    assert help_note(office, "Bình", "") == (
        "Nếu có vướng mắc, mời Ông/Bà liên hệ Bình để được hướng dẫn./."
    )


@pytest.mark.parametrize("day", [OLD, NEW])
def test_refusal_has_every_field(day: date) -> None:
    text = text_of(papers.REFUSAL, samples.refusal(), day)
    assert in_order(
        text,
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "Chủ hồ sơ: Nguyễn Thị Ánh Dương",
        "Địa chỉ: Số 12",
        "Số điện thoại: 0912 345 678",
        "Email: anhduong@thu.example",
        "Nội dung yêu cầu giải quyết",
        "không tiếp nhận, giải quyết hồ sơ nêu trên (09 giờ 30 phút, ngày 06/11/2026)",
        "Lý do từ chối: Công trình thuộc thẩm quyền",
        "Căn cứ: Nghị định",
        "số điện thoại 0263 3822 001",
        "NGƯỜI NỘP HỒ SƠ",
        "NGƯỜI TỪ CHỐI",
    )
    assert "Thời gian nộp" not in text


def test_online_refusal_adds_code_time_and_identity_and_the_officer_alone_signs() -> None:
    text = text_of(papers.REFUSAL, samples.refusal(online=True, basis=""))
    assert in_order(
        text,
        "Số căn cước/hộ chiếu: 068185001234",
        "Mã hồ sơ: H37.12-261105-0007",
        "Thời gian nộp: 21 giờ 40 phút, ngày 05/11/2026",
        "NGƯỜI TỪ CHỐI",
    )
    assert "NGƯỜI NỘP" not in text
    assert "Căn cứ" not in text


@pytest.mark.parametrize(
    ("day", "title"),
    [
        (OLD, "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ"),
        (NEW, "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT"),
    ],
)
def test_apology_has_every_field(day: date, title: str) -> None:
    text = text_of(papers.APOLOGY, samples.apology(), day)
    assert in_order(
        text,
        "Số: 05/PXL-SXD",
        "Lâm Sơn, ngày 19 tháng 11 năm 2026",
        title,
        "Kính gửi: Nguyễn Thị Ánh Dương",
        "Địa chỉ: Số 12",
        "Số điện thoại: 0912 345 678",
        "Mã hồ sơ: H37.12-261105-0007",
        "Ngày tiếp nhận: 08 giờ 15 phút, ngày 05/11/2026",
        "Lĩnh vực: Hoạt động xây dựng",
        "Thời gian hẹn trả kết quả: trước 17 giờ 00 ngày 20/11/2026",
        "Đơn vị giải quyết: Phòng Quản lý xây dựng",
        "Lý do: cơ quan được lấy ý kiến chưa có văn bản trả lời.",
        "xin lỗi Ông/Bà",
        "hẹn lại trả kết quả là trước 17 giờ 00 ngày 27/11/2026",
        "lần hẹn lại thứ 01; theo quy định được hẹn lại tối đa 01 lần.",
        "Căn cứ: Nghị định số 118/2025/NĐ-CP.",
        "Nơi nhận: - Như trên; - Trung tâm Phục vụ hành chính công; - Lưu: VT, QLXD.",
        "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
        "Phạm Quốc Khánh",
    )


def test_a_second_apology_shows_the_first() -> None:
    text = text_of(papers.APOLOGY, samples.second_apology(basis="", responsible_unit=""))
    assert in_order(
        text,
        "lần hẹn lại thứ 02.",
        "Các lần hẹn lại trước:",
        "03/PXL-SXD, ngày 02 tháng 3 năm 2026",
        "05/11/2026",
        "trước 17 giờ 00 ngày 12/11/2026",
        "Chờ ý kiến Sở Nông nghiệp",
    )
    assert "Căn cứ" not in text
    assert "Đơn vị giải quyết" not in text


def test_a_reason_ends_with_one_full_stop() -> None:
    for given in ("chờ ý kiến", "chờ ý kiến."):
        assert "Lý do: chờ ý kiến. Sở" in text_of(papers.APOLOGY, samples.apology(reason=given))


def test_a_draft_leaves_room_for_number_and_day() -> None:
    text = text_of(papers.APOLOGY, samples.apology(number="", issued_on=None))
    assert in_order(text, "Số: /", "Lâm Sơn, ngày tháng năm")


def test_stop_notice_has_every_field() -> None:
    text = text_of(papers.STOP_NOTICE, samples.stop())
    assert in_order(
        text,
        "Số: 12/TB-SXD",
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Kính gửi: Nguyễn Thị Ánh Dương",
        "Mã hồ sơ: H37.12-261105-0007",
        "Yêu cầu dừng giải quyết: Đơn đề nghị rút hồ sơ",
        "Giai đoạn đang giải quyết: Thẩm định",
        "Quyết định: Dừng giải quyết, trả lại hồ sơ",
        "Thời điểm dừng: 10 giờ 00 phút, ngày 12/11/2026",
        "Lý do: Chủ hồ sơ thay đổi",
        "Phí, lệ phí đã nộp: Không hoàn trả",
        "Hồ sơ, giấy tờ trả lại: Toàn bộ",
        "Căn cứ: Nghị định",
        "Nơi nhận:",
        "PHÓ GIÁM ĐỐC",
    )
    draft = text_of(papers.STOP_NOTICE, samples.stop(number="", basis="", issued_on=None))
    assert "Số: /" in draft
    assert "Căn cứ" not in draft


@pytest.mark.parametrize(("day", "number"), [(OLD, "Mẫu số 05"), (NEW, "Mẫu số 06")])
def test_control_slip_has_every_field_and_room_for_the_next_hand_over(
    day: date, number: str
) -> None:
    text = text_of(papers.CONTROL_SLIP, samples.control(), day)
    assert number in text
    assert in_order(
        text,
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Kèm theo hồ sơ của: Nguyễn Thị Ánh Dương",
        "Ngày nhận: 08 giờ 15 phút, ngày 05/11/2026",
        "Ngày, giờ hẹn trả kết quả: trước 17 giờ 00 ngày 20/11/2026",
        "Cơ quan giải quyết hồ sơ: Sở Xây dựng – Phòng Quản lý xây dựng",
        "Cơ quan phối hợp: Sở Nông nghiệp và Môi trường; Công an tỉnh",
        "Quyển số: 01/2026",
        "Số thứ tự: 1234",
        "1. Giao: Bộ phận Một cửa",
        "2. Nhận: Phòng Quản lý xây dựng",
        "1. Giao: 10 giờ 00 phút, ngày 05/11/2026",
        "Người giao: Trần Thị Bình",
        "2. Nhận: 10 giờ 05 phút, ngày 05/11/2026",
        "Người nhận: Đỗ Mạnh Hùng",
        "Đúng hạn",
        "2. Nhận: … giờ",
        "Quá hạn",
        "Chờ ý kiến phối hợp",
    )
    assert text.count("Người giao:") == 4
    for heading in ("TÊN CƠ QUAN", "THỜI GIAN GIAO, NHẬN", "trước hạn, đúng hạn", "GHI CHÚ"):
        assert heading in text


@pytest.mark.parametrize(("day", "number"), [(OLD, "Mẫu số 06"), (NEW, "Mẫu số 07")])
def test_register_has_eleven_columns(day: date, number: str) -> None:
    text = text_of(papers.REGISTER, samples.register(2), day)
    assert number in text
    assert in_order(
        text,
        "SỔ THEO DÕI HỒ SƠ",
        "Năm 2026 – Quyển số 01",
        "Từ ngày 01/11/2026 đến ngày 30/11/2026",
        "(1) (2)",
        "(11)",
        "H37.12-261105-0001",
        "Nguyễn Thị Ánh Dương",
        "Phường Đồi Thông; 0912 345 678",
        "Sở Xây dựng",
        "05/11/2026 20/11/2026 18/11/2026",
        "Bưu chính công ích",
        "Lê Văn Ất",
    )
    assert "Khóa sổ" not in text


def test_register_is_numbered_on_every_page_closed_and_never_empty_without_words() -> None:
    facts = samples.register(40, first_page=12, closing=samples.SIGNER)
    reader = PdfReader(io.BytesIO(render_pdf(papers.form_for(papers.REGISTER, NEW)(facts))))
    assert [page.extract_text().split()[0] for page in reader.pages] == ["12", "13", "14"]
    assert "Khóa sổ với 40 hồ sơ." in reader.pages[-1].extract_text()
    text = text_of(papers.REGISTER, samples.register(0, book="", period=""))
    assert "Năm 2026 TT" in text or "Năm 2026 Ngày" in text
    assert "Không có hồ sơ trong kỳ." in text


def test_results_are_handed_over_against_signatures() -> None:
    text = text_of(papers.RESULT_HAND_OVER, samples.hand_over(3))
    assert in_order(
        text,
        "PHIẾU BÀN GIAO KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "Đơn vị giải quyết: Phòng Quản lý xây dựng",
        "Thời gian bàn giao: 16 giờ 00 phút, ngày 18/11/2026",
        "H37.12-261105-0001",
        "Giấy phép xây dựng số 1/",
        "Tổng số: 03 kết quả.",
        "NGƯỜI GIAO",
        "NGƯỜI NHẬN",
    )
    assert "Mẫu số" not in text
    assert "ngày tháng năm" in text_of(papers.RESULT_HAND_OVER, samples.hand_over(given_at=None))


@pytest.mark.parametrize(
    ("kind", "facts"), samples.USUAL, ids=lambda value: getattr(value, "code", "")
)
def test_every_form_can_also_be_edited_in_word(kind: FormKind[Any], facts: Any) -> None:
    content = render_docx(papers.form_for(kind, NEW)(facts))
    assert content.startswith(b"PK")


def test_days_and_instants_as_the_state_writes_them() -> None:
    assert long_day(date(2026, 2, 1)) == "ngày 01 tháng 02 năm 2026"
    assert long_day(date(2026, 3, 9)) == "ngày 09 tháng 3 năm 2026"
    assert long_day(date(2026, 12, 31)) == "ngày 31 tháng 12 năm 2026"
    assert place_and_day("Lâm Sơn", None).split() == ["Lâm", "Sơn,", "ngày", "tháng", "năm"]
    assert short_day(date(2026, 3, 9)) == "09/03/2026"
    assert short_day(None) == promised(None) == moment(None) == ""
