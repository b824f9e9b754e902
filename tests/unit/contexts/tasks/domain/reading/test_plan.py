"""Tables of tasks read by their structure; no row lost, none invented."""

from hypothesis import given
from hypothesis import strategies as st

from cchc.contexts.tasks.domain.reading.columns import Column
from cchc.contexts.tasks.domain.reading.plan import PlanReading, read_plan
from cchc.contexts.tasks.domain.reading.source import SourceCell, SourceRow, SourceTable

from .drawn import HEADING, document, read, row, table, wide

ONE = [
    "1",
    "Xây dựng kế hoạch kiểm tra",
    "Kế hoạch",
    "Văn phòng Sở",
    "Các phòng",
    "Quý I",
    "Không",
]
TWO = ["2", "Kiểm tra các đơn vị", "Báo cáo", "Thanh tra Sở", "Các phòng", "Năm 2026", "Không"]


def keys(reading: PlanReading) -> list[str]:
    return [f"{task.area}/{task.number}" for task in reading.tasks]


def reasons(reading: PlanReading) -> list[str]:
    return [row.reason for row in reading.set_aside]


def adds_up(reading: PlanReading) -> bool:
    return reading.rows_in_source == len(reading.tasks) + len(reading.set_aside)


def test_a_table_of_the_known_kind() -> None:
    found = read(HEADING, ["I", "Thể chế", "", "", "", "", ""], ONE, TWO)
    assert keys(found) == ["I/1", "I/2"]
    assert found.tasks[0].area_title == "Thể chế"
    assert found.tasks[0].cells[Column.TASK] == "Xây dựng kế hoạch kiểm tra"
    assert found.tasks[0].lead == ("Văn phòng Sở",)
    assert found.tasks[0].doubts == ()
    assert reasons(found) == ["tiêu đề cột", "dòng tiêu đề nhóm"]
    assert adds_up(found)


def test_headings_in_another_order_and_wording() -> None:
    found = read(
        ["TT", "Thời hạn", "Cơ quan thực hiện", "Nội dung công việc", "Kết quả đầu ra", "Ghi chú"],
        ["1.", "Quý II/2026", "Phòng Quản lý đô thị", "Rà soát quy hoạch", "Báo cáo", "gấp"],
    )
    cells = found.tasks[0].cells
    assert cells[Column.TASK] == "Rà soát quy hoạch"
    assert cells[Column.LEAD] == "Phòng Quản lý đô thị"
    assert cells[Column.TIME] == "Quý II/2026"
    assert cells[Column.PRODUCT] == "Báo cáo"
    assert cells[Column.COORDINATING] == ""
    assert found.tasks[0].number == "1"


def test_two_columns_of_one_kind_the_better_named_is_taken() -> None:
    found = read(
        ["STT", "Nội dung", "Nhiệm vụ", "Đơn vị thực hiện", "Chủ trì", "Thời gian", "Thời hạn"],
        ["1", "Thể chế", "Rà soát", "Sở", "Văn phòng", "2026", "Quý I/2026"],
    )
    cells = found.tasks[0].cells
    assert (cells[Column.LEAD], cells[Column.TIME]) == ("Văn phòng", "Quý I/2026")
    assert cells[Column.TASK] == "Rà soát"
    same = read(
        ["STT", "Nhiệm vụ", "Phối hợp", "Phối hợp", "Thời gian"], ["1", "Rà", "A", "B", "2026"]
    )
    assert same.tasks[0].cells[Column.COORDINATING] == "A"


def test_a_heading_of_two_rows() -> None:
    top = wide(
        ("STT", 1), ("Nhiệm vụ", 1), ("Đơn vị thực hiện", 2), ("Thời gian hoàn thành", 1), at=1
    )
    below = SourceRow(
        (
            SourceCell("STT", column=0, from_above=True),
            SourceCell("Nhiệm vụ", column=1, from_above=True),
            SourceCell("Chủ trì", column=2),
            SourceCell("Phối hợp", column=3),
            SourceCell("Thời gian hoàn thành", column=4, from_above=True),
        )
    )
    found = read(top, below, ["1", "Rà soát", "Văn phòng", "Các phòng", "Quý I"])
    assert found.tasks[0].cells[Column.LEAD] == "Văn phòng"
    assert found.tasks[0].cells[Column.COORDINATING] == "Các phòng"
    assert reasons(found) == ["tiêu đề cột", "tiêu đề cột"]


