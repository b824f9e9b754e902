"""Answering the search box that stands on every page of staff."""

from collections.abc import Iterable

from cchc.kernel.actor import Actor
from cchc.platform.search.finding import find, jump
from cchc.platform.ui.search import Hit

MOST = 50


def address_of(actor: Actor, text: str) -> str:
    """Where a number typed whole leads; empty where none or several bear it."""
    found = jump(actor, text)
    return found.url if found else ""


def hits(actor: Actor, text: str) -> Iterable[Hit]:
    """What the actor may see that fits."""
    return [Hit(found.title, found.url, found.label) for found in find(actor, text, limit=MOST)]
