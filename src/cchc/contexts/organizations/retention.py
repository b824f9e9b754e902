"""Rules of holding among the rules by date; what of ours is personal and stays."""

from __future__ import annotations

from datetime import date, datetime

from cchc.kernel.actor import Actor
from cchc.platform import retention
from cchc.platform.retention.holdings import shipped_rules

from .domain.rule_values import RuleValues, register_rule_values
from .selectors.rules import rule
from .services.reference import register_reference
from .services.rules import RuleLine, load_rules

FIRST_DAY = date(2020, 1, 1)
_ON_DUTY = "người thi hành công vụ: giữ cùng lịch sử tổ chức"


def register() -> None:
    """Let the retention ask the rules by date, and ship its rules with the others."""
    retention.register_rule_reader(read_rule)
    register_reference("Quy định lưu giữ", load_retention_rules)
    register_rule_values({one.code: RuleValues(optional=True) for one in shipped_rules()})
    for name in ("Delegation", "Post"):
        retention.register_kept(f"organizations.{name}", _ON_DUTY)


def read_rule(code: str, day: date) -> retention.Reading | None:
    """A rule of holding on a day, in years; None while it was never loaded."""
    found = rule(code, day)
    if found is None:
        return None
    years = found.value if isinstance(found.value, int) else None
    return retention.Reading(years, found.basis, found.verified)


def load_retention_rules(actor: Actor, at: datetime) -> str:
    """Load the shipped rules for ``cchc setup``; gives the line it prints."""
    lines = [
        RuleLine(
            code=one.code,
            title=one.title,
            value=one.years,
            first_day=FIRST_DAY,
            last_day=None,
            basis=one.basis,
            verified=one.verified,
            note="Để trống: giữ mãi. Chưa đọc được văn bản nào quy định; cơ quan tự quyết định.",
        )
        for one in shipped_rules()
    ]
    loaded = load_rules(lines, actor=actor, at=at)
    return f"thêm {len(loaded.added)}, đổi {len(loaded.changed)}, giữ {loaded.unchanged}"
