"""Units as plans write them, matched to the tree."""

import pytest

from cchc.contexts.tasks.domain.unit_matching import KnownUnit, MatchKind, match_unit

UNITS = (
    KnownUnit(1, "BGD", "Ban Giám đốc", "Ban Giám đốc", "leadership"),
    KnownUnit(2, "VP", "Văn phòng Sở", "Văn phòng", "office"),
    KnownUnit(3, "QLXD", "Phòng Quản lý hoạt động xây dựng", "P. QLXD", "division"),
    KnownUnit(4, "QHKT", "Phòng Quy hoạch - Kiến trúc", "P. Quy hoạch", "division"),
    KnownUnit(5, "MC", "Bộ phận Tiếp nhận và Trả kết quả", "Một cửa", "one_stop"),
    KnownUnit(6, "TTKD", "Trung tâm Kiểm định xây dựng", "TT Kiểm định", "center"),
    KnownUnit(7, "CCGD", "Chi cục Giám định xây dựng", "CC Giám định", "branch"),
)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Văn phòng Sở", 2),
        ("Văn phòng", 2),
        ("VP", 2),
        ("VP Sở", 2),
        ("Phòng Quản lý hoạt động xây dựng", 3),
        ("Phòng QLXD", 3),
        ("P.QLXD", 3),
        ("QLHĐXD", 3),
        ("phong quy hoach - kien truc", 4),
        ("Phòng QHKT thuộc Sở", 4),
        ("Bộ phận một cửa Sở tại Trung tâm phục vụ hành chính công tỉnh", 5),
        ("Trung tâm Kiểm định xây dựng", 6),
        ("Lãnh đạo Sở", 1),
        ("Giám đốc Sở", 1),
    ],
)
def test_one_unit(text: str, unit: int) -> None:
    found = match_unit(text, UNITS)
    assert (found.kind, [one.id for one in found.units]) == (MatchKind.UNIT, [unit])
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Các phòng chuyên môn, đơn vị", [3, 4, 6, 7]),
        ("Các phòng, đơn vị thuộc Sở", [2, 3, 4, 6, 7]),
        ("Các phòng chuyên môn", [3, 4]),
        ("Các đơn vị trực thuộc Sở", [6, 7]),
        ("Các đơn vị liên quan", [2, 3, 4, 6, 7]),
    ],
)
def test_groups(text: str, members: list[int]) -> None:
    found = match_unit(text, UNITS)
    assert (found.kind, [one.id for one in found.units]) == (MatchKind.GROUP, members)


@pytest.mark.parametrize("text", ["Sở Tài chính", "UBND các phường, xã", "Các sở, ban, ngành"])
def test_outside(text: str) -> None:
    assert match_unit(text, UNITS).kind is MatchKind.OUTSIDE


@pytest.mark.parametrize("text", ["Thanh tra Sở", "Tổ công tác 06", ""])
def test_unknown_is_not_invented(text: str) -> None:
    found = match_unit(text, UNITS)
    assert (found.kind, found.units) == (MatchKind.UNKNOWN, ())


def test_a_group_without_members_is_unknown() -> None:
    assert match_unit("Các đơn vị trực thuộc", UNITS[:3]).kind is MatchKind.UNKNOWN


def test_two_of_one_name_are_not_chosen_between() -> None:
    twins = (KnownUnit(1, "A", "Tổ Một", "Tổ", "team"), KnownUnit(2, "B", "Tổ Hai", "Tổ", "team"))
    assert match_unit("Tổ", twins).kind is MatchKind.UNKNOWN
