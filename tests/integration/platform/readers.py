"""Somebody signed in with given permissions, for the tests of the platform's own pages."""

from datetime import date

import pytest
from django.test import Client

from cchc.platform.access import registry
from cchc.platform.access.models import RoleGrant
from cchc.platform.accounts.models import User


def sign_in(
    client: Client, monkeypatch: pytest.MonkeyPatch, *permissions: str, unit: int | None = None
) -> User:
    """Sign ``client`` in as a person with these permissions, in one unit or everywhere."""
    own = registry._Registry()
    own.roles = {"reader": "Người đọc"}
    own.contexts = {
        "test": registry._Context(
            {"reader": frozenset(permissions)}, {code: code for code in permissions}
        )
    }
    own.scope = lambda scope, _at: frozenset({int(scope.removeprefix("unit:"))})
    monkeypatch.setattr(registry, "_registry", own)
    person = User.objects.create_user("mai", full_name="Lê Thị Mai", must_change_password=False)
    RoleGrant.objects.create(
        user=person,
        role="reader",
        scope="*" if unit is None else f"unit:{unit}",
        valid_from=date(2020, 1, 1),
    )
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return person
