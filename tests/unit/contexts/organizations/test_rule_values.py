"""What a rule's value may be."""

import pytest

from cchc.contexts.organizations.domain.rule_values import (
    RuleValues,
    register_rule_values,
    rule_values,
)

EFFECT = RuleValues(choices={"pause": "tạm dừng", "restart": "tính lại từ đầu"})


def test_a_closed_set_is_read_in_words() -> None:
    assert EFFECT.words("pause") == "tạm dừng"
    assert EFFECT.words(None) == ""
    assert RuleValues().words(3) == "3"
    assert EFFECT.refusal("pause") == ""
    assert "tạm dừng, tính lại từ đầu" in EFFECT.refusal("Pause")
    assert "phải có giá trị" in EFFECT.refusal(None)


@pytest.mark.parametrize("value", [-1, True, "3", 1.5])
def test_a_number_of_days_is_whole_and_not_negative(value: object) -> None:
    assert "số nguyên" in RuleValues().refusal(value)


def test_only_what_may_say_nothing_may_be_empty() -> None:
    assert RuleValues().refusal(0) == ""
    assert RuleValues().refusal(None)
    assert RuleValues(optional=True).refusal(None) == ""


def test_rules_are_found_by_their_codes() -> None:
    register_rule_values({"test.effect": EFFECT})

    assert rule_values("test.effect") is EFFECT
    assert rule_values("test.nobody") is None