def test_a_heading_takes_at_most_three_rows() -> None:
    top = wide(("STT", 1), ("Nhiệm vụ", 1), ("Đơn vị thực hiện", 2), ("Thời gian", 1))
    below = ["", "", "Chủ trì", "Phối hợp", ""]
    found = read(top, below, below, below, ["1", "Rà soát", "Văn phòng", "Các phòng", "Quý I"])
    assert reasons(found) == ["tiêu đề cột"] * 3 + ["tiêu đề cột lặp lại"]
    assert found.tasks[0].lead == ("Văn phòng",)


def test_rows_above_the_heading_and_numbering_below_it() -> None:
    numbering = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"]
    found = read(["Biểu 1", "", "", "", "", "", ""], HEADING, numbering, ONE)
    assert reasons(found) == ["dòng trên tiêu đề cột", "tiêu đề cột", "dòng đánh số cột"]
    assert keys(found) == ["/1"]


def test_a_row_broken_over_a_page_is_one_task() -> None:
    first = ["1", "Xây dựng kế hoạch", "Kế hoạch,", "Văn phòng", "", "Quý I", ""]
    rest = row("", "kiểm tra năm 2026", "báo cáo", "Sở", "", "", "", at=4)
    found = read(HEADING, first, row(*HEADING, at=3, opens_page=True), rest, TWO)
    assert keys(found) == ["/1", "/2"]
    assert found.tasks[0].cells[Column.TASK] == "Xây dựng kế hoạch kiểm tra năm 2026"
    assert found.tasks[0].products == ("Kế hoạch", "báo cáo")
    assert found.tasks[0].cells[Column.LEAD] == "Văn phòng Sở"
    assert len(found.tasks[0].rows) == 2
    assert "phần tiếp của dòng bị ngắt trang, đã nối" in reasons(found)
    assert adds_up(found)


def test_a_whole_row_at_the_top_of_a_page_stays_its_own() -> None:
    stands = row(
        "", "Kiểm tra công vụ", "Báo cáo", "Thanh tra", "", "Quý II/2026", "", opens_page=True
    )
    found = read(HEADING, ONE, stands)
    assert [task.number for task in found.tasks] == ["1", ""]
    assert ("number", "không ghi số thứ tự") in [(d.cell, d.reason) for d in found.tasks[1].doubts]


def test_more_bullets_below_belong_to_the_row_above() -> None:
    found = read(HEADING, ONE, ["", "", "- Biên bản", "", "", "", ""])
    assert found.tasks[0].cells[Column.PRODUCT] == "Kế hoạch - Biên bản"
    assert len(found.tasks) == 1


def test_merged_cells_are_inherited() -> None:
    lower = SourceRow(
        (
            SourceCell("2", column=0),
            SourceCell("Kiểm tra", column=1),
            SourceCell("Báo cáo", column=2),
            SourceCell("Thanh tra Sở", column=3, from_above=True),
            SourceCell("", column=4),
            SourceCell("Quý I", column=5, from_above=True),
            SourceCell("", column=6),
        )
    )
    found = read(HEADING, ONE, lower)
    assert found.tasks[1].lead == ("Thanh tra Sở",)
    assert found.tasks[1].cells[Column.TIME] == "Quý I"


def test_areas_within_areas() -> None:
    blank = [""] * 5
    found = read(
        HEADING,
        wide(("A", 1), ("PHÁT TRIỂN", 6)),
        ["I", "Hạ tầng", *blank],
        ["1.1", *ONE[1:]],
        ["II", "Dữ liệu", *blank],
        ["2.1", *TWO[1:]],
        wide(("B", 1), ("GIẢI PHÁP", 6)),
        wide(("I. Tuyên truyền", 7)),
        ["1.1", *ONE[1:]],
        ["2", "Truyền thông", *blank],
        ["2.1", *TWO[1:]],
    )
    assert keys(found) == ["A.I/1.1", "A.II/2.1", "B.I/1.1", "B.I.2/2.1"]
    assert adds_up(found)


