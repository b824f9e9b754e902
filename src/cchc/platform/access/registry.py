"""The tables contexts register: roles, permissions, how a scope and a person's place are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.core.checks import CheckMessage, Error

from cchc.platform.stamps import mark_of

ScopeResolver = Callable[[str, datetime], frozenset[int] | None]
WHOLE_AGENCY = "*"
ACCESS = "access"
"""The mark (see stamps) of accounts, grants and tokens."""
RoleCode = TypeVar("RoleCode", bound=str)
PermissionCode = TypeVar("PermissionCode", bound=str)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person sits at a moment: the unit's id and its name of that day."""

    unit_id: int | None = None
    unit_name: str = ""


StandingResolver = Callable[[int, datetime], Standing]
ScopeChoices = Callable[[date], Sequence[tuple[str, str]]]


@dataclass(slots=True)
class _Context:
    table: dict[str, frozenset[str]]
    labels: dict[str, str]


class _Registry:
    """What the contexts have said; filled while the apps get ready, read afterwards."""

    def __init__(self) -> None:
        self.roles: dict[str, str] = {}
        self.contexts: dict[str, _Context] = {}
        self.scope: ScopeResolver | None = None
        self.standing: StandingResolver | None = None
        self.choices: ScopeChoices | None = None
        self.marks: set[str] = {ACCESS}

    def label(self, permission: str) -> str | None:
        for context in self.contexts.values():
            if permission in context.labels:
                return context.labels[permission]
        return None


_registry = _Registry()


def register_roles(labels: Mapping[RoleCode, str]) -> None:
    """Name the roles there are: code → Vietnamese label."""
    _registry.roles.update({str(role): label for role, label in labels.items()})


def register_permissions(
    context: str, table: Mapping[RoleCode, Iterable[str]], labels: Mapping[PermissionCode, str]
) -> None:
    """Register one context's table: role → what it may do, and each permission's label.

    A table may give a role a permission that another app has labelled. Registering a context
    again replaces its table.
    """
    _registry.contexts[context] = _Context(
        {str(role): frozenset(str(p) for p in given) for role, given in table.items()},
        {str(permission): label for permission, label in labels.items()},
    )


def register_scope_resolver(resolver: ScopeResolver, *, marks: Iterable[str] = ()) -> None:
    """Say how a scope other than "*" is read: (scope, at) → unit ids, or None for all.

    ``at`` stands for its day; ``marks`` name the tables the answers are made from.
    """
    _registry.marks.update(marks)
    _registry.scope = resolver


def register_standing_resolver(resolver: StandingResolver, *, marks: Iterable[str] = ()) -> None:
    """Say where a person sits: (user id, at) → ``Standing``.

    ``at`` stands for its day; ``marks`` name the tables the answers are made from.
    """
    _registry.marks.update(marks)
    _registry.standing = resolver


def register_scope_choices(choices: ScopeChoices) -> None:
    """Say which scopes can be granted on a day: pairs of scope and Vietnamese label."""
    _registry.choices = choices


def scope_choices(day: date) -> list[tuple[str, str]]:
    """Scopes that can be granted on a day, the whole agency first."""
    more = _registry.choices(day) if _registry.choices else ()
    return [(WHOLE_AGENCY, "Toàn cơ quan"), *more]


def scope_label(scope: str, day: date) -> str:
    """A scope's Vietnamese name (as it stands where it can no longer be granted)."""
    return dict(scope_choices(day)).get(scope, scope)


def role_labels() -> dict[str, str]:
    """All roles: code → label, in the order they were registered."""
    return dict(_registry.roles)


def role_label(role: str) -> str:
    """The role's Vietnamese name (its code where it is not registered)."""
    return _registry.roles.get(role, role)


def permission_label(permission: str) -> str:
    """The permission's Vietnamese name (its code where it is not registered)."""
    return _registry.label(permission) or permission


def permission_labels() -> dict[str, str]:
    """All permissions: code → label."""
    return {
        code: label
        for context in _registry.contexts.values()
        for code, label in context.labels.items()
    }


def permissions_of(role: str) -> frozenset[str]:
    """Everything a role may do, over all contexts."""
    nothing: frozenset[str] = frozenset()
    return nothing.union(
        *(context.table.get(role, nothing) for context in _registry.contexts.values())
    )


def units_of(scope: str, at: datetime) -> frozenset[int] | None:
    """The units a scope covers at that moment: None is the whole agency, empty is nowhere."""
    if scope == WHOLE_AGENCY:
        return None
    return _registry.scope(scope, at) if _registry.scope else frozenset()


def present_mark() -> str:
    """Changes whenever anything does that says who somebody is and what they may."""
    return mark_of(*sorted(_registry.marks))


def standing_of(user_id: int, at: datetime) -> Standing:
    """Where the person sits at that moment."""
    return _registry.standing(user_id, at) if _registry.standing else Standing()


def table_errors(**_: object) -> list[CheckMessage]:
    """Mistakes in the registered tables, for ``manage.py check``."""
    labelled = permission_labels()
    found: list[CheckMessage] = []
    for name, context in _registry.contexts.items():
        for role, given in context.table.items():
            if role not in _registry.roles:
                found.append(Error(f"{name}: role {role!r} is not registered", id="access.E001"))
            found.extend(
                Error(f"{name}: permission {permission!r} has no label", id="access.E002")
                for permission in sorted(given - labelled.keys())
            )
    return found
