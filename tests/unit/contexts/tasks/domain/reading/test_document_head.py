"""The head of a plan: who issued it, its number and date, its subject, who signed."""

from datetime import date

import pytest

from cchc.contexts.tasks.domain.reading.document_head import DocumentHead, read_head

from .drawn import document, row, table

LETTERHEAD = table(
    row("ỦY BAN NHÂN DÂN\nTỈNH BÌNH AN\n-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập"),
    row("Số: 152/KH-UBND", "Bình An, ngày 09 tháng 3 năm 2026"),
)
SIGNED = table(
    row("Nơi nhận:\n- Như trên;", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Thử"), number=2
)


def head(*lines: str) -> DocumentHead:
    return read_head(document(*lines))


def test_a_plan_of_the_people_s_committee() -> None:
    found = read_head(
        document(
            LETTERHEAD,
            "KẾ HOẠCH",
            "THỰC HIỆN CẢI CÁCH HÀNH CHÍNH NĂM 2027",
            "TRÊN ĐỊA BÀN TỈNH",
            "Căn cứ Nghị quyết số 12/NQ-CP ngày 05/01/2026 của Chính phủ;",
            "Thực hiện Quyết định số 34/QĐ-TTg ngày 31 tháng 02 năm 2026;",
            "Kế hoạch số 152/KH-UBND.",
            "I. MỤC ĐÍCH",
            "Nghị quyết số 99/NQ-CP không thuộc căn cứ",
            SIGNED,
        )
    )
    assert found.issuer == "ỦY BAN NHÂN DÂN TỈNH BÌNH AN"
    assert (found.number, found.dated, found.kind) == ("152/KH-UBND", date(2026, 3, 9), "Kế hoạch")
    assert found.subject == "THỰC HIỆN CẢI CÁCH HÀNH CHÍNH NĂM 2027 TRÊN ĐỊA BÀN TỈNH"
    assert (found.signer, found.signed_as) == ("Trần Văn Thử", "CHỦ TỊCH")
    assert found.year == 2027
    cited = {(one.kind, one.number, one.dated) for one in found.carries_out}
    assert cited == {
        ("Nghị quyết", "12/NQ-CP", date(2026, 1, 5)),
        ("Quyết định", "34/QĐ-TTg", None),
    }


def test_a_number_and_a_date_not_yet_given() -> None:
    found = head(
        "UBND TỈNH BÌNH AN",
        "SỞ XÂY DỰNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số:         /KH-SXD Bình An, ngày      tháng 12 năm 2025",
        "KẾ HOẠCH",
        "Cải cách hành chính",
        "Thực hiện Kế hoạch số 1/KH-UBND",
    )
    assert found.issuer == "UBND TỈNH BÌNH AN SỞ XÂY DỰNG"
    assert (found.number, found.dated) == ("/KH-SXD", None)
    assert found.dated_as_written == "…/12/2025"
    assert found.subject == "Cải cách hành chính"
    assert found.year == 2025


def test_an_appendix_names_its_plan() -> None:
    found = head(
        "Phụ lục",
        "NHIỆM VỤ CỦA SỞ",
        "(Kèm theo Kế hoạch số 7/KH-SXD ngày 05/01/2026 của Sở Xây dựng)",
    )
    assert (found.kind, found.number, found.dated) == ("Phụ lục", "7/KH-SXD", date(2026, 1, 5))
    assert found.issuer == "Sở Xây dựng"


def test_a_number_on_the_line_below_and_a_name_beside_the_title() -> None:
    found = head(
        "Số:",
        "88/QĐ-UBND",
        "Nơi ấy, ngày 2 tháng 1 năm 2026",
        "QUYẾT ĐỊNH",
        "VỀ VIỆC BAN HÀNH KẾ HOẠCH ĐẾN NĂM 2030, TẦM NHÌN ĐẾN NĂM 2045",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Mẫu",
    )
    assert found.number == "88/QĐ-UBND"
    assert found.year == 2026
    assert (found.signer, found.signed_as) == ("Lê Thị Mẫu", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH")


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Một dòng",),
        ("Số",),
        ("KẾ HOẠCH",),
        ("GIÁM ĐỐC", "không phải tên người ký"),
        ("Phó Giám đốc phụ trách việc này",),
    ],
)
def test_what_is_not_written_stays_empty(lines: tuple[str, ...]) -> None:
    found = head(*lines)
    assert (found.number, found.dated, found.signer, found.year) == ("", None, "", None)


def test_the_subject_ends_where_sentences_begin() -> None:
    found = head("KẾ HOẠCH", "CẢI CÁCH HÀNH CHÍNH", "Sở ban hành kế hoạch như sau", "I. MỤC ĐÍCH")
    assert found.subject == "CẢI CÁCH HÀNH CHÍNH"
    assert head("KẾ HOẠCH", "Việc này", "x" * 120).subject == "Việc này"


def test_what_the_head_says_goes_before_what_the_appendix_says() -> None:
    found = head(
        "SỞ XÂY DỰNG",
        "Số: 8/KH-SXD",
        "Nơi ấy, ngày 2 tháng 1 năm 2026",
        "PHỤ LỤC",
        "(Kèm theo Kế hoạch số 7/KH-UBND ngày 05/01/2025 của UBND tỉnh)",
    )
    assert (found.issuer, found.number, found.dated) == (
        "SỞ XÂY DỰNG",
        "8/KH-SXD",
        date(2026, 1, 2),
    )
