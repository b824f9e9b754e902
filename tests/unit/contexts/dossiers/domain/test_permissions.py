"""Who may do what: the table of roles, the acts each of them reaches."""

import pytest

from cchc.contexts.dossiers.domain.acting import ACT_RULES
from cchc.contexts.dossiers.domain.permissions import ROLE_TABLE, Permission
from cchc.contexts.dossiers.domain.states import Act


def _acts_of(role: str) -> set[Act]:
    return {act for act, rule in ACT_RULES.items() if set(rule.any_of) & ROLE_TABLE[role]}


def test_every_permission_is_carried_by_some_role_and_has_words() -> None:
    carried = frozenset[Permission]().union(*ROLE_TABLE.values())
    assert carried == set(Permission)
    assert all(permission.label for permission in Permission)
    assert all(permission.value.startswith("dossiers.") for permission in Permission)


@pytest.mark.parametrize("act", list(Act))
def test_every_act_is_reached_by_some_role(act: Act) -> None:
    assert any(act in _acts_of(role) for role in ROLE_TABLE)


def test_who_receives_does_not_decide_and_who_handles_does_not_sign() -> None:
    assert not _acts_of("one_stop_officer") & {Act.APPROVE, Act.REJECT, Act.SIGN, Act.ASSIGN}
    assert not _acts_of("specialist") & {Act.RECEIVE, Act.APPROVE, Act.SIGN, Act.RESCHEDULE}
    assert Act.RESCHEDULE in _acts_of("director")
    assert Act.SIGN not in _acts_of("division_head")


def test_an_accountant_sees_and_an_administrator_does_not() -> None:
    assert Permission.VIEW in ROLE_TABLE["accountant"]
    assert Permission.VIEW not in ROLE_TABLE["administrator"]
    assert _acts_of("accountant") == set()
    assert _acts_of("administrator") == {Act.MIRROR, Act.SUBMIT}
