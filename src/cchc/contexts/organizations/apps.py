"""The organizations app."""

from __future__ import annotations

from datetime import date, datetime

from django.apps import AppConfig


def read_scope(scope: str, at: datetime) -> frozenset[int]:
    """Units of a grant's scope "unit:<id>": those below it that day and all they took over."""
    from .selectors.people import local_day
    from .selectors.units import reach

    kind, _, number = scope.partition(":")
    if kind != "unit" or not number.isdigit():
        return frozenset()
    return reach(int(number), local_day(at))


def offer_scopes(day: date) -> list[tuple[str, str]]:
    """Units of a day as scopes, indented as the tree is."""
    from .selectors.units import units_tree

    return [
        (f"unit:{node.unit.id}", "\N{NO-BREAK SPACE}" * 4 * node.depth + node.unit.name)
        for top in units_tree(day)
        for node in top.walk()
    ]


class OrganizationsConfig(AppConfig):
    """Agency, units, people, calendar, rules."""

    name = "cchc.contexts.organizations"
    label = "organizations"
    verbose_name = "Tổ chức"

    def ready(self) -> None:
        """Register roles, permissions, the reading of scopes, and phrases."""
        from cchc.platform import access, backup, figures, journal

        from . import health, retention
        from .domain.permissions import LABELS, TABLE
        from .domain.roles import ROLE_LABELS
        from .models.marks import ORGANIZATION
        from .phrases import PHRASES
        from .selectors.agency import agency_name
        from .selectors.figure_scope import unit_choices, units_below
        from .selectors.people import standing

        access.register_roles(ROLE_LABELS)
        access.register_permissions("organizations", TABLE, LABELS)
        access.register_scope_resolver(read_scope, marks=(ORGANIZATION,))
        access.register_scope_choices(offer_scopes)
        access.register_standing_resolver(standing, marks=(ORGANIZATION,))
        figures.register_units(descendants=units_below, choices=unit_choices)
        journal.register_phrases(PHRASES)
        health.register()
        backup.register_agency_name(agency_name)
        retention.register()
        self._show()

    def _show(self) -> None:
        """Give the shells the agency's name and these pages."""
        from cchc.platform.ui import context, navigation

        from .navigation import ITEMS, agency_face

        context.register_agency(agency_face)
        navigation.register(*ITEMS)
