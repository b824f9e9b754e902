"""What is fuzzed, and what must hold for any input: for the tests and for ``bench/fuzz.py``.

A target makes an input from a seeded generator and checks it. A check lets refusals pass (the
answer to nonsense is a reason) and fails on any other error, or on an answer that is not true.
"""

import io
import random
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from tests.integration.attacks import bad_files, hostile

from cchc.contexts.catalog.domain.catalogue_rows import row_of_record
from cchc.contexts.catalog.domain.export_tables import rows_of_table
from cchc.contexts.catalog.domain.step_tables import read_step_tables
from cchc.contexts.dossiers.domain.citizen_card import read_card
from cchc.contexts.dossiers.domain.register_headings import SPELLINGS
from cchc.contexts.dossiers.domain.register_rows import rows_of_register
from cchc.kernel import periods
from cchc.kernel.dates_vi import format_date, format_moment, parse_date, parse_moment
from cchc.kernel.identifiers import (
    AgencyCode,
    CitizenId,
    DossierCode,
    PhoneNumber,
    ProcedureCode,
    TaxCode,
)
from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi import fold, name_sort_key, repair, sort_key
from cchc.kernel.text_vi.legacy import TCVN3
from cchc.kernel.text_vi.numbers import format_number, number_in_words, parse_number
from cchc.platform.files.kinds import kind_of
from cchc.platform.files.names import clean_name
from cchc.platform.ui.forms import DateField, DateTimeField, Form, MoneyField

_SENTENCE = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam Độc lập Tự do Hạnh phúc Sở Xây dựng Nguyễn Văn Đường "
    "Trần Thị Phượng thẩm định nghiên cứu khả thi cấp giấy phép quy hoạch kiến trúc nhà ở"
)
WORDS = tuple(_SENTENCE.split())
SIGNS = (
    "0123456789/-.: ,;|_()[]'\"<>%{}$#&=+@!~^*\\\n\r\t\x00\x0b\x1b\x7f\x85\xa0\xad\u0301\u0309"
    "\u0323\u200b\u200e\u202e\u2066\ufeff\u0660\u0663\u2028😀đĐÐơưƯẾệnNăâêôQTDLHGhgPM"
)
NEAR = (
    *("05/11/2026", "31/02/2026", "29/02/2024", "8h30 ngày 5/11/2026", "08:30 05/11/2026"),
    *("1.234,5", "1 250 000", "-7", "001185000123", "0101234567-001", "0912345678"),
    *("+84 912 345 678", "000.00.00.H99-260302-0001", "H99.13", "1.009974", "2026-Q1", "2026-6T"),
    *("2026-01-15..2026-02-14", "12 ngày làm việc", "| 1 | Tiếp nhận | Một cửa | 4 giờ |"),
    *("Trực tiếp|10|Ngày làm việc|Phí : 75000 Đồng|", "Tổng | 40 giờ", "5-11-26"),
    *("001185000123||Lê|01021990|Nam|Hà Nội|", *hostile.ODD),
)


def text(rng: random.Random) -> str:
    """Something near what people type, or far from it."""
    kind = rng.randrange(6)
    if kind == 0:
        return "".join(rng.choice(SIGNS) for _ in range(rng.randrange(40)))
    if kind == 1:
        return "".join(chr(rng.randrange(0x250)) for _ in range(rng.randrange(30)))
    if kind == 2:
        return unicodedata.normalize("NFD", " ".join(rng.choices(WORDS, k=rng.randrange(1, 9))))
    if kind == 3:
        parts = (rng.randrange(33), rng.randrange(14), rng.randrange(1990, 2035))
        return rng.choice(("{}/{}/{}", "{:02}-{:02}-{}", "8:30 {}.{}.{}")).format(*parts)
    near = list(rng.choice(NEAR))
    for _ in range(rng.randrange(3)):
        place = rng.randrange(len(near) + 1)
        near[place : place + rng.randrange(2)] = rng.choice(SIGNS)
    return "".join(near)


def phrase(rng: random.Random) -> str:
    """Several Vietnamese words."""
    return " ".join(rng.choices(WORDS, k=rng.randrange(4, 10)))


def record(rng: random.Random) -> Mapping[str, str]:
    """A line of the crawled catalogue with any cells."""
    keys = ("ma_thu_tuc", "ten_thu_tuc", "linh_vuc", "cach_thuc_thuc_hien", "co_quan_phoi_hop",
            "so_quyet_dinh", "cap_thuc_hien", "doi_tuong_thuc_hien", "thanh_phan_ho_so",
            "can_cu_phap_ly", "ket_qua_thuc_hien", "co_quan_thuc_hien")  # fmt: skip
    return {key: "\n".join(text(rng) for _ in range(rng.randrange(4))) for key in keys}


def table(rng: random.Random) -> list[list[object]]:
    """A sheet with the headings of a register, mostly, and any cells below."""
    heads = [rng.choice(spellings) for spellings in SPELLINGS.values()]
    heads += ["mã số", "tên", "lĩnh vực"]
    rng.shuffle(heads)
    rows: list[list[object]] = [[text(rng)]] * rng.randrange(2)
    rows.append([*heads] if rng.random() < 0.9 else [text(rng) for _ in heads])
    cells: tuple[Callable[[], object], ...] = (
        lambda: text(rng),
        lambda: rng.choice(NEAR),
        lambda: rng.uniform(-1e9, 1e9),
        lambda: date(2026, rng.randrange(1, 13), rng.randrange(1, 28)),
        lambda: "",
        lambda: rng.choice((True, False, float("nan"), float("inf"))),
    )
    rows += [[rng.choice(cells)() for _ in heads] for _ in range(rng.randrange(4))]
    return rows