def test_a_title_without_a_number_stands_under_the_numbered_one() -> None:
    found = read(
        HEADING,
        wide(("NHIỆM VỤ CHUNG", 7)),
        ONE,
        ["I", "Thể chế", "", "", "", "", ""],
        wide(("Việc thường xuyên", 7)),
        TWO,
        wide(("Việc đột xuất", 7)),
        ["3", *TWO[1:]],
    )
    assert keys(found) == ["/1", "I/2", "I/3"]
    assert [task.area_title for task in found.tasks] == [
        "NHIỆM VỤ CHUNG",
        "Việc thường xuyên",
        "Việc đột xuất",
    ]


def test_totals_notes_and_blank_rows_are_set_aside() -> None:
    found = read(
        HEADING,
        ONE,
        [""] * 7,
        ["", "Tổng cộng", "", "", "", "", "12"],
        wide(("Ghi chú: kinh phí lấy từ ngân sách", 7)),
    )
    assert reasons(found)[1:] == ["dòng trống", "dòng tổng cộng", "dòng ghi chú"]
    assert keys(found) == ["/1"]


def test_two_rows_set_in_one_are_parted() -> None:
    glued = [*ONE, "", "B", "GIẢI PHÁP"]
    found = read([*HEADING, "", "", ""], glued, TWO)
    assert keys(found) == ["/1", "B/2"]
    assert adds_up(found)


def test_a_row_out_of_line_is_laid_by_what_it_says() -> None:
    shifted = [
        "Sao lưu dữ liệu hằng ngày của hệ thống",
        "Trung tâm Công nghệ",
        "Văn phòng Sở",
        "",
        "",
        "",
        "",
    ]
    found = read(HEADING, ONE, shifted)
    task = found.tasks[1]
    assert task.cells[Column.TASK].startswith("Sao lưu")
    assert task.lead == ("Trung tâm Công nghệ",)
    assert task.cells[Column.COORDINATING] == "Văn phòng Sở"
    assert any("lệch cột" in doubt.reason for doubt in task.doubts)
    assert (task.number, task.cells[Column.TIME]) == ("1", "Quý I")
    assert any("ô gộp của dòng trên" in doubt.reason for doubt in task.doubts)
    first = read(HEADING, shifted)
    assert (first.tasks[0].number, first.tasks[0].cells[Column.TIME]) == ("", "")


def test_a_numbered_title_in_capitals_or_out_of_place() -> None:
    capitals = ["3", "PHẦN BA", *[""] * 5]
    beyond = ["4", "", "Phần bốn", *[""] * 4]
    found = read(HEADING, capitals, ["3.1", *ONE[1:]], beyond, ["4.1", *TWO[1:]])
    assert keys(found) == ["3/3.1", "4/4.1"]


def test_a_task_left_without_details_is_kept_and_doubted() -> None:
    found = read(
        HEADING, ["1", "Xây dựng đề án sắp xếp lại các đơn vị sự nghiệp công lập", *[""] * 5]
    )
    assert keys(found) == ["/1"]
    assert [doubt.cell for doubt in found.tasks[0].doubts] == ["lead"]


def test_a_task_without_its_text_is_doubted() -> None:
    found = read(HEADING, ["1", "", "Kế hoạch", "Văn phòng", "", "Quý I", ""])
    assert ("task", "không có nội dung nhiệm vụ") in [
        (doubt.cell, doubt.reason) for doubt in found.tasks[0].doubts
    ]


def test_numbers_that_come_twice_and_children() -> None:
    found = read(HEADING, ONE, ["1.1", *TWO[1:]], ONE, ["", *TWO[1:]], ["", *TWO[1:]])
    assert [task.parent for task in found.tasks] == ["", "1", "", "", ""]
    assert any("đã có" in doubt.reason for doubt in found.tasks[2].doubts)
    assert not any("đã có" in doubt.reason for doubt in found.tasks[4].doubts)


def test_a_time_not_understood_is_doubted() -> None:
    found = read(
        HEADING, ["1", "Rà soát", "Báo cáo", "Văn phòng", "", "khi nào xong thì thôi", ""]
    )
    assert [doubt.cell for doubt in found.tasks[0].doubts] == ["time"]


