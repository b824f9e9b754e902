"""Headings in their many wordings, and cells that list several things."""

import pytest

from cchc.contexts.tasks.domain.reading.cells import listed_products, listed_units, whole_text
from cchc.contexts.tasks.domain.reading.columns import Column, column_of
from cchc.contexts.tasks.domain.reading.likeness import is_number, looks_like
from cchc.contexts.tasks.domain.reading.numbering import Level, level_of, tidy_number


@pytest.mark.parametrize(
    ("column", "headings"),
    [
        (Column.NUMBER, ["STT", "TT", "Số TT", "Số thứ tự", "Stt."]),
        (
            Column.TASK,
            [
                "Nhiệm vụ",
                "Nội dung công việc",
                "NHIỆM VỤ VÀ GIẢI PHÁP",
                "Nội dung nhiệm vụ",
                "Tên nhiệm vụ",
                "Nhiệm vụ, giải pháp",
                "Nội dung",
                "Công việc",
                "Hoạt động",
            ],
        ),
        (
            Column.PRODUCT,
            [
                "Sản phẩm",
                "Kết quả đầu ra",
                "Sản phẩm đầu ra",
                "Kết quả dự kiến",
                "Dự kiến sản phẩm",
                "Kết quả",
            ],
        ),
        (
            Column.LEAD,
            [
                "Phòng, đơn vị chủ trì",
                "Cơ quan thực hiện",
                "Đơn vị thực hiện",
                "CHỦ TRÌ",
                "Cơ quan chủ trì",
                "Đơn vị\nchủ trì",
                "Đơn vị đầu mối",
                "Cơ quan chịu trách nhiệm",
                "Phân công thực hiện",
            ],
        ),
        (
            Column.COORDINATING,
            [
                "Phối hợp",
                "Phòng, đơn vị phối hợp",
                "Cơ quan phối hợp thực hiện",
                "Đơn vị phối hợp",
            ],
        ),
        (
            Column.TIME,
            [
                "Thời gian hoàn thành",
                "Thời hạn",
                "Thời gian thực hiện",
                "Thời gian dự kiến hoàn thành",
                "Tiến độ",
                "Hạn hoàn thành",
                "Thời điểm hoàn thành",
                "THỜI GIAN",
            ],
        ),
        (
            Column.BUDGET,
            [
                "Kinh phí",
                "Nguồn kinh phí",
                "Kinh phí dự kiến (triệu đồng)",
                "Nguồn vốn",
                "Dự toán kinh phí",
            ],
        ),
        (Column.OTHER, ["Ghi chú", "Lãnh đạo phụ trách", "Người theo dõi", "Mã số nhiệm vụ"]),
        (None, ["", "Rà soát quy định", "Điểm quan trắc", "x" * 95]),
    ],
)
def test_headings(column: Column | None, headings: list[str]) -> None:
    assert {heading: column_of(heading) for heading in headings} == dict.fromkeys(headings, column)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Văn phòng Sở", ["Văn phòng Sở"]),
        ("Các phòng chuyên môn, đơn vị", ["Các phòng chuyên môn, đơn vị"]),
        ("Các sở, ban, ngành; UBND các phường, xã", ["Các sở, ban, ngành", "UBND các phường, xã"]),
        ("Văn phòng Sở; Các đơn vị trực thuộc Sở", ["Văn phòng Sở", "Các đơn vị trực thuộc Sở"]),
        ("Sở Khoa học và Công nghệ, các sở, ngành", ["Sở Khoa học và Công nghệ", "các sở, ngành"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("- Văn phòng Sở\n- Phòng Quản lý\n  nhà", ["Văn phòng Sở", "Phòng Quản lý nhà"]),
        ("Sở Nội vụ, Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("Thanh tra Sở, các phòng thuộc Sở, Thanh tra Sở", ["Thanh tra Sở", "các phòng thuộc Sở"]),
        ("Các phòng, các đơn vị", ["Các phòng, các đơn vị"]),
        ("Sở Y tế, có liên quan", ["Sở Y tế, có liên quan"]),
        (" ; ,", []),
        ("", []),
    ],
)
def test_units_listed(text: str, units: list[str]) -> None:
    assert list(listed_units(text)) == units


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("Tờ trình, Quyết định", ["Tờ trình", "Quyết định"]),
        ("Các kế hoạch, thông báo,\nquyết định", ["Các kế hoạch", "thông báo", "quyết định"]),
        ("Quy trình ISO; Đánh giá nội bộ", ["Quy trình ISO", "Đánh giá nội bộ"]),
        ("Kết quả tự đánh giá, chấm điểm", ["Kết quả tự đánh giá, chấm điểm"]),
        ("- Kế hoạch;\n- Báo cáo.", ["Kế hoạch", "Báo cáo"]),
        ("+ Quyết định\n+ Hội nghị, tập huấn", ["Quyết định", "Hội nghị, tập huấn"]),
        ("Báo cáo, các ý kiến", ["Báo cáo, các ý kiến"]),
        ("Báo cáo / Kế hoạch", ["Báo cáo", "Kế hoạch"]),
        ("Kế hoạch của Sở.\nĐề cương", ["Kế hoạch của Sở", "Đề cương"]),
        ("Báo cáo; hoặc tương đương", ["Báo cáo", "hoặc tương đương"]),
    ],
)
def test_products_listed(text: str, products: list[str]) -> None:
    assert list(listed_products(text)) == products


