"""Which column a heading announces: `Phòng, đơn vị chủ trì` is the lead, `Thời hạn` the time."""

import re
from enum import StrEnum

from cchc.kernel.text_vi import fold


class Column(StrEnum):
    """What a column of a plan's table says."""

    NUMBER = "number"
    TASK = "task"
    PRODUCT = "product"
    LEAD = "lead"
    COORDINATING = "coordinating"
    TIME = "time"
    BUDGET = "budget"
    OTHER = "other"
    """Notes, codes, leaders in charge: kept with the row, but no field of the task."""


CELLS = (
    Column.TASK,
    Column.PRODUCT,
    Column.LEAD,
    Column.COORDINATING,
    Column.TIME,
    Column.BUDGET,
)
"""The cells of a task, in the order of the contract."""

# One pattern a line, over folded text. The order of the columns decides where two fit:
# "cơ quan phối hợp thực hiện" coordinates, it does not lead.
_PATTERNS = {
    Column.NUMBER: r"""
        (so )?(stt|tt|thu tu)\.?
        so tt
        no\.?
        muc so
        \#
    """,
    Column.OTHER: r"""
        ghi chu
        ma so( nhiem vu)?
        ma nhiem vu
        lanh dao .*
        (nguoi|chuyen vien).*
        (don vi|phong|co quan).* theo doi.*
        (trang thai|tinh trang|y kien).*
        ket qua (thuc hien )?den.*
        tien do thuc hien den.*
        van ban giao.*
        co quan giao.*
        can cu.*
        so,? ?ky hieu.*
        dia ban
        muc tieu
    """,
    Column.COORDINATING: r"""
        .*\bphoi,? hop\b.*
        .*\bhop tac\b.*
    """,
    Column.BUDGET: r"""
        .*\b(kinh phi|khai toan)\b.*
        (nguon )?ngan sach.*
        nguon (von|luc)( .*)?
        du toan.*
    """,
    Column.TIME: r"""
        (du kien )?(thoi|moc) (gian|han|diem|ky)\b.*
        thoi luong.*
        (ke hoach )?(thoi gian|tien do).*
        han( hoan thanh| thuc hien| xu ly| cuoi)?
        ngay hoan thanh.*
        lo trinh.*
        (ky|nam|quy) (hoan thanh|thuc hien)
        hoan thanh( truoc| trong)?
    """,
    Column.LEAD: r"""
        .*\b(chu tri|dau moi|chiu trach nhiem)\b.*
        (trach nhiem|phan cong).*
        (co quan|don vi|phong|to chuc|bo phan)\b.*\b(thuc hien|tham muu|phu trach|trien khai)\b.*
        (co quan|don vi|phong|to chuc|bo phan)\b.*\b(duoc giao|giai quyet)\b.*
        (to chuc )?thuc hien
        co quan|don vi|phong ban
        phong, (ban|don vi)( .*)?
    """,
    Column.PRODUCT: r"""
        .*\bsan pham\b.*
        ket qua\b.*
        (chi tieu,? )?(dau ra|can dat).*
        hinh thuc van ban.*
        yeu cau (san pham|ket qua).*
    """,
    Column.TASK: r"""
        ((ten|cac|nhom|noi dung|danh muc|chi tieu,?|muc tieu,?) )*nhiem vu\b.*
        ((ten|cac|nhom|noi dung|danh muc) )*(cong viec|hoat dong|cong tac|dau viec|viec)\b.*
        ((ten|cac|nhom) )*noi dung\b.*
        ten (de an|van ban|chuong trinh|du an).*
        (nhom )?giai phap.*
    """,
}


def _compiled(lines: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line.strip()})" for line in lines.strip().splitlines()))


_COMPILED = {column: _compiled(lines) for column, lines in _PATTERNS.items()}
_LONGEST_HEADING = 90
_BRACKETED = re.compile(r"\([^)]*\)")


def column_of(heading: str) -> Column | None:
    """The column a heading's text announces; None where it is no heading we know."""
    text = tidy_heading(heading)
    if not text or len(text) > _LONGEST_HEADING:
        return None
    return next((c for c, pattern in _COMPILED.items() if pattern.fullmatch(text)), None)


def tidy_heading(heading: str) -> str:
    """Folded, in one line, without brackets and closing marks: what the patterns are over."""
    text = " ".join(fold(_BRACKETED.sub(" ", heading)).replace("/", ", ").split())
    return re.sub(r"\s+,", ",", text).strip(" .:;,*-")
