"""How cells of lists of dossiers are drawn: long names cut short, instants as days."""

from datetime import date, datetime

from django.utils.html import format_html

from cchc.platform import clock

LONGEST = 80


def clipped(name: str) -> str:
    """The first words of a long name; the whole stands in the file and on hovering."""
    shown = name if len(name) <= LONGEST else f"{name[:LONGEST].rsplit(' ', 1)[0]}…"
    return format_html('<span class="long-name" title="{}">{}</span>', name, shown)


def day_of(at: datetime | None) -> date | None:
    """The day of an instant in Vietnam."""
    return at.astimezone(clock.ZONE).date() if at else None
