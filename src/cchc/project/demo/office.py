"""The demo Department: agency, units, people and the functions they have by date."""

from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from cchc.contexts.dossiers.reference import rule_lines
from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import SYSTEM
from cchc.platform.access.services import grant_role
from cchc.platform.accounts.factors.rule import set_rule
from cchc.platform.accounts.models import User
from cchc.platform.accounts.services import Person, open_account

PASSWORD = "dung-thu-2026"  # noqa: S105 - printed by “make demo”; the year is fictional

_KIND = organizations.UnitKind
_UNITS = (
    ("BGD", "Ban Giám đốc", _KIND.LEADERSHIP, ("leadership",)),
    ("MC", "Bộ phận Tiếp nhận và Trả kết quả", _KIND.ONE_STOP, ("one_stop",)),
    ("VP", "Văn phòng Sở", _KIND.OFFICE, ("clerical", "procedure_control")),
    (
        "QLXD",
        "Phòng Quản lý hoạt động xây dựng",
        _KIND.DIVISION,
        ("sector.hoat-dong-xay-dung", "sector.quan-ly-chat-luong-cong-trinh-xay-dung"),
    ),
    (
        "QHKT",
        "Phòng Quy hoạch - Kiến trúc",
        _KIND.DIVISION,
        ("sector.quy-hoach-do-thi-va-nong-thon", "sector.kien-truc"),
    ),
    (
        "HTKT",
        "Phòng Hạ tầng kỹ thuật và Vật liệu xây dựng",
        _KIND.DIVISION,
        ("sector.ha-tang-ky-thuat", "sector.vat-lieu-xay-dung"),
    ),
    (
        "QLN",
        "Phòng Quản lý nhà và thị trường bất động sản",
        _KIND.DIVISION,
        ("sector.nha-o-va-cong-so", "sector.kinh-doanh-bat-dong-san"),
    ),
    ("QLGT", "Phòng Quản lý kết cấu hạ tầng giao thông", _KIND.DIVISION, ("sector.duong-bo",)),
)
_PEOPLE = (
    ("giamdoc", "Nguyễn Hữu Phúc Mẫu", "BGD", "Giám đốc", "director", "*"),
    ("phogiamdoc", "Trần Thị Thanh Mẫu", "BGD", "Phó Giám đốc", "director", "*"),
    ("motcua1", "Lê Thị Ngọc Mẫu", "MC", "Chuyên viên", "one_stop_officer", "*"),
    ("motcua2", "Phạm Minh Khôi Mẫu", "MC", "Chuyên viên", "one_stop_officer", "*"),
    ("vanphong", "Đỗ Thu Hiền Mẫu", "VP", "Chánh Văn phòng", "office", "*"),
    ("vanthu", "Bùi Thị Lan Mẫu", "VP", "Văn thư", "clerk", "*"),
    ("ketoan", "Vũ Đức Long Mẫu", "VP", "Kế toán", "accountant", "*"),
    ("danhmuc", "Hoàng Kim Chi Mẫu", "VP", "Chuyên viên", "catalog_editor", "*"),
    ("quantri", "Ngô Quang Huy Mẫu", "VP", "Quản trị hệ thống", "administrator", "*"),
)
_DIVISION_PEOPLE = (
    ("QLXD", "qlxd", "Đặng Công Thành Mẫu", ("Lý Thu Trang Mẫu", "Hồ Văn Đạt Mẫu")),
    ("QHKT", "qhkt", "Dương Bích Ngọc Mẫu", ("Mai Xuân Trường Mẫu", "Phan Thị Yến Mẫu")),
    ("HTKT", "htkt", "Võ Thế Vinh Mẫu", ("Đinh Hồng Nhung Mẫu",)),
    ("QLN", "qln", "Trịnh Thị Oanh Mẫu", ("Lương Quang Sơn Mẫu", "Ngô Diệu Linh Mẫu")),
    ("QLGT", "qlgt", "Huỳnh Văn Cường Mẫu", ("Bùi Thanh Hà Mẫu",)),
)


