"""The text of a cell put together again, and the several products or units it lists."""

import re
from collections.abc import Callable

from cchc.kernel.text_vi import fold, is_syllable

from .vocabulary import PRODUCT_START, UNIT_START

_BULLET = re.compile(r"^\s*(?:[-–—+•*●▪◦]|\d{1,2}[.)]|[a-zđ]\))\s+")
_GENERIC = re.compile(
    r"(cac |nhung )?(so|ban|nganh|phong|don vi|co quan|vien|truong|hoi|doan the|xa|phuong|to chuc"
    r"|ca nhan|doanh nghiep|dia phuong|cap)"
)
_TAIL = re.compile(
    r"(co |lien quan|truc thuoc|thuoc |khac|noi tren|tren dia ban|va |cua |trong |ngoai |cap "
    r"|theo )"
)
_VAGUE_PRODUCTS = {"cac", "trang", "dot", "thu", "bai", "tin", "bang", "thuc hien"}


def whole_text(text: str) -> str:
    """The cell's text in one line: lines joined, words broken at a line's end put together."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    joined = ""
    for line in lines:
        joined = _join(joined, line)
    return " ".join(joined.split())


def _join(before: str, line: str) -> str:
    if not before:
        return line
    if re.search(r"[A-ZĐ]{2,}-$", before) and re.match(r"[A-ZĐ]{2,}", line):
        return before + line  # a document's number: 61/2018/NĐ-⏎CP
    if re.search(r"\d\S*/$", before) and re.match(r"\d|[A-ZĐ]{2,}", line):
        return before + line  # a number or a date: 61/⏎2018
    if before.endswith("\u00ad"):
        return before[:-1] + line
    if line[0] in ",.;:)" or _parts_one_syllable(before, line):
        return before + line
    return f"{before} {line}"


def _parts_one_syllable(before: str, line: str) -> bool:
    """A column too narrow broke a word: `Chươn` / `g trình`."""
    first, second = before.rsplit(maxsplit=1)[-1].casefold(), line.split(maxsplit=1)[0].casefold()
    if is_syllable(first) and is_syllable(second):
        return False
    return second.isalpha() and line[0].islower() and is_syllable(first + second)


def listed_products(text: str, *, by_line: bool = False) -> tuple[str, ...]:
    """The products a cell lists, each as written without its bullet.

    ``by_line``: lines are paragraphs of their own (Word, Excel) and not where a column wrapped.
    """
    return _listed(text, _begins_product, by_line=by_line)


def listed_units(text: str, *, by_line: bool = False) -> tuple[str, ...]:
    """The units a cell lists. `Các phòng, đơn vị` and `các sở, ban, ngành` stay whole."""
    return _listed(text, _begins_unit, by_line=by_line)


def _listed(text: str, begins: Callable[[str, str], bool], *, by_line: bool) -> tuple[str, ...]:
    found: list[str] = []
    for block in _blocks(text, begins if by_line else None):
        parts = re.split(r"(?<=,)\s+|\s*;\s*", block)
        current = ""
        for part in parts:
            bare = part.strip().rstrip(",")
            if not bare:
                continue
            if current and not begins(bare, current):
                current = (
                    f"{current} {part.strip()}" if current.endswith(",") else f"{current}; {part}"
                )
                continue
            if current:
                found.append(current)
            current = part.strip()
        if current:
            found.append(current)
    return tuple(dict.fromkeys(part.strip(" ,;.") for part in found if part.strip(" ,;.")))


def _blocks(text: str, begins: Callable[[str, str], bool] | None) -> list[str]:
    """Lines that begin with a bullet (or as an item does), and what a semicolon parts."""
    lines = [line for line in text.splitlines() if line.strip()]
    blocks: list[str] = []
    for line in lines:
        if not blocks or _BULLET.match(line) or _begins_item(line.strip(), blocks[-1], begins):
            blocks.append(_BULLET.sub("", line).strip())
        else:
            blocks[-1] = _join(blocks[-1], line.strip())
    return [
        part
        for block in blocks
        for part in re.split(r"\s*;\s*|\s+/\s+(?=[A-ZĐ])", " ".join(block.split()))
    ]


def _begins_item(line: str, before: str, begins: Callable[[str, str], bool] | None) -> bool:
    if before.rstrip().endswith((";", ".")):
        return True
    return begins is not None and line[0].isupper() and begins(line, before)


def _begins_product(part: str, _before: str) -> bool:
    folded = fold(part)
    match = PRODUCT_START.match(folded)
    if match is None:
        return False
    return match[0] not in _VAGUE_PRODUCTS or part[0].isupper()


def _begins_unit(part: str, before: str) -> bool:
    folded = fold(part)
    if _TAIL.match(folded) or not UNIT_START.match(folded):
        return False
    if part[0].isupper():
        return True
    last = fold(before).rstrip(", ").split(", ")[-1]
    return folded.startswith("cac ") and not _GENERIC.fullmatch(last)
