"""When a shut door opens again."""

from __future__ import annotations

from datetime import timedelta

from django import template

from cchc.platform import clock

register = template.Library()


@register.filter
def from_now(wait: timedelta) -> str:
    """The local time after that wait: "09:15 ngày 02/03/2026"."""
    return f"{clock.now() + wait:%H:%M ngày %d/%m/%Y}"


@register.filter
def in_minutes(wait: timedelta) -> str:
    """A wait in whole minutes: "15 phút"."""
    return f"{-(-int(wait.total_seconds()) // 60)} phút"
