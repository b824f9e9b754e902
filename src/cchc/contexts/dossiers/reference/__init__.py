"""Reference data of dossiers: the one-stop rules by date, and the fields of work divisions have."""

from cchc.contexts.organizations import api as organizations

from ..domain.rules import SHIPPED

FIELDS_OF_WORK = {
    "field.construction": "Lĩnh vực: hoạt động xây dựng",
    "field.quality": "Lĩnh vực: chất lượng công trình",
    "field.planning": "Lĩnh vực: quy hoạch, kiến trúc",
    "field.housing": "Lĩnh vực: nhà ở, kinh doanh bất động sản",
    "field.infrastructure": "Lĩnh vực: hạ tầng kỹ thuật, vật liệu xây dựng",
    "field.transport": "Lĩnh vực: giao thông, vận tải",
}


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
