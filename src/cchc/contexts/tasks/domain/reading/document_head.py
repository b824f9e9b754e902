"""The head of a document: issuer, number, date, kind, subject, signer, what it carries out.

Basis: the layout of NĐ 30/2020 says where each stands.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cchc.kernel.text_vi import fold

from .source import SourceDocument, SourceTable

KINDS = (
    "KẾ HOẠCH", "QUYẾT ĐỊNH", "CHƯƠNG TRÌNH", "THÔNG BÁO", "CÔNG VĂN", "CHỈ THỊ", "NGHỊ QUYẾT",
    "BÁO CÁO", "ĐỀ ÁN", "HƯỚNG DẪN", "KẾT LUẬN", "TỜ TRÌNH", "PHỤ LỤC",
)  # fmt: skip
_NUMBER = re.compile(
    r"Số\s*:?\s*(?P<n>\d*)\s*(?P<s>[/-]\s*[A-ZĐ]{1,5}(?:\s*[-/]\s*[A-ZĐa-z0-9.]+)*)"
)
_DATED = re.compile(r"ngày\s*(?P<d>\d{0,2})\s*tháng\s*(?P<m>\d{0,2})\s*năm\s*(?P<y>\d{4})")
_WITH = re.compile(
    r"kèm theo\s+(?P<kind>[\w\s]{3,30}?)\s+số:?\s*(?P<n>\d*)\s*(?P<s>/[A-ZĐ]{1,5}-[A-ZĐ]+)"
    r"\s+ngày\s*(?P<d>\d{0,2})\s*(?:/|tháng)\s*(?P<m>\d{0,2})\s*(?:/|năm)\s*(?P<y>\d{4})"
    r"(?:\s+của\s+(?P<by>[^)]+))?",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"(?P<kind>Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Nghị định|Thông tư|Luật"
    r"|Chương trình hành động|Công văn|Thông báo|Kết luận|Văn bản)"
    r"\s+số:?\s*(?P<no>\d+[\w\-/.]*[A-ZĐ][\w\-/.]*)"
    r"(?:\s*(?:,\s*)?ngày\s*(?P<day>\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|năm)\s*\d{4}))?",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<!đến )(?<!tháng \d)(?<!tháng \d\d)(?<!\d )\bnăm\s+(20\d\d)\b(?!\s*[-–])", re.IGNORECASE
)
_CARRIES_OUT = re.compile(r"^(Căn cứ|Thực hiện|Triển khai)\b", re.IGNORECASE)
_SIGNED_AS = re.compile(
    r"^(TM\.|KT\.|TL\.|TUQ\.|Q\.)?\s*(UBND|ỦY BAN NHÂN DÂN|CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC"
    r"|PHÓ GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG|TRƯỞNG BAN)"
)
_NAME = re.compile(r"(?:[A-ZĐÂ-Ỹ][a-zà-ỹđ]*\s+){1,5}[A-ZĐÂ-Ỹ][a-zà-ỹđ]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """A document the plan carries out."""

    kind: str
    number: str
    dated: date | None


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What the head says; empty where it is not written (a number not yet given)."""

    issuer: str = ""
    number: str = ""
    dated: date | None = None
    dated_as_written: str = ""
    kind: str = ""
    subject: str = ""
    signer: str = ""
    signed_as: str = ""
    carries_out: tuple[Cited, ...] = ()
    year: int | None = None
    """The year the plan is for: of its subject, else of its date."""


def read_head(document: SourceDocument) -> DocumentHead:
    """Read the head; what is not found stays empty."""
    lines = _lines(document)
    upper = lines[:60]
    number, sign = _number(upper)
    dated, written = _dated(upper)
    with_plan = _WITH.search(" ".join(lines))
    issuer = _issuer(upper)
    if with_plan is not None:
        number, sign = (number, sign) if sign else (with_plan["n"], with_plan["s"])
        if not written:
            dated, written = _day_of(with_plan["d"], with_plan["m"], with_plan["y"])
        issuer = issuer or (with_plan["by"] or "").strip()
    kind, subject = _kind_and_subject(upper)
    signer, signed_as = _signer(lines)
    year = _year_of(subject, dated, written)
    return DocumentHead(
        issuer=issuer,
        number=f"{number}{sign}" if sign else "",
        dated=dated,
        dated_as_written=written,
        kind=kind,
        subject=subject,
        signer=signer,
        signed_as=signed_as,
        carries_out=_carried_out(lines, (f"{number}{sign}")),
        year=year,
    )


