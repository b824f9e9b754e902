"""Sample papers for the tests of drawing."""

from datetime import UTC, datetime
from typing import Any

from cchc.platform.rendering import (
    Addressees,
    Align,
    CheckItem,
    Checklist,
    Field,
    Fields,
    Letterhead,
    Paper,
    Paragraph,
    Reference,
    Row,
    Signature,
    Signatures,
    Table,
    TableColumn,
)

MADE_AT = datetime(2026, 11, 5, 1, 15, tzinfo=UTC)


def paper(*blocks: Any, **changes: Any) -> Paper:
    """A paper of the blocks with nothing else on it."""
    facts: dict[str, Any] = {"name": "Giấy thử", "made_at": MADE_AT, "title": "GIẤY THỬ"}
    return Paper(**{**facts, "blocks": blocks, **changes})


def full_paper(rows: int = 3, **changes: Any) -> Paper:
    """A paper with every kind of block."""
    quantity = ("Số lượng",)
    columns = (
        TableColumn("TT", 0.6, Align.CENTER),
        TableColumn("Tên thành phần", 4),
        TableColumn("Bản chính", 1, Align.CENTER, quantity),
        TableColumn("Bản sao", 1, Align.CENTER, quantity),
    )
    lines = tuple(Row((f"{i}", f"Đơn đề nghị số {i}", "1", "")) for i in range(1, rows + 1))
    total = Row(("Cộng", "Hai bản có chứng thực"), strong=True)
    return paper(
        Addressees(("Ủy ban nhân dân tỉnh", "Sở Tài chính")),
        Addressees(("Ông Lê Văn Ất",)),
        Fields(
            (
                (Field("Chủ hồ sơ", "Nguyễn Thị Ánh Dương", strong=True),),
                (Field("Địa chỉ", blank_lines=2),),
                (Field("Số điện thoại", "0912345678"), Field("Email", weight=2)),
                (Field("", "Một dòng không có nhãn"),),
            )
        ),
        Paragraph("Đoạn thứ nhất\nxuống dòng", indent=True),
        Table(columns, (*lines, total), blank_rows=2, numbered=True),
        Paragraph("Ghi chú nhỏ", align=Align.CENTER, italic=True, small=True, bold=True),
        Checklist((CheckItem("Nhận trực tiếp", checked=True), CheckItem("Qua bưu chính")), 2),
        Signatures(
            (Signature("KT. Giám đốc\nPhó Giám đốc", "(Ký, đóng dấu)", "Trần Văn Bảy"),),
            recipients=("Như trên", "Lưu: VT"),
        ),
        Signatures((Signature("Người nộp"), Signature("Người nhận", "(Ký tên)"))),
        **{
            "subtitle": "Về việc thử",
            "letterhead": Letterhead(
                "UBND tỉnh Lâm Sơn",
                "Sở Xây dựng",
                "Số: 05/PXL-SXD",
                "V/v thử",
                "Lâm Sơn, ngày 05 tháng 11 năm 2026",
            ),
            "form_number": "Mẫu số 01",
            "reference": Reference(
                "https://example.vn/tra-cuu", (Field("Mã hồ sơ", "H26.170-261105-0001", True),)
            ),
            "mark": "BẢN IN LẠI LẦN 1",
            "footer": "In lúc 08 giờ 15",
            "copies": ("Liên 1: Lưu",),
            **changes,
        },
    )
