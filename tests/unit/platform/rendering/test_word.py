"""Word papers say the same as the PDF, in the same order."""

import io
import re
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from cchc.platform.rendering import Letterhead, PaperSize, Paragraph, render_docx, render_pdf

from .samples import MADE_AT, full_paper, paper


def word_text(content: bytes) -> str:
    """All texts of the body in the order of the file, merged cells once."""
    body = Document(io.BytesIO(content)).element.body
    lines = []
    for paragraph in body.iter(qn("w:p")):
        parts = paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
        lines.append("".join(part.text or "" if part.tag == qn("w:t") else " " for part in parts))
    return " ".join(lines)


def pdf_text(content: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    unnumbered = [re.sub(rf"^{n}\s", "", text) for n, text in enumerate(pages, start=1)]
    return " ".join(unnumbered)


def around_head(text: str) -> tuple[str, str, str]:
    """The text before the head of the table, the letters of the head, the text after it."""
    before, rest = re.sub(r"\s+", " ", text).strip().split("xuống dòng ")
    head, after = rest.split("(1)")
    return before, "".join(sorted(head.replace(" ", ""))), after


@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("number", ["", "Số: 05/PXL-SXD"])
def test_both_files_say_the_same_in_the_same_order(size: PaperSize, number: str) -> None:
    letterhead = Letterhead("UBND tỉnh", "Sở Xây dựng", number, place_and_date="Lâm Sơn, ngày 05")
    drawn = full_paper(size=size, footer="", letterhead=letterhead)
    in_word, in_pdf = word_text(render_docx(drawn)), pdf_text(render_pdf(drawn))
    # the head of a table is laid out cell by cell in both, but not in the same order
    assert around_head(in_word) == around_head(in_pdf)


def test_every_copy_is_a_section_with_its_own_page_numbers() -> None:
    content = render_docx(
        full_paper(copies=("Liên 1", "Liên 2")), paper(landscape=True, first_page=4)
    )
    sections = Document(io.BytesIO(content)).sections
    assert len(sections) == 3
    starts = [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in sections]
    assert starts == ["1", "1", "4"]
    assert sections[2].page_width > sections[2].page_height
    assert sections[0].different_first_page_header_footer
    assert "PAGE" in sections[0].header._element.xml
    assert "PAGE" not in sections[0].first_page_header._element.xml
    assert "PAGE" in sections[2].first_page_header._element.xml


def test_a_register_shows_its_number_on_every_page() -> None:
    content = render_docx(paper(number_first_page=True, footer="Chân trang"))
    section = Document(io.BytesIO(content)).sections[0]
    assert not section.different_first_page_header_footer
    assert section.footer.paragraphs[0].text == "Chân trang"


def test_the_file_says_what_it_is() -> None:
    properties = Document(io.BytesIO(render_docx(full_paper(name="Phiếu số 1")))).core_properties
    assert properties.title == "Phiếu số 1"
    assert properties.author == "Sở Xây dựng"
    assert properties.created == MADE_AT


def test_the_head_of_a_table_repeats_and_rows_stay_whole() -> None:
    tables = Document(io.BytesIO(render_docx(full_paper()))).tables
    table = next(t for t in tables if "Tên thành phần" in t.rows[0].cells[1].text)
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True, True, True, False, False, False, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table.rows[0].cells[2]._tc is table.rows[0].cells[3]._tc


def test_elements_stand_in_the_order_word_insists_on() -> None:
    """Word calls a file damaged when borders follow indents or page numbers follow columns."""
    body: Any = Document(io.BytesIO(render_docx(full_paper()))).element.body
    for border in body.iter(qn("w:pBdr")):
        after = {element.tag for element in border.itersiblings()}
        assert qn("w:ind") in after
        assert not {e.tag for e in border.itersiblings(preceding=True)} & {
            qn("w:ind"),
            qn("w:spacing"),
            qn("w:jc"),
        }
    number = body.find(qn("w:sectPr")).find(qn("w:pgNumType"))
    assert qn("w:cols") in {element.tag for element in number.itersiblings()}


def test_the_qr_code_is_a_picture() -> None:
    with_code = Document(io.BytesIO(render_docx(full_paper())))
    assert len(with_code.inline_shapes) == 1
    assert len(Document(io.BytesIO(render_docx(paper()))).inline_shapes) == 0


def test_control_characters_do_not_break_the_file() -> None:
    content = render_docx(paper(Paragraph("Tên\x00 có\x0b ký tự\ud800 hỏng")))
    assert "Tên có ký tự hỏng" in word_text(content)


def test_nothing_is_not_a_file() -> None:
    with pytest.raises(ValueError, match="nothing"):
        render_docx()
