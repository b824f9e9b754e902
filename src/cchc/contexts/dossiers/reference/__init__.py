"""Reference data of dossiers: the one-stop rules by date."""

from datetime import datetime

from cchc.contexts.organizations import api as organizations
from cchc.kernel.actor import Actor

from ..domain.rules import SHIPPED, SupplementEffect


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


def rule_values() -> dict[str, organizations.RuleValues]:
    """What the value of each one-stop rule may be, by its code."""
    effects = organizations.RuleValues(
        choices={SupplementEffect.PAUSE: "tạm dừng", SupplementEffect.RESTART: "tính lại từ đầu"}
    )
    return {
        row.code: effects
        if row.name == "effect"
        else organizations.RuleValues(optional=row.name == "applicant_answer_days")
        for row in SHIPPED
    }


def load_one_stop_rules(actor: Actor, at: datetime) -> str:
    """Load the shipped rules for ``cchc setup``; gives the line it prints."""
    loaded = organizations.load_rules(rule_lines(), actor=actor, at=at)
    return f"thêm {len(loaded.added)}, đổi {len(loaded.changed)}, giữ {loaded.unchanged}"
