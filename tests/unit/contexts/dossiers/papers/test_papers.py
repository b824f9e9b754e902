"""What every form says: each field of law.md §1.3, in Vietnamese, nothing made up."""

import io
import re
from dataclasses import replace
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
from cchc.contexts.dossiers.papers.facts import (
    DossierFacts,
    Office,
    Person,
    Promise,
    Tracking,
)
from cchc.contexts.dossiers.papers.supplement_request import help_note
from cchc.platform.rendering import Paper, render_docx, render_pdf

from . import samples

NEW, OLD = date(2026, 11, 5), date(2025, 3, 3)


def read(paper: Paper) -> str:
    reader = PdfReader(io.BytesIO(render_pdf(paper)))
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


def text_of(kind: FormKind[Any], facts: Any, day: date = NEW) -> str:
    return read(papers.form_for(kind, day)(facts))


def in_order(text: str, *parts: str) -> bool:
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} not after {text[:place][-40:]!r} in {text!r}"
        place = found + len(part)
    return True


@pytest.mark.parametrize("day", [OLD, NEW])
def test_acknowledgement_has_every_field(day: date) -> None:
    text = text_of(papers.ACKNOWLEDGEMENT, samples.acknowledgement(), day)
    assert in_order(
        text,
        "Mẫu số 01 – TT 0",
        "UBND TỈNH LÂM SƠN",
        "SỞ XÂY DỰNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Mã hồ sơ: H37.12-261105-0007",
        "Mã tra cứu: KMPT-7QXA",
        "Lâm Sơn, ngày 05 tháng 11 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Bộ phận tiếp nhận: Bộ phận Tiếp nhận và Trả kết quả Sở Xây dựng",
        "Chủ hồ sơ: Nguyễn Thị Ánh Dương",
        "Người nộp hồ sơ: Lê Văn Ất",
        "Số căn cước/hộ chiếu: 068090004321",
        "Địa chỉ: Số 12 đường Hoa Sim",
        "Số điện thoại: 0912 345 678",
        "Email: anhduong@thu.example",
        "Nội dung yêu cầu giải quyết: Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ – Nhà ở 3",
        "1. Thành phần hồ sơ nộp gồm:",
        "Đơn đề nghị cấp giấy phép xây dựng 01",
        "2. Số lượng hồ sơ: 01 bộ",
        "3. Thời gian giải quyết hồ sơ theo quy định: 15 ngày làm việc",
        "4. Thời gian nhận hồ sơ: 08 giờ 15 phút, ngày 05/11/2026",
        "5. Thời gian trả kết quả: trước 17 giờ 00 ngày 20/11/2026",
        "Đăng ký nhận kết quả tại: Trung tâm Phục vụ hành chính công tỉnh Lâm Sơn",
        "Phí, lệ phí (nếu có): 75.000 đồng",
        "quyển số: 01/2026",
        "Số thứ tự: 1234",
        "vào motcua.lamson.example/tra-cuu và nhập mã hồ sơ, mã tra cứu KMPT-7QXA.",
        "NGƯỜI NỘP HỒ SƠ",
        "Lê Văn Ất",
        "NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Trần Thị Bình",
        "In lúc 08:20 ngày 05/11/2026 – Trần Thị Bình",
    )
    for heading in ("Bản chính", "Bản chứng thực", "Bản sao"):
        assert heading in text
    assert "Bản điện tử" not in text
    assert "tạm tính" not in text
    assert "giai đoạn 2" not in text
    assert "BẢN IN LẠI" not in text


def test_online_only_the_receiver_signs_and_electronic_copies_are_counted() -> None:
    components = (replace(samples.COMPONENTS[0], originals=0, electronic=1),)
    text = text_of(
        papers.ACKNOWLEDGEMENT, samples.acknowledgement(online=True, components=components)
    )
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in text
    assert "NGƯỜI NỘP HỒ SƠ" not in text
    assert "điện tử" in text


