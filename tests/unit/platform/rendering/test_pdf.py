"""PDF papers: texts come through untouched, pages are numbered by the rules, nothing is code."""

import io
import json
import re
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

from cchc.platform.rendering import (
    Field,
    Fields,
    PaperFontMissing,
    PaperSize,
    Paragraph,
    Signature,
    Signatures,
    Table,
    TableColumn,
    pdf,
    press,
    render_pdf,
)
from cchc.platform.rendering.fonts import font_directories

from .samples import MADE_AT, full_paper, paper


def pages_of(content: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(content))
    return [re.sub(r"\s+", " ", page.extract_text()).strip() for page in reader.pages]


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")',
        "#panic()",
        "$x^2$ @nhan <nhan> *đậm* _nghiêng_ = Đề mục",
        "`raw` // chú thích /* dở dang",
        r"\u{41} \ # [ ] { } ( ) \"'",
        "“ngoặc” 'đơn' \"kép\" -- --- ... ~",
        "- gạch\n+ số\n/ nhãn: nghĩa",
        "https://example.vn/?a=1&b=2#c",
    ],
)
def test_a_text_is_never_read_as_markup(hostile: str) -> None:
    table = Table((TableColumn(hostile),), ())
    drawn = paper(
        Fields(((Field(hostile, hostile),),)),
        Paragraph(hostile),
        table,
        Signatures((Signature("Người ký", hostile, hostile),)),
        title=hostile,
        footer=hostile,
    )
    text = pages_of(render_pdf(drawn))[0]
    assert text.count(re.sub(r"\s+", " ", hostile)) == 8


def test_the_same_paper_gives_the_same_bytes() -> None:
    assert render_pdf(full_paper()) == render_pdf(full_paper())


def test_the_file_says_what_it_is_and_when_it_was_made() -> None:
    content = render_pdf(full_paper(name="Giấy tiếp nhận H26.170-261105-0001"))
    reader = PdfReader(io.BytesIO(content))
    assert reader.metadata is not None
    assert reader.metadata.title == "Giấy tiếp nhận H26.170-261105-0001"
    assert reader.metadata.author == "Sở Xây dựng"
    assert reader.metadata.creation_date == MADE_AT
    assert b"pdfaid:part>2<" in content


@pytest.mark.parametrize(
    ("size", "landscape", "millimetres"),
    [
        (PaperSize.A4, False, (210, 297)),
        (PaperSize.A4, True, (297, 210)),
        (PaperSize.A5, False, (148, 210)),
        (PaperSize.A5, True, (210, 148)),
    ],
)
def test_the_sheet_has_the_size_asked_for(
    size: PaperSize, landscape: bool, millimetres: tuple[int, int]
) -> None:
    box = (
        PdfReader(io.BytesIO(render_pdf(paper(size=size, landscape=landscape)))).pages[0].mediabox
    )
    assert (round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) == millimetres


def test_pages_are_numbered_from_the_second_on_and_heads_of_tables_repeat() -> None:
    pages = pages_of(render_pdf(full_paper(rows=80)))
    assert len(pages) > 2
    assert not pages[0].startswith("1 ")
    for number, text in enumerate(pages[1:], start=2):
        assert text.startswith(f"{number} ")
    assert all("Tên thành phần" in text for text in pages[:-1])
    assert all("In lúc 08 giờ 15" in text for text in pages)


def test_every_paper_of_a_batch_and_every_copy_counts_its_own_pages() -> None:
    long = full_paper(rows=60, copies=("Liên 1", "Liên 2"))
    pages = pages_of(render_pdf(paper(title="MỘT TRANG"), long))
    half = (len(pages) - 1) // 2
    assert half > 1
    assert pages[0].startswith("MỘT TRANG")
    assert pages[1].startswith("Liên 1")
    assert pages[2].startswith("2 ")
    assert pages[1 + half].startswith("Liên 2")
    assert pages[2 + half].startswith("2 ")


def test_a_register_goes_on_counting_where_the_last_one_ended() -> None:
    pages = pages_of(render_pdf(paper(first_page=7, number_first_page=True)))
    assert pages == ["7 GIẤY THỬ"]


def test_many_papers_make_one_file() -> None:
    pages = pages_of(render_pdf(*(paper(title=f"PHIẾU {n}", copies=()) for n in range(60))))
    assert pages == [f"PHIẾU {n}" for n in range(60)]


