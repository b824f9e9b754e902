"""One plan of our own as Word, PDF, Excel and plain text: every file must read the same."""

from collections.abc import Sequence
from pathlib import Path

import typst
import xlsxwriter
from docx import Document

HEADING = (
    "STT",
    "Nhiệm vụ",
    "Sản phẩm",
    "Phòng, đơn vị\nchủ trì",
    "Phối hợp",
    "Thời gian hoàn thành",
    "Kinh phí",
)
AREAS = {
    "Cải cách thể chế": (
        (
            "Xây dựng kế hoạch kiểm tra việc thi hành văn bản trong ngành xây dựng",
            "Kế hoạch",
            "Văn phòng Sở",
            "Các phòng chuyên môn, đơn vị",
            "Quý I/2026",
            "Kinh phí thường xuyên",
        ),
        (
            "Rà soát văn bản về quản lý nhà ở và thị trường bất động sản",
            "Tờ trình, Quyết định",
            "Phòng Quản lý nhà",
            "Văn phòng Sở",
            "Trước ngày 15/01/2026",
            "Kinh phí thường xuyên",
        ),
    ),
    "Cải cách thủ tục": (
        (
            "Công khai thủ tục hành chính tại bộ phận một cửa",
            "Báo cáo",
            "Văn phòng Sở",
            "Các phòng chuyên môn, đơn vị",
            "Thường xuyên",
            "Kinh phí thường xuyên",
        ),
        (
            "Số hóa kết quả giải quyết của các năm trước",
            "Báo cáo",
            "Thanh tra Sở",
            "Các phòng chuyên môn, đơn vị",
            "Năm 2026",
            "Kinh phí thường xuyên",
        ),
    ),
}
TITLE = ("KẾ HOẠCH", "CẢI CÁCH HÀNH CHÍNH NĂM 2026")


def rows() -> list[list[str]]:
    """The rows below the heading: areas in Roman numbers, tasks counted through."""
    found: list[list[str]] = []
    number = 0
    for roman, (area, tasks) in zip(("I", "II"), AREAS.items(), strict=True):
        found.append([roman, area, "", "", "", "", ""])
        for task in tasks:
            number += 1
            found.append([str(number), *task])
    return found


def write_docx(path: Path, *, merged: bool = False) -> Path:
    """As Word; ``merged`` merges the area's title over the row and the lead downwards."""
    document = Document()
    for line in TITLE:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=len(HEADING))
    for cell, text in zip(table.rows[0].cells, HEADING, strict=True):
        cell.text = text
    for texts in rows():
        cells = table.add_row().cells
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
        if merged and not texts[2]:
            cells[1].merge(cells[6])
    if merged:
        upper, lower = table.rows[2].cells[5], table.rows[3].cells[5]
        lower.text = ""
        upper.merge(lower)
    document.save(str(path))
    return path


def write_xlsx(path: Path) -> Path:
    """As Excel, the areas merged over the row."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Phụ lục")
    for at, line in enumerate(TITLE):
        sheet.merge_range(at, 0, at, 6, line)
    sheet.write_row(3, 0, HEADING)
    for at, texts in enumerate(rows(), 4):
        if texts[2]:
            sheet.write_row(at, 0, [int(texts[0]), *texts[1:]])
        else:
            sheet.write(at, 0, texts[0])
            sheet.merge_range(at, 1, at, 6, texts[1])
    book.close()
    return path


def write_pdf(path: Path, *, height: str = "14cm") -> Path:
    """As PDF over several pages, the heading repeated, rows broken where the page ends."""
    path.write_bytes(typst.compile(_typst(height).encode()))
    return path


def _typst(height: str) -> str:
    def cell(text: str) -> str:
        return '[#"' + text.replace('"', '\\"').replace("\n", '" #linebreak() #"') + '"]'

    def line(texts: Sequence[str]) -> str:
        return ", ".join(cell(text) for text in texts)

    body = ",\n".join(line(texts) for texts in rows())
    return f"""#set page(width: 24cm, height: {height}, margin: 1.5cm)
#set text(size: 11pt)
#align(center)[{TITLE[0]} \\ {TITLE[1]}]
#table(columns: (1.2cm, 6cm, 3cm, 3cm, 3cm, 2.5cm, 2.3cm), stroke: 0.5pt,
table.header({line(HEADING)}),
{body})
"""


def write_text(path: Path) -> Path:
    """As text whose cells run together, as a PDF's text often comes."""
    said = [
        *TITLE,
        "",
        "STT Nhiệm vụ Sản phẩm",
        "Phòng, đơn vị",
        "chủ trì",
        "Phối hợp",
        "Thời gian",
    ]
    said += ["hoàn thành", "Kinh phí"]
    for texts in rows():
        said += [" ".join(texts[:2]), " ".join(texts[2:4]), *texts[4:]]
    path.write_text("\n".join(said), encoding="utf-8")
    return path