def test_an_estimate_says_so_wherever_it_stands() -> None:
    estimate = Promise(samples.DUE.at, estimate=True)
    text = text_of(papers.ACKNOWLEDGEMENT, samples.acknowledgement(promise=estimate))
    assert "5. Thời gian trả kết quả: trước 17 giờ 00 ngày 20/11/2026 (tạm tính)" in text
    assert "lịch nghỉ của thời gian này chưa được công bố" in text
    text = text_of(papers.ACKNOWLEDGEMENT, samples.two_stages())
    assert in_order(
        text,
        "6. Thời gian nhận hồ sơ giai đoạn 2: 08 giờ 15 phút, ngày 03/12/2026",
        "7. Thời gian trả kết quả giai đoạn 2: trước 17 giờ 00 ngày 20/01/2028 (tạm tính)",
        "chưa được công bố",
    )
    listed = replace(samples.many().dossiers[0], promise=estimate)
    assert "chưa được công bố" in text_of(
        papers.ACKNOWLEDGEMENT_LIST, samples.many(dossiers=(listed,))
    )


def test_the_owner_who_comes_in_person_is_the_submitter() -> None:
    dossier = replace(samples.DOSSIER, submitter=Person())
    text = text_of(papers.ACKNOWLEDGEMENT, samples.acknowledgement(dossier=dossier))
    assert "Người nộp hồ sơ: Nguyễn Thị Ánh Dương" in text
    assert "Số căn cước/hộ chiếu: 068185001234" in text


def test_a_reprint_is_marked_and_every_copy_is_named() -> None:
    printing = replace(samples.PRINTING, by="", reprint=2, copies=("Liên 1: Lưu", "Liên 2: Giao"))
    paper = papers.form_for(papers.ACKNOWLEDGEMENT, NEW)(
        samples.acknowledgement(printing=printing)
    )
    text = read(paper)
    assert text.count("BẢN IN LẠI LẦN 2") == 2
    assert in_order(text, "Liên 1: Lưu", "Liên 2: Giao")
    assert paper.name == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả H37.12-261105-0007"
    assert "In lúc 08:20 ngày 05/11/2026 –" not in text


def test_without_facts_the_form_leaves_lines_and_says_nothing_false() -> None:
    facts = samples.acknowledgement(
        dossier=DossierFacts(),
        promise=None,
        tracking=Tracking(),
        components=(),
        fee="",
        officer="",
    )
    paper = papers.form_for(papers.ACKNOWLEDGEMENT, NEW)(facts)
    text = read(paper)
    assert paper.reference.qr == ""
    assert "Mã hồ sơ" not in text
    assert "Tra cứu" not in text
    assert "5. Thời gian trả kết quả: Đăng ký" in text


def test_without_a_second_secret_only_code_and_address_are_named() -> None:
    tracking = replace(samples.TRACKING, secret="", qr="")
    paper = papers.form_for(papers.ACKNOWLEDGEMENT, NEW)(
        samples.acknowledgement(tracking=tracking)
    )
    assert paper.reference.qr == "H37.12-261105-0007"
    assert "nhập mã hồ sơ." in read(paper)


def test_acknowledgement_of_many_lists_each_with_its_promise() -> None:
    facts = samples.many(3, dossiers=(*samples.many(2).dossiers, samples.many(3).dossiers[2]))
    text = text_of(papers.ACKNOWLEDGEMENT_LIST, facts)
    assert in_order(
        text,
        "Người nộp hồ sơ: Nguyễn Thị Ánh Dương",
        "Số hồ sơ: 03 (03 bộ)",
        "Theo danh sách dưới đây",
        "H37.12-261105-0001",
        "trước 17 giờ 00 ngày 20/11/2026",
        "15 ngày làm việc",
        "H37.12-261105-0003",
        "NGƯỜI NỘP HỒ SƠ",
    )
    headings = ("STT", "Nội dung", "Đơn vị", "Ngày nhận", "hẹn trả", "Thời hạn", "Số bộ", "Chủ")
    assert all(heading in text for heading in headings)
    named = replace(facts.dossiers[0], promise=None)
    assert "Xin cấp" in text_of(
        papers.ACKNOWLEDGEMENT_LIST, samples.many(content="Xin cấp", dossiers=(named,))
    )


def test_reserved_acknowledgement_is_blank_but_for_its_number() -> None:
    text = text_of(papers.RESERVED_ACKNOWLEDGEMENT, samples.reserved())
    assert in_order(text, "Số giấy: DP-2026-0031", "Mã tra cứu: KMPT-7QXA", "Chủ hồ sơ: Người nộp")
    assert "phút, ngày ……" in text
    assert "H37" not in text
    paper = papers.form_for(papers.RESERVED_ACKNOWLEDGEMENT, OLD)(
        samples.reserved(tracking=Tracking())
    )
    assert paper.reference.qr == "DP-2026-0031"
    assert "Mã tra cứu" not in read(paper)


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
