"""What is held on one person, as a paper they can take home."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from cchc.platform.clock import ZONE
from cchc.platform.rendering import (
    Align,
    Letterhead,
    Paper,
    Paragraph,
    Row,
    Table,
    TableColumn,
    render_pdf,
)

from .people import Held

_COLUMNS = (TableColumn("Thông tin", 3), TableColumn("Đang giữ", 7))


def held_pdf(agency: str, held: Sequence[Held], at: datetime) -> bytes:
    """The PDF."""
    blocks: list[Paragraph | Table] = [
        Paragraph(
            f"Dữ liệu cá nhân mà cơ quan đang giữ về người yêu cầu, tính đến "
            f"{at.astimezone(ZONE):%H:%M ngày %d/%m/%Y}: {len(held)} mục."
        )
    ]
    for one in held:
        blocks.append(Paragraph(f"{one.kind}: {one.name}", Align.LEFT, bold=True))
        blocks.append(Table(_COLUMNS, tuple(Row(fact) for fact in one.facts)))
    return render_pdf(
        Paper(
            name="Dữ liệu cá nhân đang lưu giữ",
            made_at=at,
            letterhead=Letterhead(parent="", agency=agency.upper()),
            title="DỮ LIỆU CÁ NHÂN ĐANG LƯU GIỮ",
            blocks=tuple(blocks),
        )
    )
