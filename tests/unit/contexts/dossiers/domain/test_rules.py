"""The shipped one-stop rules: which row holds for which procedure on which day."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import pytest

from cchc.contexts.dossiers.domain.rules import (
    NAMES,
    SHIPPED,
    TITLES,
    OneStopRules,
    RuleFamily,
    RuleRow,
    SupplementEffect,
    family_of,
    read_rules,
    rule_code,
)

GENERAL, BUILDING, RENEWAL = RuleFamily


def _in_force(name: str, family: RuleFamily, day: date) -> list[RuleRow]:
    return [
        row
        for row in SHIPPED
        if row.name == name
        and row.family is family
        and row.valid_from <= day
        and (row.valid_to is None or day <= row.valid_to)
    ]


def _rules(family: RuleFamily, day: date) -> OneStopRules:
    found = {}
    for name in NAMES:
        rows = _in_force(name, family, day) or _in_force(name, GENERAL, day)
        assert len(rows) == 1, f"{name} on {day}: {rows}"
        found[name] = (rows[0].value, rows[0].basis, rows[0].verified)
    return read_rules(found)


LAST_OLD, FIRST_NEW = date(2025, 6, 30), date(2025, 7, 1)
LAST_118, FIRST_217 = date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("day", "effect", "decree"),
    [
        (date(2018, 6, 21), SupplementEffect.RESTART, "61/2018"),
        (LAST_OLD, SupplementEffect.RESTART, "61/2018"),
        (FIRST_NEW, SupplementEffect.PAUSE, "118/2025"),
        (date(2030, 1, 1), SupplementEffect.PAUSE, "118/2025"),
    ],
)
def test_the_general_rules_change_with_the_decree(
    day: date, effect: SupplementEffect, decree: str
) -> None:
    rules = _rules(GENERAL, day)
    assert rules.effect is effect
    assert rules.max_supplements == 1
    assert rules.ask_within_days == 3
    assert rules.answer_online_hours == 8
    assert rules.apology_lead_days == 1
    assert rules.max_reschedulings == 1
    assert rules.applicant_answer_days is None
    assert decree in rules.basis("effect")


@pytest.mark.parametrize(
    ("family", "day", "ask_within", "answer_days"),
    [
        (BUILDING, LAST_118, 3, None),
        (BUILDING, FIRST_217, 5, 2),
        (RENEWAL, LAST_118, 3, None),
        (RENEWAL, FIRST_217, 2, 1),
        (GENERAL, FIRST_217, 3, None),
    ],
)
def test_building_permits_have_rules_of_their_own_from_july_2026(
    family: RuleFamily, day: date, ask_within: int, answer_days: int | None
) -> None:
    rules = _rules(family, day)
    assert rules.ask_within_days == ask_within
    assert rules.applicant_answer_days == answer_days
    assert ("217/2026" in rules.basis("ask_within_days")) == (answer_days is not None)


def test_what_no_source_confirms_is_shown_as_unverified() -> None:
    old, new = _rules(GENERAL, LAST_OLD), _rules(GENERAL, FIRST_NEW)
    assert not old.unverified & {"max_supplements", "ask_within_days", "effect"}
    assert "chưa xác minh" not in old.basis("max_supplements")
    assert new.unverified == set(NAMES)
    assert new.basis("effect").endswith("(chưa xác minh)")
    permits = _rules(BUILDING, FIRST_217)
    assert "effect" in permits.unverified
    assert "max_supplements" not in permits.unverified


def test_a_rule_without_basis_says_only_that_it_is_unverified() -> None:
    assert _rules(GENERAL, LAST_OLD).basis("applicant_answer_days") == "(chưa xác minh)"
    assert _rules(GENERAL, FIRST_NEW).basis("no such rule") == ""


def test_no_two_rows_hold_on_one_day_and_the_general_ones_leave_no_gap() -> None:
    for name in NAMES:
        for family in RuleFamily:
            rows = sorted(
                (r for r in SHIPPED if r.name == name and r.family is family),
                key=lambda row: row.valid_from,
            )
            assert _joined(rows)
        general = [r for r in SHIPPED if r.name == name and r.family is GENERAL]
        assert min(row.valid_from for row in general) == date(2018, 6, 21)
        assert [row.valid_to for row in general].count(None) == 1


def _joined(rows: Iterable[RuleRow]) -> bool:
    return all(
        earlier.valid_to is not None and (later.valid_from - earlier.valid_to).days == 1
        for earlier, later in pairwise(rows)
    )


def test_rows_have_a_title_and_a_code_of_their_own() -> None:
    assert set(TITLES) == set(NAMES)
    keys = {(row.code, row.valid_from) for row in SHIPPED}
    assert len(keys) == len(SHIPPED)
    row = SHIPPED[0]
    assert row.title == "Số lần yêu cầu bổ sung sau tiếp nhận"
    assert row.code == rule_code("max_supplements", GENERAL) == "one_stop.general.max_supplements"


@pytest.mark.parametrize(
    ("code", "family"),
    [
        ("1.013225", BUILDING),
        ("1.013238", BUILDING),
        ("1.013227", RENEWAL),
        ("1.013235", RENEWAL),
        ("1.009974", GENERAL),
        ("", GENERAL),
    ],
)
def test_the_family_goes_by_the_national_code(code: str, family: RuleFamily) -> None:
    assert family_of(code) is family


def test_values_stored_as_text_are_read_as_numbers() -> None:
    found: dict[str, tuple[object, str, bool]] = dict.fromkeys(NAMES, ("4", "b", True))
    found["effect"] = ("restart", "b", True)
    rules = read_rules(found)
    assert (rules.max_supplements, rules.applicant_answer_days) == (4, 4)
    assert rules.unverified == frozenset()


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_rule_is_an_error_and_never_a_default(name: str) -> None:
    found = {other: (1, "b", True) for other in NAMES if other != name}
    if name != "effect":
        found["effect"] = ("pause", "b", True)  # type: ignore[assignment]
    with pytest.raises(KeyError):
        read_rules(found)