def _lines(document: SourceDocument) -> list[str]:
    """Every line outside the tables of tasks; a layout table's cells count as lines."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, SourceTable):
            if len(block.rows) <= 4 and block.width <= 4:
                for column in range(block.width):
                    for row in block.rows:
                        cell = row.at(column)
                        if cell is not None and cell.column == column:
                            found += cell.text.splitlines()
        else:
            found += block.text.splitlines()
    return [" ".join(line.split()) for line in found if line.strip(" -_*\t")]


def _number(lines: Sequence[str]) -> tuple[str, str]:
    for place, line in enumerate(lines):
        joined = (
            line
            if "/" in line
            else f"{line} {lines[place + 1]}"
            if place + 1 < len(lines)
            else line
        )
        if line.lower().startswith("số") and (match := _NUMBER.search(joined)):
            return match["n"], re.sub(r"\s+", "", match["s"])
    return "", ""


def _dated(lines: Sequence[str]) -> tuple[date | None, str]:
    text = " ".join(lines)
    match = _DATED.search(text)
    return _day_of(match["d"], match["m"], match["y"]) if match else (None, "")


def _day_of(day: str, month: str, year: str) -> tuple[date | None, str]:
    written = f"{day or '…'}/{month or '…'}/{year}"
    try:
        return date(int(year), int(month), int(day)), written
    except ValueError:
        return None, written


def _issuer(lines: Sequence[str]) -> str:
    """The lines before the State's name: the body above and the body that issues."""
    found: list[str] = []
    for line in lines[:8]:
        if line.upper().startswith(("CỘNG HÒA", "CỘNG HOÀ", "SỐ", "ĐỘC LẬP", "CHỦ NGHĨA")):
            break
        if not line.isupper():
            break
        found.append(line)
    return " ".join(found)


def _kind_and_subject(lines: Sequence[str]) -> tuple[str, str]:
    for place, line in enumerate(lines):
        bare = line.strip(" .:")
        if bare.upper() in KINDS or (bare.isupper() and bare in KINDS):
            subject: list[str] = []
            for after in lines[place + 1 : place + 9]:
                if (_CARRIES_OUT.match(after) and subject) or after.startswith(
                    ("(", "I.", "1.", "STT", "CHỦ TỊCH", "ỦY BAN", "GIÁM ĐỐC")
                ):
                    break
                if subject and _is_sentence(after, subject):
                    break
                subject.append(after)
            return bare[:1].upper() + bare[1:].lower(), " ".join(subject)
    return "", ""


def _is_sentence(line: str, subject: Sequence[str]) -> bool:
    """Ordinary text after a subject in capitals, or after one that has ended."""
    return (subject[-1].isupper() and not line.isupper()) or len(line) > 110


def _signer(lines: Sequence[str]) -> tuple[str, str]:
    titles = [place for place, line in enumerate(lines) if _SIGNED_AS.match(line)]
    for place in reversed(titles):
        inline = re.search(rf"(?<![\w])({_NAME.pattern})$", lines[place])
        if inline and lines[place][: inline.start()].isupper():
            return inline[1], lines[place][: inline.start()].strip()
        for line in lines[place + 1 : place + 6] if lines[place].isupper() else ():
            if _NAME.fullmatch(line):
                return line, lines[place]
    return "", ""


def _carried_out(lines: Sequence[str], own: str) -> tuple[Cited, ...]:
    """Documents named in the grounds (`Căn cứ …`, `Thực hiện …`) before the first part."""
    grounds: list[str] = []
    inside = False
    for line in lines[:120]:
        if re.match(r"^(I|1|A|Điều 1)[.)]?\s", line):
            break
        inside = inside or bool(_CARRIES_OUT.match(line))
        if inside:
            grounds.append(line)
    found: dict[str, Cited] = {}
    for match in _CITED.finditer(" ".join(grounds)):
        number = match["no"].rstrip(".,;")
        if number == own:
            continue
        days = [int(part) for part in re.findall(r"\d+", match["day"] or "")]
        dated = _day_of(*(str(part) for part in days))[0] if len(days) == 3 else None
        found.setdefault(fold(number), Cited(match["kind"].capitalize(), number, dated))
    return tuple(found.values())


def _year_of(subject: str, dated: date | None, written: str) -> int | None:
    if match := _YEAR.search(subject):
        return int(match[1])
    if dated is not None:
        return dated.year
    if match := re.search(r"20\d\d", written):
        return int(match[0])
    return None
