"""The search box of the shell: an exact code jumps to its page, else what the index knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cchc.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: where it leads, its title, what kind it is."""

    title: str
    url: str
    kind: str = ""
    note: str = ""


Jump = Callable[[Actor, str], str]
Finder = Callable[[Actor, str], Iterable[Hit]]

_jumps: list[Jump] = []
_finders: list[Finder] = []


def register_jump(jump: Jump) -> None:
    """Ask ``jump(actor, text)`` first: an address where text is an exact code, else nothing."""
    _jumps.append(jump)


def register_finder(finder: Finder) -> None:
    """Ask ``finder(actor, text)`` for what to list where no code jumps."""
    _finders.append(finder)


def jump_for(actor: Actor, text: str) -> str:
    """Where an exact code leads; nothing where no context knows it."""
    return next((address for jump in _jumps if (address := jump(actor, text))), "")


def hits_for(actor: Actor, text: str) -> list[Hit]:
    """What the finders know, in the order they were registered."""
    return [hit for finder in _finders for hit in finder(actor, text)]
