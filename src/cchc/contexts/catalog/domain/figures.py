"""Figures of the catalogue: how many procedures, online, decentralised, checked."""

from cchc.kernel.criteria import And, Criterion, Equal, In
from cchc.kernel.figures import Dating, Figure

from .procedure_facts import OnlineLevel

SOURCE = "catalog.spans"
_BASIS = "Điều 8, 15 NĐ 63/2010/NĐ-CP"

ANY = In("internal", (True, False))
PUBLIC = Equal("internal", value=False)
INTERNAL = Equal("internal", value=True)
FULLY_ONLINE = Equal("online_level", OnlineLevel.FULL.value)
PARTLY_ONLINE = Equal("online_level", OnlineLevel.PARTIAL.value)


def _count(code: str, title: str, counted: Criterion, basis: str = _BASIS) -> Figure:
    return Figure(
        code=f"catalog.{code}",
        title=title,
        unit="thủ tục",
        basis=basis,
        source=SOURCE,
        counted=counted,
        dating=Dating.HELD_AT_END,
    )


def _share(code: str, title: str, counted: Criterion, basis: str) -> Figure:
    return Figure(
        code=f"catalog.{code}",
        title=title,
        unit="%",
        basis=basis,
        source=SOURCE,
        counted=And(PUBLIC, counted),
        of=PUBLIC,
        dating=Dating.HELD_AT_END,
    )


FIGURES = (
    _count("procedures", "Thủ tục hành chính đang áp dụng", PUBLIC),
    _count("internal_procedures", "TTHC nội bộ đang áp dụng", INTERNAL),
    Figure(
        code="catalog.procedures_announced",
        title="Thủ tục có phiên bản mới có hiệu lực trong kỳ",
        unit="thủ tục",
        basis=_BASIS,
        source=SOURCE,
        counted=PUBLIC,
        dating=Dating.WITHIN,
    ),
    _count(
        "fully_online",
        "Thủ tục cung cấp trực tuyến toàn trình",
        And(PUBLIC, FULLY_ONLINE),
        "NĐ 118/2025/NĐ-CP",
    ),
    _count(
        "partly_online",
        "Thủ tục cung cấp trực tuyến một phần",
        And(PUBLIC, PARTLY_ONLINE),
        "NĐ 118/2025/NĐ-CP",
    ),
    _share(
        "fully_online_share",
        "Tỷ lệ thủ tục trực tuyến toàn trình",
        FULLY_ONLINE,
        "NĐ 118/2025/NĐ-CP",
    ),
    _share(
        "decentralised_share",
        "Tỷ lệ thủ tục được phân cấp",
        Equal("decentralised", value=True),
        "Kế hoạch CCHC năm (chỉ tiêu phân cấp giải quyết TTHC)",
    ),
    _share(
        "delegated_share",
        "Tỷ lệ thủ tục được ủy quyền",
        Equal("delegated", value=True),
        "Kế hoạch CCHC năm (chỉ tiêu ủy quyền giải quyết TTHC)",
    ),
)
