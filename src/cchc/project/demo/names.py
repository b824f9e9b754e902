"""Fictional names, addresses and numbers, drawn from a seeded source."""

from datetime import date
from random import Random

_FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Mai",
    "Trịnh",
    "Lương",
)
_MIDDLE_MEN = ("Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Công", "Thế")
_MIDDLE_WOMEN = ("Thị", "Ngọc", "Thu", "Thanh", "Kim", "Hồng", "Bích", "Diệu")
_MEN = (
    "An",
    "Bình",
    "Cường",
    "Dũng",
    "Đạt",
    "Giang",
    "Hải",
    "Hùng",
    "Khánh",
    "Long",
    "Nam",
    "Phong",
    "Quân",
    "Sơn",
    "Thắng",
    "Tuấn",
    "Việt",
    "Ước",
    "Vinh",
    "Trường",
)
_WOMEN = (
    "Anh",
    "Châu",
    "Dung",
    "Giang",
    "Hà",
    "Hạnh",
    "Hương",
    "Lan",
    "Linh",
    "Mai",
    "Nga",
    "Nhung",
    "Oanh",
    "Phượng",
    "Quỳnh",
    "Thảo",
    "Trang",
    "Tuyết",
    "Vân",
    "Yến",
)
_STREETS = (
    "Hoa Sữa",
    "Bến Gỗ",
    "Cầu Đá",
    "Đồng Xanh",
    "Ngọc Lam",
    "Phù Sa",
    "Suối Vàng",
    "Thanh Trà",
    "Ao Sen",
    "Đông Hạ",
    "Gò Dẻ",
    "Rừng Thông",
)
_WARDS = (
    "phường Lâm Sơn",
    "phường Đông Hà Trung",
    "xã An Khê Thượng",
    "xã Bình Trạch",
    "phường Vạn Xuân Tây",
    "xã Cẩm Giang Đoài",
    "xã Phú Lộc Hạ",
)
_TRADES = ("Xây dựng", "Đầu tư và Xây dựng", "Phát triển nhà", "Tư vấn thiết kế", "Hạ tầng")
_BRANDS = ("Sông Mơ", "Núi Biếc", "Đại Phong Lâm", "Thiên Lộc Mẫu", "An Cư Việt Mẫu", "Bắc Hà Mẫu")


def person(rng: Random) -> tuple[str, bool]:
    """A full name, and whether it is a woman's."""
    woman = rng.random() < 0.45
    middle = rng.choice(_MIDDLE_WOMEN if woman else _MIDDLE_MEN)
    given = rng.choice(_WOMEN if woman else _MEN)
    return f"{rng.choice(_FAMILY)} {middle} {given}", woman


def business(rng: Random) -> str:
    """A company that does not exist."""
    form = rng.choice(("Công ty TNHH", "Công ty Cổ phần"))
    return f"{form} {rng.choice(_TRADES)} {rng.choice(_BRANDS)}"


def citizen_id(rng: Random, born: date, *, woman: bool) -> str:
    """Twelve digits that fit the birth year and sex, of a province code."""
    century = (born.year - 1900) // 100 * 2 + int(woman)
    return f"031{century}{born.year % 100:02d}{rng.randrange(1_000_000):06d}"


def tax_code(rng: Random) -> str:
    """Ten digits with a right check digit."""
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    while True:
        digits = [0, 2] + [rng.randrange(10) for _ in range(7)]
        check = 10 - sum(w * d for w, d in zip(weights, digits, strict=True)) % 11
        if check != 10:
            return "".join(map(str, digits)) + str(check)


def phone(rng: Random) -> str:
    """A mobile number."""
    return f"09{rng.randrange(10)}{rng.randrange(10_000_000):07d}"


def address(rng: Random) -> str:
    """House number, street and ward of a province that does not exist."""
    return f"Số {rng.randrange(1, 300)} đường {rng.choice(_STREETS)}, {rng.choice(_WARDS)}"


def born(rng: Random) -> date:
    """A birthday of a grown-up."""
    return date(rng.randrange(1955, 2003), rng.randrange(1, 13), rng.randrange(1, 29))
