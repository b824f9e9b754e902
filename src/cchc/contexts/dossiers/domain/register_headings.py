"""The heading of a register: columns in any order, in the spellings offices use."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi import fold

SPELLINGS: dict[str, tuple[str, ...]] = {
    "code": ("ma ho so", "so ho so", "ma so ho so", "ma hs", "so hs", "so bien nhan",
             "ma bien nhan", "so tiep nhan", "ma so"),
    "procedure_code": ("ma thu tuc", "ma tthc", "ma so tthc", "ma so thu tuc",
                       "ma thu tuc hanh chinh"),
    "procedure": ("thu tuc", "ten thu tuc", "tthc", "ten tthc", "thu tuc hanh chinh",
                  "ten thu tuc hanh chinh", "loai ho so", "ten ho so"),
    "applicant": ("chu ho so", "nguoi nop", "nguoi nop ho so", "ten ca nhan to chuc",
                  "ten to chuc ca nhan", "ca nhan to chuc", "to chuc ca nhan", "ho ten",
                  "ho va ten", "ten nguoi nop", "ten chu ho so", "khach hang", "don vi nop"),
    "id_number": ("so giay to", "cccd", "so cccd", "cmnd cccd", "cccd cmnd", "so dinh danh",
                  "ma so thue", "mst", "so cccd ma so thue", "cccd mst"),
    "address": ("dia chi", "dia chi so dien thoai", "dia chi lien he"),
    "phone": ("dien thoai", "so dien thoai", "sdt", "dt"),
    "subject": ("noi dung", "noi dung ho so", "ten cong trinh", "cong trinh", "trich yeu",
                "ten du an", "du an"),
    "received": ("ngay nhan", "ngay tiep nhan", "nhan ho so", "ngay nhan ho so", "tiep nhan",
                 "ngay tiep nhan ho so", "thoi gian tiep nhan", "thoi diem tiep nhan",
                 "ngay gio tiep nhan", "tiep nhan luc"),
    "promised": ("ngay hen tra", "hen tra", "ngay hen", "hen tra ket qua",
                 "ngay hen tra ket qua", "thoi gian hen tra", "hen tra kq", "ngay hen tra kq"),
    "due": ("han giai quyet", "han xu ly", "ngay den han", "han", "han tra",
            "thoi han giai quyet", "ngay het han"),
    "paused": ("ngay yeu cau bo sung", "yeu cau bo sung", "ngay tam dung", "tam dung tu ngay",
               "ngay bo sung"),
    "ended": ("ngay co ket qua", "ngay hoan thanh", "ngay xong", "ngay ket thuc",
              "ngay giai quyet", "ngay giai quyet xong", "ngay ky ket qua", "ngay ky",
              "ngay ket thuc xu ly", "ngay xu ly xong", "thoi gian ket thuc"),
    "returned": ("ngay tra", "ngay tra ket qua", "tra ket qua", "ngay tra kq", "tra kq",
                 "ngay nhan ket qua", "ngay giao ket qua"),
    "result": ("ket qua", "ket qua giai quyet", "ket qua xu ly", "kq giai quyet"),
    "channel": ("hinh thuc", "hinh thuc tiep nhan", "hinh thuc nop", "kenh tiep nhan", "kenh",
                "phuong thuc tiep nhan", "cach nop", "hinh thuc nop ho so"),
    "place": ("noi tiep nhan", "noi nhan", "noi nop", "dia diem tiep nhan"),
    "status": ("trang thai", "tinh trang", "tinh trang ho so", "trang thai ho so",
               "tinh trang xu ly", "tinh trang giai quyet"),
}  # fmt: skip
"""Key of a column → folded headings that name it."""

LABELS = {
    "code": "Mã hồ sơ",
    "procedure": "Thủ tục",
    "procedure_code": "Mã thủ tục",
    "applicant": "Chủ hồ sơ",
    "received": "Ngày tiếp nhận",
}
_KEY_OF = {spelling: key for key, spellings in SPELLINGS.items() for spelling in spellings}
_WITHIN = 40
_MARKS = re.compile(r"[^\w]+")


class NoRegisterHeading(Refusal):
    """No row of the sheet has the headings of a register."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Where each column stands (``places``: key → index) and the row after the heading."""

    places: dict[str, int]
    first_row: int


def find_heading(table: Sequence[Sequence[object]]) -> Heading:
    """The heading within the first rows; it may take two rows, the second under a common title.

    Raises ``NoRegisterHeading`` naming what is missing.
    """
    best: dict[str, int] = {}
    for number, cells in enumerate(table[:_WITHIN]):
        places = _read(cells)
        if len(places) < 2:
            continue
        below = _read(table[number + 1]) if number + 1 < len(table) else {}
        merged = {**{k: v for k, v in below.items() if v not in places.values()}, **places}
        if _is_enough(merged):
            rows = 2 if len(merged) > len(places) else 1
            return Heading(merged, number + rows)
        best = max(best, merged, key=len)
    missing = [LABELS[key] for key in ("code", "received", "applicant") if key not in best]
    if not {"procedure", "procedure_code"} & best.keys():
        missing.append(LABELS["procedure"])
    raise NoRegisterHeading(
        "Không tìm thấy dòng tiêu đề của sổ: thiếu cột " + ", ".join(f"“{m}”" for m in missing),
        field="file",
    )


def plain(text: object) -> str:
    """A heading or a word as it is compared: folded, without punctuation."""
    return " ".join(_MARKS.sub(" ", fold(str(text or ""))).split())


def _read(cells: Sequence[object]) -> dict[str, int]:
    places: dict[str, int] = {}
    for index, cell in enumerate(cells):
        key = _KEY_OF.get(plain(cell))
        if key is not None:
            places.setdefault(key, index)
    return places


def _is_enough(places: dict[str, int]) -> bool:
    return {"code", "received", "applicant"} <= places.keys() and bool(
        {"procedure", "procedure_code"} & places.keys()
    )