def test_lines_that_are_paragraphs_are_items() -> None:
    text = "Kế hoạch\nBáo cáo,\nthông báo\nvề việc ấy"
    assert listed_products(text, by_line=True) == ("Kế hoạch", "Báo cáo", "thông báo về việc ấy")
    assert listed_products(text) == ("Kế hoạch Báo cáo", "thông báo về việc ấy")
    units = "Văn phòng Sở\nPhòng Quản lý nhà\nvà đô thị"
    assert listed_units(units, by_line=True) == ("Văn phòng Sở", "Phòng Quản lý nhà và đô thị")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Xây dựng kế\nhoạch", "Xây dựng kế hoạch"),
        ("Nghị định 61/2018/NĐ-\nCP của", "Nghị định 61/2018/NĐ-CP của"),
        ("ngày 15/\n01/2024", "ngày 15/01/2024"),
        ("trong năm/\ntổng số", "trong năm/ tổng số"),
        ("các phường\n, xã", "các phường, xã"),
        ("Chươn\ng trình", "Chương trình"),
        ("mềm\u00ad\nmại", "mềmmại"),
        ("\n \n", ""),
    ],
)
def test_lines_are_joined(text: str, whole: str) -> None:
    assert whole_text(text) == whole


@pytest.mark.parametrize(
    ("number", "level"),
    [
        ("A", Level.LETTER),
        ("C", Level.LETTER),
        ("IV", Level.ROMAN),
        ("3", Level.DIGITS),
        ("(3.1).", 3),
        ("a)", Level.SMALL),
        ("Kế", None),
        ("", None),
    ],
)
def test_levels(number: str, level: int | None) -> None:
    assert level_of(number) == level


def test_numbers() -> None:
    assert tidy_number(" (1.2). ") == "1.2"
    assert is_number("1.2.3")
    assert is_number("II")
    assert not is_number("2024/KH")


@pytest.mark.parametrize(
    ("column", "best", "worse"),
    [
        (Column.TIME, "Quý I/2024", "tùy quý của dự án"),
        (Column.TIME, "tùy quý của dự án", "Văn phòng Sở"),
        (Column.TIME, "Năm 2024", "Năm 2024 " * 12),
        (Column.LEAD, "Văn phòng Sở", "Văn phòng " + "và đơn vị khác " * 5),
        (Column.LEAD, "Văn phòng " + "và đơn vị khác " * 5, "Văn phòng " + "và đơn vị khác " * 12),
        (Column.LEAD, "VP, TTr", "Rà soát"),
        (Column.LEAD, "Rà soát", "Rà soát " * 20),
        (Column.LEAD, "Văn phòng Sở", "Sở"),
        (Column.LEAD, "Văn phòng Sở", "Sở tại tỉnh"),
        (Column.LEAD, "Rà soát", "12 phòng"),
        (Column.LEAD, "Văn phòng Sở", "phòng " * 70),
        (Column.PRODUCT, "Báo cáo", "Báo cáo " + "kết quả thực hiện " * 4),
        (Column.PRODUCT, "Báo cáo " + "kết quả thực hiện " * 4, "Báo cáo " + "kết quả " * 15),
        (Column.PRODUCT, "Báo cáo " + "kết quả " * 15, "Báo cáo " + "kết quả " * 40),
        (Column.PRODUCT, "Báo cáo", "Báo cáo Văn phòng Sở"),
        (Column.PRODUCT, "Đề cương", "TTHC"),
        (Column.PRODUCT, "Đề cương", "Thanh tra Sở"),
        (Column.PRODUCT, "Đề cương", "đề cương"),
        (Column.BUDGET, "Kinh phí thường xuyên", "không"),
        (Column.BUDGET, "Nguồn vốn " + "hợp pháp khác " * 10, "120 triệu"),
        (Column.BUDGET, "120 triệu", "1.200"),
        (Column.BUDGET, "1.200", "Văn phòng Sở"),
        (Column.TASK, "Xây dựng kế hoạch kiểm tra năm", "Văn phòng của Sở"),
        (Column.TASK, "Văn phòng của Sở", "Sở"),
        (Column.NUMBER, "12", "Sở"),
        (Column.OTHER, "gì đó", ""),
    ],
)
def test_what_looks_more_like(column: Column, best: str, worse: str) -> None:
    assert looks_like(column, best) > looks_like(column, worse)
