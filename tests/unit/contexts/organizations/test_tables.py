"""Roles, permissions, functions: every code has a label, nothing is left out."""

from __future__ import annotations

from cchc.contexts.organizations.domain.functions import (
    UnitFunction,
    function_label,
    function_labels,
    register_functions,
)
from cchc.contexts.organizations.domain.permissions import LABELS, TABLE, Permission
from cchc.contexts.organizations.domain.roles import ROLE_LABELS, Role
from cchc.contexts.organizations.domain.units import UNIT_KIND_LABELS, UnitKind


def test_every_code_has_a_label() -> None:
    assert ROLE_LABELS.keys() == set(Role)
    assert [role.label for role in Role] == list(ROLE_LABELS.values())
    assert LABELS.keys() == set(Permission)
    assert UNIT_KIND_LABELS.keys() == set(UnitKind)
    assert all(kind.label for kind in UnitKind)
    assert set(UnitFunction) <= function_labels().keys()


def test_every_person_may_look_and_only_administrators_may_manage() -> None:
    assert TABLE.keys() == set(Role) - {Role.CONNECTED_SYSTEM}, "a program looks at nothing here"
    assert all(Permission.VIEW in given for given in TABLE.values())
    managing = [role for role, given in TABLE.items() if Permission.MANAGE in given]
    assert managing == [Role.ADMINISTRATOR]


def test_contexts_name_further_functions() -> None:
    register_functions({"field.test": "Lĩnh vực thử"})
    assert function_label("field.test") == "Lĩnh vực thử"
    assert function_label("field.nobody") == "field.nobody"