def bytes_of_a_file(rng: random.Random) -> bytes:
    """A file with some of its bytes changed."""
    body = bytearray(rng.choice(_FILES))
    for _ in range(rng.randrange(12)):
        body[rng.randrange(len(body))] = rng.randrange(256)
    return bytes(body[: rng.randrange(len(body)) or None] if rng.random() < 0.2 else body)


_FILES = (
    bad_files.plain_pdf(),
    bad_files.compressed_pdf(script=False),
    bad_files.compressed_pdf(script=True),
    bad_files.word(("word/_rels/document.xml.rels", bad_files.external("hyperlink"))),
    bad_files.excel(),
    bad_files.nested(1),
)


def check_date(typed: str) -> None:
    day = parse_date(typed)
    assert parse_date(format_date(day)) == day


def check_moment(typed: str) -> None:
    moment = parse_moment(typed)
    assert parse_moment(format_moment(moment)) == moment.replace(second=0)


def check_number(typed: str) -> None:
    number = parse_number(typed)
    assert isinstance(number, Decimal)
    assert number.is_finite()
    assert parse_number(format_number(number)) == number
    if number == number.to_integral_value() and abs(number) < 10**15:
        assert number_in_words(int(number)).strip()


def check_period(typed: str) -> None:
    period = periods.parse(typed)
    assert period.start < period.end


def check_identifiers(typed: str) -> None:
    for kind in (CitizenId, TaxCode, PhoneNumber, DossierCode, AgencyCode, ProcedureCode):
        try:
            found = kind.parse(typed)
        except Refusal:
            continue
        assert kind.parse(str(found)) == found


def check_repair(typed: str) -> None:
    once = repair(typed)
    assert repair(once) == once
    assert once == unicodedata.normalize("NFC", once)
    assert not any(unicodedata.category(sign) == "Cs" or sign in "\x00\u202e" for sign in once)
    once.encode()


def check_folding(typed: str) -> None:
    folded = fold(typed)
    assert fold(folded) == folded
    assert "đ" not in folded
    assert sort_key(typed) == sort_key(unicodedata.normalize("NFC", typed))
    name_sort_key(typed)


def check_legacy(meant: str) -> None:
    backwards = {letter: sign for sign, letter in TCVN3.items()}
    if set(meant) & (_CAPITALS - backwards.keys()):
        return  # those fonts have capitals of their own
    typed = "".join(backwards.get(letter, letter) for letter in meant)
    assert repair(typed) in (meant, unicodedata.normalize("NFC", typed)), "a third reading"


_CAPITALS = {sign for word in WORDS for sign in word.upper() if not sign.isascii()}


def check_name(typed: str) -> None:
    kept = clean_name(typed)
    assert 0 < len(kept) <= 150
    assert clean_name(kept) == kept
    assert kept.isprintable()
    assert not set(kept) & set('/\\<>:"|?*')


def check_form(typed: str) -> None:
    form = _FuzzForm(dict.fromkeys(_FuzzForm.base_fields, typed))
    if form.is_valid():
        day = form.cleaned_data["day"]
        assert day is None or isinstance(day, date)
        assert "\x00" not in form.cleaned_data["words"]
    assert all(str(error) for errors in form.errors.values() for error in errors)
    str(form["day"]), str(form["moment"]), str(form["amount"]), str(form["words"])


class _FuzzForm(Form):
    """One field of each kind of ours."""

    day = DateField(required=False)
    moment = DateTimeField(required=False)
    amount = MoneyField(required=False)
    words = forms.CharField(required=False, max_length=200)


def check_file(body: bytes) -> None:
    assert kind_of(io.BytesIO(body)).facts.media_type


@dataclass(frozen=True, slots=True)
class Target:
    """One thing that is fuzzed; ``share`` of all inputs go to it."""

    name: str
    make: Callable[[random.Random], Any]
    check: Callable[[Any], object]
    share: int

    def try_one(self, rng: random.Random) -> bool:
        """Check one input: True when it was taken, False when it was refused with a reason."""
        made = self.make(rng)
        try:
            self.check(made)
        except Refusal as refusal:
            if not str(refusal).strip():
                raise AssertionError(f"{self.name}: refused without a reason: {made!r}") from None
            return False
        except Exception as error:
            raise AssertionError(f"{self.name}: {type(error).__name__} on {made!r}") from error
        return True


TARGETS = (
    Target("ngày", text, check_date, 150),
    Target("giờ, ngày", text, check_moment, 120),
    Target("số", text, check_number, 120),
    Target("kỳ", text, check_period, 60),
    Target("CCCD, mã số thuế, điện thoại, mã hồ sơ", text, check_identifiers, 150),
    Target("sửa chữ dán (NFD, TCVN3, VNI)", text, check_repair, 120),
    Target("chữ TCVN3 về nguyên văn, hoặc để yên", phrase, check_legacy, 60),
    Target("bỏ dấu, khóa sắp xếp", text, check_folding, 80),
    Target("tên tệp", text, check_name, 60),
    Target("mã QR thẻ căn cước", text, read_card, 30),
    Target("ô của biểu mẫu", text, check_form, 20),
    Target("dòng của danh mục", record, row_of_record, 15),
    Target("bảng danh mục xuất Excel", table, rows_of_table, 10),
    Target("bảng quy trình", text, read_step_tables, 20),
    Target("sổ hồ sơ", table, rows_of_register, 10),
    Target("nội dung tệp", bytes_of_a_file, check_file, 2),
)
