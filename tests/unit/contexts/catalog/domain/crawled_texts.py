"""Synthetic texts in the shape the national database gives them: cells run together."""

HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"


def ways(*rows: tuple[str, str, str, str]) -> str:
    """The table of ways with these rows (way, time, fee, description), run together."""
    return HEADER + "".join("".join(row) for row in rows)


def three(time: str, fee: str = "Miễn phí", note: str = "") -> str:
    """The table of ways with the same row for all three ways."""
    names = ("Trực tuyến", "Dịch vụ bưu chính", "Trực tiếp")
    return ways(*((name, time, fee, note) for name in names))