def test_tables_that_set_no_tasks_are_left_alone() -> None:
    letterhead = table(["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập"], number=1)
    money = table(["STT", "Nội dung", "Kinh phí"], ["1", "Hội nghị", "20.000.000"], number=2)
    measures = table(
        ["STT", "Nội dung", "Đơn vị tính", "Thời gian", "Khối lượng"],
        ["1", "Đo", "m", "2026", "5"],
        number=3,
    )
    products = table(["STT", "Nhiệm vụ", "Sản phẩm"], ["1", "Đo", "Bảng"], number=4)
    points = table(
        ["TT", "Điểm quan trắc", "Tọa độ X", "Tọa độ Y"], ["1", "Cầu", "1", "2"], number=5
    )
    duties = table(["STT", "Phối hợp", "Thời gian", "Chủ trì"], ["1", "A", "2026", "B"], number=6)
    found = read_plan(document("KẾ HOẠCH", letterhead, money, measures, products, points, duties))
    assert found.tasks == ()
    assert {row.table: row.reason for row in found.set_aside} == {
        1: "bảng trình bày (quốc hiệu, nơi nhận, chữ ký), không giao việc",
        2: "bảng không giao việc: không có cột chủ trì, thời gian hay sản phẩm",
        3: "bảng số liệu, không giao việc",
        4: "bảng không có cột chủ trì và thời gian",
        5: "bảng không có tiêu đề cột của bảng nhiệm vụ",
        6: "bảng không có cột nhiệm vụ",
    }
    assert adds_up(found)


def test_a_table_goes_on_in_the_next_without_a_heading() -> None:
    further = table(["3", *ONE[1:]], ["4", *TWO[1:]], number=2)
    other = table(["a", "b"], number=3)
    found = read_plan(document("KẾ HOẠCH", table(HEADING, ONE, TWO), further, other))
    assert [(task.table, task.number) for task in found.tasks] == [
        (1, "1"),
        (1, "2"),
        (2, "3"),
        (2, "4"),
    ]
    assert found.set_aside[-1].reason == "bảng không có tiêu đề cột của bảng nhiệm vụ"


def test_an_empty_table_does_not_go_on() -> None:
    empty = SourceTable((), 2)
    assert read_plan(document(table(HEADING, ONE), empty)).rows_in_source == 2


def test_without_a_number_column_rows_go_on_in_small_letters() -> None:
    heading = ["Nhiệm vụ", "Chủ trì", "Thời gian"]
    found = read(
        heading,
        ["Rà soát thủ tục", "Văn phòng", "Quý I"],
        row("hành chính", "Sở", "", opens_page=True),
        row("Kiểm tra", "Thanh tra", "Quý II"),
    )
    assert [task.cells[Column.TASK] for task in found.tasks] == [
        "Rà soát thủ tục hành chính",
        "Kiểm tra",
    ]


TEXTS = st.sampled_from(
    [
        "",
        "1",
        "2",
        "I",
        "II",
        "A",
        "1.1",
        "a)",
        "STT",
        "Nhiệm vụ",
        "Chủ trì",
        "Thời gian",
        "Quý I/2026",
        "Văn phòng Sở",
        "Kế hoạch",
        "Rà soát quy định về nhà ở",
        "Tổng cộng",
        "(1)",
        "(2)",
        "Ghi chú: xem",
    ]
)


@given(
    rows=st.lists(st.lists(TEXTS, min_size=1, max_size=8), max_size=12),
    pages=st.sets(st.integers(0, 11)),
    headed=st.booleans(),
)
def test_every_row_is_one_task_or_set_aside(
    rows: list[list[str]], pages: set[int], headed: bool
) -> None:
    drawn = [row(*texts, at=at + 2, opens_page=at in pages) for at, texts in enumerate(rows)]
    first = [row(*HEADING)] if headed else []
    found = read_plan(document("KẾ HOẠCH", SourceTable((*first, *drawn), 1)))
    assert found.rows_in_source == len(found.tasks) + len(found.set_aside)
    assert found.rows_in_source >= len(first) + len(drawn)
    places = [place.row for task in found.tasks for place in task.rows]
    assert {*places, *(r.place.row for r in found.set_aside)} == {
        r.place.row for r in (*first, *drawn)
    }
    assert all(row.reason for row in found.set_aside)
