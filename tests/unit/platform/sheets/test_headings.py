"""Heads of tables with common headings."""

from cchc.platform.sheets.headings import HeadingCell, heading_cells, heading_depth


def test_titles_without_headings_stand_in_one_line() -> None:
    assert heading_cells([("A",), ("B",)]) == (
        HeadingCell("A", 0, 0, 1, 1),
        HeadingCell("B", 0, 1, 1, 1),
    )


def test_neighbours_under_the_same_heading_share_it() -> None:
    paths = [("TT",), ("Nhận", "Tổng"), ("Nhận", "Trong kỳ", "Trực tuyến"),
             ("Nhận", "Trong kỳ", "Trực tiếp"), ("Nhận", "Kỳ trước"), ("Trả", "Tổng")]  # fmt: skip
    assert heading_depth(paths) == 3
    assert heading_cells(paths) == (
        HeadingCell("TT", 0, 0, 3, 1),
        HeadingCell("Nhận", 0, 1, 1, 4),
        HeadingCell("Trả", 0, 5, 1, 1),
        HeadingCell("Tổng", 1, 1, 2, 1),
        HeadingCell("Trong kỳ", 1, 2, 1, 2),
        HeadingCell("Kỳ trước", 1, 4, 2, 1),
        HeadingCell("Tổng", 1, 5, 2, 1),
        HeadingCell("Trực tuyến", 2, 2, 1, 1),
        HeadingCell("Trực tiếp", 2, 3, 1, 1),
    )


def test_equal_titles_are_not_joined_and_no_columns_have_no_head() -> None:
    assert [cell.columns for cell in heading_cells([("A",), ("A",)])] == [1, 1]
    assert heading_cells([]) == ()
    assert heading_depth([]) == 0


def test_the_cells_cover_the_head_once() -> None:
    paths = [("A", "B", "C"), ("A", "B", "D"), ("A", "E"), ("A",), ("F", "E"), ("G",)]
    depth = heading_depth(paths)
    covered = [
        (row, column)
        for cell in heading_cells(paths)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert sorted(covered) == [(r, c) for r in range(depth) for c in range(len(paths))]
