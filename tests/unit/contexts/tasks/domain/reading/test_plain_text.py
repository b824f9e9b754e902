"""Plain text: tables drawn by tabs or bars, and tables whose drawing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from cchc.contexts.tasks.domain.reading.columns import Column
from cchc.contexts.tasks.domain.reading.plain_text import read_text
from cchc.contexts.tasks.domain.reading.plan import PlanReading, read_plan

LOST = """
KẾ HOẠCH

Cải cách năm 2026

STT Nhiệm vụ Sản phẩm
Đơn vị

chủ trì

Đơn vị

phối hợp

Thời gian

 thực hiện

Kinh phí

I Cải cách thể chế

1
Xây dựng kế hoạch rà soát văn bản
của Sở năm 2026
Kế hoạch Văn phòng Sở
Các phòng

chuyên môn
Quý I/2026
Kinh phí
thường xuyên
2 Kiểm tra việc thi hành pháp luật Báo cáo Thanh tra Sở
Các phòng

chuyên môn
Tháng 9/2026 Kinh phí
thường xuyên
II Cải cách thủ tục
3
Niêm yết thủ tục hành chính của các đơn vị
trực thuộc

Các
kế hoạch, thông báo,
Văn phòng Sở
Các phòng

chuyên môn
Thường xuyên
Kinh phí
thường xuyên
7
STT Nhiệm vụ Sản phẩm
Đơn vị
chủ trì
Đơn vị
phối hợp
Thời gian
 thực hiện
Kinh phí
quyết định, báo cáo
4 Tuyên truyền, hướng dẫn doanh nghiệp nộp hồ sơ Văn phòng Sở
Các phòng

chuyên môn
Năm 2026 Kinh phí
thường xuyên
"""


def plan(text: str) -> PlanReading:
    return read_plan(read_text(text))


def test_a_table_whose_drawing_is_lost() -> None:
    found = plan(LOST)
    assert [(task.area, task.number) for task in found.tasks] == [
        ("I", "1"),
        ("I", "2"),
        ("II", "3"),
        ("II", "4"),
    ]
    one, two, three, four = (task.cells for task in found.tasks)
    assert one == {
        Column.TASK: "Xây dựng kế hoạch rà soát văn bản của Sở năm 2026",
        Column.PRODUCT: "Kế hoạch",
        Column.LEAD: "Văn phòng Sở",
        Column.COORDINATING: "Các phòng chuyên môn",
        Column.TIME: "Quý I/2026",
        Column.BUDGET: "Kinh phí thường xuyên",
    }
    assert (two[Column.LEAD], two[Column.TIME]) == ("Thanh tra Sở", "Tháng 9/2026")
    assert three[Column.PRODUCT] == "Các kế hoạch, thông báo, quyết định, báo cáo"
    assert four[Column.PRODUCT] == ""
    assert found.rows_in_source == len(found.tasks) + len(found.set_aside)
    assert found.head.year == 2026


def test_tables_of_tabs_and_bars() -> None:
    tabs = "KẾ HOẠCH\nSTT\tNhiệm vụ\tChủ trì\tThời gian\n1\tRà soát\tVăn phòng\tQuý I/2026\nHết"
    bars = (
        "| STT | Nhiệm vụ | Chủ trì | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Rà soát | Văn phòng | 2026 |"
    )
    for text in (tabs, bars):
        found = plan(text)
        assert [task.lead for task in found.tasks] == [("Văn phòng",)]
    two = plan(f"{bars}\n\nMột dòng giữa hai bảng\n{bars}")
    assert [task.table for task in two.tasks] == [1, 2]
    assert plan("a | b | c\nmột dòng").tasks == ()


def test_text_without_a_table() -> None:
    for text in (
        "",
        "KẾ HOẠCH\nCải cách",
        "STT mà không có bảng",
        "STT Nhiệm vụ Khác\n1 Một",
        "STT Chủ trì Thời gian\n1 A",
    ):
        assert plan(text).tasks == ()


def test_sequences_tell_rows_from_lines() -> None:
    text = """STT Nhiệm vụ Chủ trì Thời gian
A NHÓM MỘT
I Phần một
1 Rà soát quy định về nhà ở
12 văn bản cũ Văn phòng Sở Năm 2026
1.1 Rà soát cấp tỉnh Thanh tra Sở Quý I/2026
1.2 Rà soát cấp xã Thanh tra Sở Quý II/2026
1.2.1 Rà soát phường Thanh tra Sở Quý II/2026
B NHÓM HAI
I Phần một
1 Kiểm tra công vụ Thanh tra Sở Tháng 5/2026
D không phải nhóm kế tiếp
V không phải phần kế tiếp
2.1 Kiểm tra đột xuất Thanh tra Sở Tháng 6/2026
2.5 không phải dòng kế tiếp
"""
    found = plan(text)
    assert [task.number for task in found.tasks] == ["1", "1.1", "1.2", "1.2.1", "1", "2.1"]
    assert found.tasks[0].cells[Column.TASK] == "Rà soát quy định về nhà ở 12 văn bản cũ"


def test_lines_between_the_heading_and_the_first_row_are_not_lost() -> None:
    text = """STT Nhiệm vụ Chủ trì Thời gian
(1) (2) (3) (4)
IIX chưa phải phần
1 Rà soát quy định Văn phòng Sở Năm 2026
STT Nhiệm
"""
    found = plan(text)
    assert [task.number for task in found.tasks] == ["1"]
    assert "(1) (2) (3) (4) IIX chưa phải phần" in [row.text for row in found.set_aside]


def test_a_cell_goes_on_over_the_page() -> None:
    heading = "STT Nhiệm vụ Sản phẩm Chủ trì Phối hợp Thời gian"
    rows = [
        f"{n} Kiểm tra việc thứ {n} Báo cáo Thanh tra Sở Các phòng Quý I/2026" for n in range(1, 5)
    ]
    rows += ["5 Rà soát chế độ tự chủ, tự chịu", "Báo cáo Thanh tra Sở Các", "Năm 2026", heading]
    rows += ["trách nhiệm của các đơn vị", "phòng"]
    found = plan("\n".join([heading, *rows]))
    cells = found.tasks[-1].cells
    assert cells[Column.TASK] == "Rà soát chế độ tự chủ, tự chịu trách nhiệm của các đơn vị"
    assert cells[Column.COORDINATING] == "Các phòng"
    assert cells[Column.TIME] == "Năm 2026"


def test_a_product_begun_only_after_the_page_break() -> None:
    heading = "STT Nhiệm vụ Sản phẩm Chủ trì Thời gian"
    text = [heading, "1 Rà soát chế độ tự chủ của đơn vị Thanh tra Sở Năm 2026", heading]
    found = plan("\n".join([*text, "Báo cáo"]))
    assert found.tasks[0].cells[Column.PRODUCT] == "Báo cáo"
    assert plan("\n".join([*text, "Phòng"])).tasks[0].cells[Column.TIME] == "Năm 2026"


def test_a_heading_with_nothing_below() -> None:
    found = plan("KẾ HOẠCH\nSTT Nhiệm vụ Chủ trì Thời gian\n(1) (2) (3) (4)")
    assert found.tasks == ()
    assert found.rows_in_source == len(found.set_aside) == 2


@given(st.text(alphabet="ABIVX12.\n\t| STNhiệmvụChủtrìThờigian/", max_size=300))
def test_any_text_is_accounted_for(text: str) -> None:
    found = plan(text)
    assert found.rows_in_source == len(found.tasks) + len(found.set_aside)
