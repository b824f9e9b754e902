"""Excel files read back: exactly the list, with real types and nothing that runs."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from cchc.platform.sheets import (
    Column,
    ColumnKind,
    Sheet,
    SheetTooLong,
    as_text,
    export_xlsx,
    write_xlsx,
)
from cchc.platform.sheets import export as export_module
from cchc.platform.sheets.cells import LONGEST_TEXT, cell_of
from cchc.platform.sheets.export import sheet_name

MADE_AT = datetime(2026, 11, 5, 1, 15, tzinfo=UTC)
Row = dict[str, Any]


def column(key: str, kind: ColumnKind = ColumnKind.TEXT, **more: Any) -> Column[Row]:
    return Column(key, key.upper(), lambda row: row.get(key), kind, **more)


def sheet(columns: tuple[Column[Row], ...], rows: Any, **more: Any) -> Sheet[Row]:
    facts: dict[str, Any] = {"title": "Danh sách hồ sơ", "made_at": MADE_AT, **more}
    return Sheet(columns=columns, rows=rows, **facts)


def read(content: bytes) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_the_file_is_the_list_with_what_it_was_narrowed_to_and_by_whom() -> None:
    columns = (column("mã", ColumnKind.CODE), column("tên"))
    rows = [{"mã": "0012", "tên": "Nguyễn Văn Đệ"}, {"mã": "0013", "tên": None}]
    filters = ("Lĩnh vực: Xây dựng", "Kỳ: quý I/2026")
    content = export_xlsx(
        sheet(columns, rows, filters=filters, made_by="Trần Thị Bình", notes=("Ghi chú.",))
    )
    assert read(content) == [
        ["Danh sách hồ sơ", ""],
        ["Lĩnh vực: Xây dựng", ""],
        ["Kỳ: quý I/2026", ""],
        ["Lập lúc 08:15 ngày 05/11/2026, Trần Thị Bình", ""],
        ["", ""],
        ["MÃ", "TÊN"],
        ["0012", "Nguyễn Văn Đệ"],
        ["0013", ""],
        ["", ""],
        ["Ghi chú.", ""],
    ]


@pytest.mark.parametrize(
    ("kind", "value", "read_back"),
    [
        (ColumnKind.DATE, date(2026, 11, 5), date(2026, 11, 5)),
        (ColumnKind.DATE, date(1899, 5, 4), "04/05/1899"),
        (ColumnKind.MOMENT, MADE_AT + timedelta(seconds=59), datetime(2026, 11, 5, 8, 15)),  # noqa: DTZ001 -- Excel's
        (ColumnKind.MOMENT, datetime(1890, 11, 5, 1, 15, tzinfo=UTC), "05/11/1890 08:21"),
        (ColumnKind.NUMBER, 1234, 1234.0),
        (ColumnKind.NUMBER, 0, 0.0),
        (ColumnKind.NUMBER, 12.5, 12.5),
        (ColumnKind.NUMBER, 10**15, "1000000000000000"),
        (ColumnKind.NUMBER, -(10**15), "-1000000000000000"),
        (ColumnKind.NUMBER, float("nan"), "nan"),
        (ColumnKind.MONEY, 1_500_000, 1_500_000.0),
        (ColumnKind.PERCENT, Decimal("74.04"), 74.04),
        (ColumnKind.YES_NO, True, "x"),
        (ColumnKind.YES_NO, False, ""),
        (ColumnKind.CODE, "001234", "001234"),
        (ColumnKind.CODE, 1234, "1234"),
        (ColumnKind.TEXT, "2026-11-05", "2026-11-05"),
        (ColumnKind.TEXT, 12, "12"),
        (ColumnKind.NUMBER, None, ""),
        (ColumnKind.TEXT, ("một", None, 2), "một\n\n2"),
        (ColumnKind.TEXT, "A\x00\u202eB", "AB"),
        (ColumnKind.TEXT, "x" * 40_000, "x" * (LONGEST_TEXT - 1) + "…"),
    ],
)  # fmt: skip
def test_every_value_keeps_its_type(kind: ColumnKind, value: object, read_back: object) -> None:
    content = export_xlsx(sheet((column("v", kind), column("w")), [{"v": value, "w": "."}]))
    assert read(content)[4][0] == read_back


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_what_looks_like_a_formula_stays_a_text(sign: str) -> None:
    text = f'{sign}HYPERLINK("http://x.example","bấm")'
    content = export_xlsx(sheet((column("v"),), [{"v": text}], title="=1+1", filters=("=2",)))
    body = part(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in body
    assert "hyperlink" not in body
    assert 'quotePrefix="1"' in part(content, "xl/styles.xml")
    assert cell_of(sign.strip() + "1", ColumnKind.TEXT).quoted


def test_dates_and_numbers_are_shown_the_vietnamese_way() -> None:
    kinds = (ColumnKind.DATE, ColumnKind.MOMENT, ColumnKind.PERCENT, ColumnKind.NUMBER)
    row = {
        kind.value: value
        for kind, value in zip(kinds, [date(2026, 1, 2), MADE_AT, 1.5, 2.25], strict=True)
    }
    content = export_xlsx(sheet(tuple(column(kind.value, kind) for kind in kinds), [row]))
    styles = part(content, "xl/styles.xml")
    for wanted in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "0.00&quot; %&quot;"):
        assert f'formatCode="{wanted}"' in styles
    assert "#,##0.00" in styles


def test_common_headings_are_merged_over_their_columns() -> None:
    columns = (column("a"), column("b", groups=("Chung",)), column("c", groups=("Chung",)))
    content = export_xlsx(sheet(columns, [{"a": 1, "b": 2, "c": 3}], strong_rows=frozenset({0})))
    assert read(content)[3:6] == [["A", "Chung", ""], ["", "B", "C"], ["1", "2", "3"]]
    body = part(content, "xl/worksheets/sheet1.xml")
    assert 'ref="A4:A5"' in body
    assert 'ref="B4:C4"' in body


def test_the_page_is_ready_to_print() -> None:
    wide = tuple(column(f"cột {n}") for n in range(6))
    body = part(export_xlsx(sheet(wide, [{}])), "xl/worksheets/sheet1.xml")
    assert 'state="frozen"' in body
    assert 'ySplit="4"' in body
    assert 'orientation="landscape"' in body
    assert 'fitToHeight="0"' in body
    assert "<autoFilter" in body
    content = export_xlsx(sheet((column("một", width=50),), []))
    narrow = part(content, "xl/worksheets/sheet1.xml")
    assert 'orientation="portrait"' in narrow
    assert 'width="50.7109375"' in narrow
    assert "<autoFilter" not in narrow
    assert "Print_Titles" in part(content, "xl/workbook.xml")


def test_long_lists_are_streamed_and_read_the_same() -> None:
    def rows() -> Iterator[Row]:
        for number in range(6000):
            yield {"mã": f"{number:05}", "tên": f"Hồ sơ {number}"}

    columns = (column("mã", ColumnKind.CODE), column("tên"))
    streamed = sheet(columns, rows())
    assert streamed.is_streamed
    out = io.BytesIO()
    write_xlsx(streamed, out)
    lines = read(out.getvalue())
    assert len(lines) == 6004
    assert lines[-1] == ["05999", "Hồ sơ 5999"]
    assert not sheet(columns, list(range(10))).is_streamed


def test_a_list_longer_than_excel_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_module, "MOST_ROWS", 10)
    columns = (column("a"),)
    with pytest.raises(SheetTooLong, match="lọc bớt"):
        export_xlsx(sheet(columns, [{}] * 6))
    assert len(read(export_xlsx(sheet(columns, [{"a": "."}] * 5)))) == 9


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hồ sơ [trễ]: 1/2?", "Hồ sơ -trễ-- 1-2-"),
        ("'Trích'", "Trích"),
        ("x" * 40, "x" * 31),
        ("History", "Danh sách"),
        ("", "Danh sách"),
        ("Hai\ndòng", "Hai dòng"),
    ],
)
def test_the_sheet_gets_a_name_excel_takes(title: str, name: str) -> None:
    assert sheet_name(title) == name
    content = export_xlsx(sheet((column("a"),), [], title=title))
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == [name]


def test_texts_of_values() -> None:
    assert as_text(None) == ""
    assert as_text(["a", ["b"]]) == "a\nb"
    assert ColumnKind.MONEY.is_number
    assert not ColumnKind.CODE.is_number
