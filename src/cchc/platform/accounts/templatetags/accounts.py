"""When a shut door opens again, and roles by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django import template

from cchc.platform import clock
from cchc.platform.access.registry import role_label

register = template.Library()


@register.filter
def from_now(wait: timedelta) -> str:
    """The local time after that wait: "09:15 ngày 02/03/2026"."""
    return f"{clock.now() + wait:%H:%M ngày %d/%m/%Y}"


@register.filter
def in_minutes(wait: timedelta) -> str:
    """A wait in whole minutes: "15 phút"."""
    return f"{-(-int(wait.total_seconds()) // 60)} phút"


@register.filter
def role_names(roles: Iterable[str]) -> str:
    """Roles by their Vietnamese names: "Giám đốc, Quản trị hệ thống"."""
    return ", ".join(sorted(role_label(role) for role in roles)) or "Không vai trò nào"
