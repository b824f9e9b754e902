"""``{% load ui %}``: the words pages are built with; ``ui.apps`` lists them all."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cchc.kernel.actor import Actor

from .. import field_tags
from ..acts import Act
from ..drawing import due_badge, icon
from ..lists.drawing import drawn_rows
from ..lists.page import ListPage
from ..submissions import KEY
from ..wording import NOTHING, dmy, dmy_hm, number

register = template.Library()

register.inclusion_tag("ui/form_errors.html")(field_tags.form_errors)
register.inclusion_tag("ui/form_fields.html")(field_tags.form_fields)
register.simple_tag(field_tags.form_field)
register.filter("dmy", dmy)
register.filter("dmy_hm", dmy_hm)
register.filter("number", number)


register.simple_tag(icon)


@register.filter
def may(actor: Actor | None, permission: str) -> bool:
    """Whether the actor has the permission anywhere: for showing a button, never for refusing."""
    return actor is not None and actor.may(permission)


register.simple_tag(due_badge)


@register.simple_tag
def status_badge(label: str, tone: str = "neutral") -> SafeString:
    """A state by name; tones: neutral, info, good, warn, bad."""
    return format_html('<span class="badge-status tone-{}">{}</span>', tone, label)


@register.simple_tag
def figure_link(value: int | Decimal | str | None, url: str = "", label: str = "") -> SafeString:
    """A number that opens the records it counts; ``label`` tells screen readers what it counts."""
    words = value if isinstance(value, str) else number(value)
    if not url or value is None:
        return format_html("{}", words)
    spoken = format_html('<span class="visually-hidden"> – {}</span>', label) if label else ""
    return format_html('<a class="figure" href="{}">{}{}</a>', url, words, spoken)


@register.inclusion_tag("ui/empty_state.html")
def empty_state(
    title: str, text: str = "", url: str = "", label: str = "", icon: str = "inbox"
) -> dict[str, str]:
    """What will appear here, and how."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "trang") -> dict[str, Any]:
    """Links to the pages of a list, the query kept."""
    request = context.get("request")
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    pages = [
        {"number": n, "url": _query(request, **{parameter: n}) if isinstance(n, int) else ""}
        for n in shown
    ]
    previous = page.number - 1 if page.has_previous() else 0
    following = page.number + 1 if page.has_next() else 0
    return {
        "page": page,
        "total": getattr(page.paginator, "length", page.paginator.count),
        "pages": pages,
        "previous": _query(request, **{parameter: previous}) if previous else "",
        "following": _query(request, **{parameter: following}) if following else "",
    }


@register.inclusion_tag("ui/sort_header.html", takes_context=True)
def sort_header(
    context: Context, key: str, label: str, parameter: str = "sapxep"
) -> dict[str, str]:
    """A heading that sorts by ``key``; pressed again, the other way round."""
    request = context.get("request")
    now = request.GET.get(parameter, "") if request else ""
    direction = {key: "up", f"-{key}": "down"}.get(now, "")
    turned = f"-{key}" if now == key else key
    return {
        "label": label,
        "direction": direction,
        "url": _query(request, **{parameter: turned, "trang": None}),
    }


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: object) -> str:
    """The present query string with changes; None takes a parameter out."""
    return _query(context.get("request"), **changes)


def _query(request: HttpRequest | None, **changes: object) -> str:
    if request is None:
        return "?"
    wanted = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            wanted.pop(name, None)
        else:
            wanted[name] = str(value)
    return f"?{wanted.urlencode()}"


@register.simple_tag
def url_or_nothing(name: str, *args: object, **kwargs: object) -> str:
    """The page's address, or nothing where this installation has no such page."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


@register.simple_tag
def submission_key() -> SafeString:
    """The hidden key by which a second sending of the same form is known."""
    return format_html('<input type="hidden" name="{}" value="{}">', KEY, uuid.uuid4())


@register.inclusion_tag("ui/acts.html", takes_context=True)
def acts(context: Context, acts: Iterable[Act]) -> dict[str, Any]:
    """The acts possible here: main ones as buttons, the others under "Khác"."""
    every = list(acts)
    return {
        "main": [act for act in every if act.is_main],
        "others": [act for act in every if not act.is_main],
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("ui/step_line.html")
def step_line(steps: Iterable[Sequence[str]], label: str = "Các bước") -> dict[str, Any]:
    """Where a thing is on its way; each step is (label, state) or (label, state, note)."""
    words = {"done": "đã xong", "current": "đang ở bước này", "skipped": "bỏ qua"}
    rows = [
        {
            "label": step[0],
            "state": str(step[1]),
            "spoken": words.get(str(step[1]), "chưa tới"),
            "note": step[2] if len(step) > 2 else "",
        }
        for step in steps
    ]
    return {"steps": rows, "label": label}


@register.inclusion_tag("ui/timeline.html")
def timeline(entries: Iterable[object]) -> dict[str, Any]:
    """What happened, newest as given; each entry has ``at``, ``text`` and may have who, reason."""
    return {"entries": [_entry(entry) for entry in entries]}


def _entry(entry: object) -> dict[str, object]:
    if isinstance(entry, (tuple, list)):
        entry = dict(zip(("at", "text", "who", "reason"), entry, strict=False))
    keys = ("at", "text", "who", "reason")
    if isinstance(entry, Mapping):
        return {key: entry.get(key, "") for key in keys}
    return {key: getattr(entry, key, "") for key in keys}


@register.inclusion_tag("ui/key_values.html")
def key_values(rows: Iterable[tuple[str, object]]) -> dict[str, Any]:
    """Labels and values; a value of nothing is a dash."""
    return {"rows": [(label, NOTHING if value in (None, "") else value) for label, value in rows]}


@register.simple_tag
def list_rows(list_page: ListPage[Any]) -> SafeString:
    """The rows of a list's page."""
    return drawn_rows(list_page)


@register.inclusion_tag("ui/list.html", takes_context=True)
def render_list(context: Context, list_page: ListPage[Any]) -> dict[str, Any]:
    """A list whole: filters, tools, table, pages."""
    return {
        "list": list_page,
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag(takes_context=True)
def block_again(context: Context, name: str) -> str:
    """What a block of this page says, a second time (the title as the h1)."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return block.render(context) if block else ""
