"""Form 01 in all its kinds: each field of law.md §1.3, in Vietnamese, nothing made up."""

from dataclasses import replace
from datetime import date

import pytest

from cchc.contexts.dossiers import papers
from cchc.contexts.dossiers.papers.facts import DossierFacts, Person, Promise, Tracking

from . import samples
from .reading import NEW, OLD, in_order, read, text_of


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


def test_what_is_held_already_is_noted_beside_the_component() -> None:
    held = replace(samples.COMPONENTS[0], note="đã có trong kho")
    text = text_of(papers.ACKNOWLEDGEMENT, samples.acknowledgement(components=(held,)))
    assert in_order(text, "Ghi chú", "đã có trong kho")
