"""What the value of a rule may be; the contexts that read a rule say so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class RuleValues:
    """One of ``choices`` (value → Vietnamese words), or a whole number from 0 on.

    ``optional``: the rule may also say nothing.
    """

    choices: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False

    def words(self, value: Any) -> str:
        """The value as people read it; empty where the rule says nothing."""
        return "" if value is None else self.choices.get(str(value), str(value))

    def refusal(self, value: Any) -> str:
        """Why this cannot be the value; empty when it can."""
        if value is None:
            return "" if self.optional else "Quy định này phải có giá trị."
        if self.choices:
            named = ", ".join(self.choices.values())
            return "" if value in self.choices else f"Giá trị phải là một trong: {named}."
        is_number = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        return "" if is_number else "Giá trị phải là số nguyên, từ 0 trở lên."


_registered: dict[str, RuleValues] = {}


def register_rule_values(values: Mapping[str, RuleValues]) -> None:
    """Say what the values of some rules may be, by the rules' codes."""
    _registered.update(values)


def rule_values(code: str) -> RuleValues | None:
    """What this rule's value may be (None: nobody has said)."""
    return _registered.get(code)
