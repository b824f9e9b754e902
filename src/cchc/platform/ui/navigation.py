"""The registry of navigation: each context names its pages, the shell shows those one may open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from cchc.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: shown to those with ``permission`` (empty: to everybody signed in).

    ``badge`` answers the number of things waiting, which must be the length of the list that the
    entry opens; None or 0 shows nothing. ``key`` is the letter that leads here after G. Sections
    stand in the order of their lowest item.
    """

    label: str
    url_name: str
    permission: str = ""
    section: str = ""
    order: int = 100
    icon: str = ""
    badge: Callable[[HttpRequest], int | None] | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as this request sees it."""

    label: str
    url: str
    icon: str
    badge: int | None
    is_current: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading."""

    label: str
    entries: tuple[Entry, ...]


_items: dict[str, Item] = {}


def register(*items: Item) -> None:
    """Add entries; the same address again replaces the earlier one."""
    _items.update({item.url_name: item for item in items})


def items() -> tuple[Item, ...]:
    """All registered items in order."""
    return tuple(sorted(_items.values(), key=lambda item: (item.order, item.label)))


def sections_for(request: HttpRequest, actor: Actor) -> tuple[Section, ...]:
    """What this actor sees, with the entry of the present page marked."""
    open_items = [
        (item, address)
        for item in items()
        if (not item.permission or actor.may(item.permission)) and (address := _address(item))
    ]
    here = _nearest([address for _, address in open_items], request.path)
    grouped: dict[str, list[Entry]] = {}
    for item, address in open_items:
        badge = item.badge(request) if item.badge else None
        entry = Entry(item.label, address, item.icon, badge or None, address == here, item.key)
        grouped.setdefault(item.section, []).append(entry)
    return tuple(Section(label, tuple(entries)) for label, entries in grouped.items())


def _address(item: Item) -> str:
    try:
        return reverse(item.url_name)
    except NoReverseMatch:
        return ""


def _nearest(addresses: list[str], path: str) -> str:
    """The longest registered address that the path lies under ("/" only for itself)."""
    over = [a for a in addresses if a == path or (a != "/" and path.startswith(a))]
    return max(over, key=len, default="")
