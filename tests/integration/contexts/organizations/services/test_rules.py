"""Rules by date, each with its basis, shipped or the office's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.factories.organizations import AT, a_user, grant

from cchc.contexts.organizations import api
from cchc.contexts.organizations.models import RuleSetting
from cchc.contexts.organizations.services.rules import RuleNeedsBasis, RuleUnreadable
from cchc.kernel.actor import SYSTEM
from cchc.platform import access, journal

pytestmark = pytest.mark.django_db
OLD = api.RuleLine(
    "test.max", "Số lần yêu cầu bổ sung", 1, date(2018, 6, 21), date(2025, 6, 30), "NĐ A", True
)
NEW = api.RuleLine("test.max", "Số lần yêu cầu bổ sung", 1, date(2025, 7, 1), None, "NĐ B", False)


def load(*lines: api.RuleLine) -> api.RuleLoad:
    return api.load_rules(lines, actor=SYSTEM, at=AT)


def own(value: object, day: date, *, verified: bool = True, basis: str = "QĐ C") -> None:
    api.set_rule(
        actor=SYSTEM,
        at=AT,
        code="test.max",
        value=value,
        valid_from=day,
        legal_basis=basis,
        verified=verified,
    )


def test_the_rule_of_a_day_with_its_basis_both_ends_included() -> None:
    load(OLD, NEW)
    last, first = api.rule("test.max", date(2025, 6, 30)), api.rule("test.max", date(2025, 7, 1))
    assert last is not None
    assert first is not None
    assert (last.basis, last.verified, last.mark) == ("NĐ A", True, "")
    assert (first.basis, first.verified, first.mark) == ("NĐ B", False, "chưa xác minh")
    assert api.rule("test.max", date(2018, 6, 20)) is None
    assert api.rule("test.other", date(2026, 1, 1)) is None


def test_loading_again_changes_nothing_and_tells_what_it_did() -> None:
    assert load(OLD, NEW).added == ("test.max @ 2018-06-21", "test.max @ 2025-07-01")
    again = load(OLD, NEW)
    assert (again.added, again.changed, again.unchanged) == ((), (), 2)
    stamp = api.rules_stamp()
    changed = load(OLD, replace(NEW, value=2))
    assert (changed.changed, changed.unchanged) == (("test.max @ 2025-07-01",), 1)
    assert api.rules_stamp() != stamp
    assert RuleSetting.objects.count() == 2


def test_the_offices_own_value_goes_first_and_survives_loading() -> None:
    load(OLD, NEW)
    own(2, date(2026, 1, 1))
    own(3, date(2026, 6, 1))
    load(OLD, replace(NEW, value=9))

    def value(day: date) -> object:
        found = api.rule("test.max", day)
        return found.value if found else None

    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 5, 31), date(2026, 6, 1)]
    assert [value(day) for day in days] == [9, 2, 2, 3]


def test_setting_is_recorded_with_its_basis() -> None:
    load(NEW)
    own(2, date(2026, 1, 1))
    row = RuleSetting.objects.get(shipped=False)
    assert row.title == "Số lần yêu cầu bổ sung"
    details = journal.entries_for(row).get().details
    assert (details["value"], details["basis"], details["verified"]) == ("2", "QĐ C", True)


def test_a_verified_rule_names_its_text_and_keeps_its_kind_of_value() -> None:
    load(NEW)
    with pytest.raises(RuleNeedsBasis):
        own(2, date(2026, 1, 1), basis=" ")
    with pytest.raises(RuleUnreadable):
        own("hai", date(2026, 1, 1))
    own(None, date(2026, 1, 1))


def test_only_who_keeps_the_rules_changes_them() -> None:
    user = a_user()
    grant(user, "office")
    with pytest.raises(access.NotAllowed):
        api.load_rules([NEW], actor=access.actor_for(user, AT), at=AT)
    assert not RuleSetting.objects.exists()