def build_office(first_day: date, at: datetime) -> tuple[dict[str, int], dict[str, User]]:
    """Make the agency, its units and people; gives unit ids by code and accounts by name."""
    organizations.set_up_agency(
        actor=SYSTEM,
        at=at,
        code="H99.13",
        name="Sở Xây dựng tỉnh Mẫu",
        parent_name="Ủy ban nhân dân tỉnh Mẫu",
        place="Lâm Sơn",
        address="Số 1 đường Hoa Sữa, phường Lâm Sơn",
        phone="0999 000 000",
        website="sxd.mau.example",
    )
    organizations.load_rules(rule_lines(), actor=SYSTEM, at=at)
    units = {spec[0]: _unit(i, first_day, at) for i, spec in enumerate(_UNITS)}
    users: dict[str, User] = {}
    set_rule(
        actor=SYSTEM,
        at=at,
        roles=(),
        valid_from=at.date(),
        grace_days=0,
        reason="Bản dùng thử: mọi người vào bằng mật khẩu chung",
    )
    password_hash = make_password(PASSWORD)
    for username, name, unit, title, role, scope in _people():
        user = open_account(
            actor=SYSTEM,
            at=at,
            username=username,
            person=Person(full_name=name, email=f"{username}@sxd.mau.example"),
            password_hash=password_hash,
        ).user
        users[username] = user
        organizations.place_person(
            actor=SYSTEM, at=at, user=user, unit_id=units[unit], title=title, valid_from=first_day
        )
        where = scope if scope == "*" else f"unit:{units[scope]}"
        grant_role(actor=SYSTEM, at=at, user=user, role=role, valid_from=first_day, scope=where)
    return units, users


def merge_divisions(units: dict[str, int], on_day: date, at: datetime) -> int:
    """The one change of unit: two divisions become one, with their people and their work."""
    merged = organizations.merge_units(
        actor=SYSTEM,
        at=at,
        unit_ids=[units["QHKT"], units["HTKT"]],
        into=organizations.UnitPlan(
            code="QHHT",
            name="Phòng Quy hoạch và Hạ tầng đô thị",
            kind=_KIND.DIVISION,
            position=4,
        ),
        on_day=on_day,
        decision="Quyết định 77/QĐ-SXD (dữ liệu thử)",
    )
    for username in ("qhkt", "qhkt1", "qhkt2", "htkt", "htkt1"):
        role = "division_head" if username in {"qhkt", "htkt"} else "specialist"
        grant_role(
            actor=SYSTEM,
            at=at,
            user=User.objects.get(username=username),
            role=role,
            valid_from=on_day,
            scope=f"unit:{merged.pk}",
        )
    units["QHHT"] = merged.pk
    return merged.pk


def sign_ins() -> tuple[tuple[str, str], ...]:
    """One sign-in for each role: what it is, and the user name."""
    return (
        ("Bộ phận Một cửa", "motcua1"),
        ("Chuyên viên thụ lý", "qlxd1"),
        ("Trưởng phòng", "qlxd"),
        ("Giám đốc", "giamdoc"),
        ("Văn phòng Sở", "vanphong"),
        ("Văn thư", "vanthu"),
        ("Kế toán", "ketoan"),
        ("Quản lý danh mục thủ tục", "danhmuc"),
        ("Quản trị hệ thống", "quantri"),
    )


def _unit(position: int, first_day: date, at: datetime) -> int:
    code, name, kind, functions = _UNITS[position]
    plan = organizations.UnitPlan(code=code, name=name, kind=kind, position=position)
    unit = organizations.create_unit(actor=SYSTEM, at=at, plan=plan, valid_from=first_day)
    for function in functions:
        organizations.assign_function(
            actor=SYSTEM, at=at, function=function, unit_id=unit.pk, valid_from=first_day
        )
    return unit.pk


def _people() -> list[tuple[str, str, str, str, str, str]]:
    people = list(_PEOPLE)
    for unit, prefix, head, others in _DIVISION_PEOPLE:
        people.append((prefix, head, unit, "Trưởng phòng", "division_head", unit))
        people.extend(
            (f"{prefix}{i}", name, unit, "Chuyên viên", "specialist", unit)
            for i, name in enumerate(others, 1)
        )
    return people