def test_a_long_run_gives_the_same_file_as_the_press_in_this_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = [full_paper(title=f"PHIẾU {n}", copies=("Liên 1", "Liên 2")) for n in range(3)]
    here = render_pdf(*run)
    monkeypatch.setattr(press, "LONG_RUN", 6)
    assert render_pdf(*run) == here


def test_a_long_run_that_fails_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "LONG_RUN", 1)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(press.PrintingFailed):
        render_pdf(paper())


def test_the_press_prints_what_stands_on_its_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps([pdf._as_data(paper())])
    out = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "argv", ["press", "0"])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    monkeypatch.setattr(sys, "stdout", out)
    press.main()
    assert out.buffer.getvalue().startswith(b"%PDF")  # type: ignore[attr-defined] -- a BytesIO


def test_threads_may_print_at_the_same_time() -> None:
    results: dict[int, str] = {}

    def print_one(number: int) -> None:
        results[number] = pages_of(render_pdf(paper(title=f"PHIẾU {number}")))[0]

    threads = [threading.Thread(target=print_one, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == {n: f"PHIẾU {n}" for n in range(8)}


def test_a_letter_no_font_has_does_not_stop_the_counter() -> None:
    text = pages_of(render_pdf(paper(Paragraph("Ông 王 😀 ở lại"))))[0]
    assert text.startswith("GIẤY THỬ Ông")
    assert text.endswith("ở lại")


def test_broken_letters_are_mended_before_they_are_printed() -> None:
    text = pages_of(render_pdf(paper(title="Nguye\u0302\u0303n\x00 \u202eVa\u0306n\tA\ud800")))[0]
    assert text == "Nguyễn Văn A"


@pytest.mark.parametrize("word", ["x" * 200, f"{'rat.dai.' * 20}@thu.example", "12-345/" * 30])
def test_a_word_longer_than_the_line_is_broken_but_reads_whole(word: str) -> None:
    content = render_pdf(paper(Fields(((Field("", word),),))))
    raw = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    lines = raw.removeprefix("GIẤY THỬ").strip().splitlines()
    assert len(lines) > 1
    assert max(len(line) for line in lines) < 110
    assert "".join(line.strip() for line in lines) == word


def test_the_last_words_go_over_the_page_with_the_signature() -> None:
    sign = Signatures((Signature("Người ký"),))
    note = Paragraph("Ghi chú cuối", small=True)
    terms = Fields(((Field("Lời cuối", "đây"),),))
    for lines in range(30, 60):
        body = [Paragraph(f"Dòng {n}") for n in range(lines)]
        pages = pages_of(render_pdf(paper(*body, terms, note, sign)))
        assert "Lời cuối: đây Ghi chú cuối NGƯỜI KÝ" in pages[-1]


def test_a_paper_without_letterhead_still_shows_code_and_mark() -> None:
    text = pages_of(render_pdf(full_paper(letterhead=None)))[0]
    assert "Mã hồ sơ: H26.170-261105-0001" in text
    assert "BẢN IN LẠI LẦN 1" in text
    assert "CỘNG HÒA" not in text


def test_a_list_of_recipients_is_punctuated_once() -> None:
    names = ("Như trên;", "Sở Tài chính", "Lưu: VT.")
    text = pages_of(render_pdf(paper(Signatures((Signature("Giám đốc"),), names))))[0]
    assert "Nơi nhận: - Như trên; - Sở Tài chính; - Lưu: VT." in text
    assert ";;" not in text
    assert ".." not in text


def test_nothing_is_not_a_file() -> None:
    with pytest.raises(ValueError, match="nothing"):
        render_pdf()


def test_made_at_is_an_instant_whatever_its_zone() -> None:
    later = full_paper(made_at=MADE_AT + timedelta(days=1))
    reader = PdfReader(io.BytesIO(render_pdf(later)))
    assert reader.metadata is not None
    assert reader.metadata.creation_date == MADE_AT + timedelta(days=1)


def test_a_missing_font_names_the_package_to_install() -> None:
    with pytest.raises(PaperFontMissing, match="fonts-croscore"):
        font_directories(("/nowhere",))


def test_another_directory_of_fonts_is_looked_in_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Tinos-Regular.ttf").write_bytes(b"")
    monkeypatch.setenv("CCHC_FONT_DIR", str(tmp_path))
    assert font_directories()[0] == str(tmp_path)


def test_a_fault_of_the_template_is_not_taken_for_a_missing_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "paper.typ"
    broken.write_text('#panic("broken")')
    monkeypatch.setattr(press, "TEMPLATE", broken)
    with pytest.raises(typst.TypstError, match="broken"):
        render_pdf(paper())
