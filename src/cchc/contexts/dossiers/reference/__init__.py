"""Reference data of dossiers: the one-stop rules by date, and the fields of work divisions have."""

from datetime import datetime

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor

from ..domain.rules import SHIPPED

FIELDS_OF_WORK = {
    "sector.hoat-dong-xay-dung": "Lĩnh vực: hoạt động xây dựng",
    "sector.quan-ly-chat-luong-cong-trinh-xay-dung": "Lĩnh vực: chất lượng công trình",
    "sector.quy-hoach-do-thi-va-nong-thon": "Lĩnh vực: quy hoạch đô thị và nông thôn",
    "sector.kien-truc": "Lĩnh vực: kiến trúc",
    "sector.nha-o-va-cong-so": "Lĩnh vực: nhà ở và công sở",
    "sector.kinh-doanh-bat-dong-san": "Lĩnh vực: kinh doanh bất động sản",
    "sector.ha-tang-ky-thuat": "Lĩnh vực: hạ tầng kỹ thuật",
    "sector.vat-lieu-xay-dung": "Lĩnh vực: vật liệu xây dựng",
    "sector.duong-bo": "Lĩnh vực: đường bộ",
    "records": "Vào số, đóng dấu kết quả",
}
"""Which division has which sector: functions assigned to units by date."""


def rule_lines() -> list[organizations.RuleLine]:
    """The shipped one-stop rules, as ``organizations`` loads them."""
    return [
        organizations.RuleLine(
            code=row.code,
            title=f"{row.title} ({row.family.label.lower()})",
            value=row.value,
            first_day=row.valid_from,
            last_day=row.valid_to,
            basis=row.basis,
            verified=row.verified,
        )
        for row in SHIPPED
    ]


def load_one_stop_rules(actor: Actor, at: datetime) -> str:
    """Load the shipped rules for ``cchc setup``; gives the line it prints."""
    loaded = organizations.load_rules(rule_lines(), actor=actor, at=at)
    return f"thêm {len(loaded.added)}, đổi {len(loaded.changed)}, giữ {loaded.unchanged}"
