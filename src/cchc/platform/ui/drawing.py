"""Small pieces of HTML that stand a hundred times on a page: drawn without a template."""

from __future__ import annotations

from functools import lru_cache

from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from .due import DueStanding
from .wording import NOTHING, dmy_hm


def icon(name: str, label: str = "") -> SafeString:
    """A drawing; with ``label`` it speaks for itself, else it only accompanies words."""
    return _icon(static("ui/icons.svg"), name, label)


def due_badge(standing: DueStanding | None) -> SafeString:
    """Time left in its band: icon and words, never colour alone."""
    return _badge(static("ui/icons.svg"), standing) if standing else escape(NOTHING)


@lru_cache(maxsize=512)
def _icon(drawings: str, name: str, label: str) -> SafeString:
    address = f"{drawings}#{name}"
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>',
            label,
            address,
        )
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"></use></svg>',
        address,
    )


@lru_cache(maxsize=4096)
def _badge(drawings: str, standing: DueStanding) -> SafeString:
    title = f"Hạn: {dmy_hm(standing.due_at)}" if standing.due_at else ""
    words = '<span class="due-reason">{}</span>' if standing.reason else "<span>{}</span>"
    return format_html(
        '<span class="due {}"{}>{}{}</span>',
        standing.css,
        format_html(' title="{}"', title) if title else "",
        _icon(drawings, standing.icon, ""),
        format_html(words, standing.words),
    )
