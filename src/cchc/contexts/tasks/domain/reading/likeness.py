"""What a piece of text looks like: a number, a time, a unit, a product, money.

Used where the drawing of a table is lost (flattened rows, plain text) to tell which cell is which.
Values run from 0 (does not) to 1 (surely).
"""

import re
from collections.abc import Callable
from functools import lru_cache

from cchc.kernel.text_vi import fold

from ..written_time import TimeKind, read_time
from .columns import Column
from .vocabulary import PRODUCT_START, UNIT_START, VERB_START

_NUMBERED = re.compile(
    r"\(?(?:[ivx]{1,6}|[a-zđ]|\d{1,3}(?:[.]\d{1,3}){0,3})\)?[.)/]?", re.IGNORECASE
)
_BARE = frozenset({"so", "bo", "ban", "vien", "tinh", "so;", "cac"})
_CUT_OFF = re.compile(
    r"(so|bo|ban|tinh) (tai|thuoc|va|cac|van phong|phong|thanh tra|bo phan|trung tam|chi cuc)\b"
)
_UNIT_INSIDE = re.compile(
    r"\s(?:Văn phòng|Phòng|Thanh tra|Bộ phận|Trung tâm|Chi cục|Các phòng|Các đơn vị|Sở|UBND|Ban)\b"
)
_CODE_LIKE = re.compile(r"[A-ZĐ]{2,}(?:[.\-&][A-ZĐa-z]+)*")
_MONEY = re.compile(
    r".*\b(kinh phi|ngan sach|nsnn|nstw|nsdp|nguon|xa hoi hoa|trieu|ty dong|dong|tu chu|von"
    r"|chi thuong xuyen|thuong xuyen|khong|lien quan)\b.*"
)
_SURE_MONEY = re.compile(r"(nguon )?(kinh phi|ngan sach|nsnn|von|chi thuong xuyen|nguon)\b.*")
_TIME_WORDS = re.compile(r"\b(quy|thang|nam|tuan|thuong xuyen|ngay|dinh ky|theo)\b|\d{4}|\d/\d")


def looks_like(column: Column, text: str) -> float:
    """How well the text would stand in the column, from 0 to 1."""
    return _scored(column, " ".join(text.split()))


@lru_cache(maxsize=200_000)
def _scored(column: Column, text: str) -> float:
    if not text:
        return 0.0
    return _SCORES[column](text, fold(text))


def is_number(text: str) -> bool:
    """Whether the text is a row's number: `1`, `II`, `2.3`, `a)`."""
    return bool(_NUMBERED.fullmatch(text.strip())) and len(text.strip()) <= 10


def _number(text: str, _folded: str) -> float:
    return 1.0 if is_number(text) else 0.0


def _time(text: str, folded: str) -> float:
    if len(text) > 90:
        return 0.0
    if read_time(text, year=2024).kind is not TimeKind.UNKNOWN:
        return 1.0
    words = folded.split()
    if len(words) <= 14 and _TIME_WORDS.search(folded):
        return 0.4
    return 0.0


def _unit(text: str, folded: str) -> float:
    words = len(folded.split())
    if words > 60 or text[0].isdigit():
        return 0.0
    length = 1.0 if words <= 12 else 0.8 if words <= 25 else 0.5
    if folded in _BARE or _CUT_OFF.match(folded):
        return 0.2  # the tail of "Văn phòng Sở", not a unit
    if UNIT_START.match(folded):
        return length
    if words <= 4 and _CODE_LIKE.match(text):
        return 0.7
    return 0.15 if words <= 8 else 0.0


def _product(text: str, folded: str) -> float:
    words = len(folded.split())
    length = 1.0 if words <= 8 else 0.8 if words <= 20 else 0.55 if words <= 60 else 0.2
    if _UNIT_INSIDE.search(text):
        length -= 0.5
    if PRODUCT_START.match(folded):
        return max(0.0, length)
    if words == 1 and text.isupper():
        return 0.0  # the last word of the cell before
    if UNIT_START.match(folded):
        return 0.0
    return max(0.0, 0.35 * length) if text[0].isupper() else 0.15


def _budget(_text: str, folded: str) -> float:
    if _SURE_MONEY.fullmatch(folded):
        return 1.0 if len(folded.split()) <= 20 else 0.7
    if _MONEY.fullmatch(folded):
        return 0.6
    return 0.5 if re.fullmatch(r"[\d.,]+( ?(trieu|ty|dong|d))?", folded) else 0.0


def _task(_text: str, folded: str) -> float:
    words = len(folded.split())
    begins = bool(VERB_START.match(folded))
    length = 0.2 if words < 3 else 0.5 if words < 6 else 0.8
    return min(1.0, length + (0.2 if begins else 0.0))


def _other(_text: str, _folded: str) -> float:
    return 0.2


_SCORES: dict[Column, Callable[[str, str], float]] = {
    Column.NUMBER: _number,
    Column.TASK: _task,
    Column.PRODUCT: _product,
    Column.LEAD: _unit,
    Column.COORDINATING: _unit,
    Column.TIME: _time,
    Column.BUDGET: _budget,
    Column.OTHER: _other,
}
