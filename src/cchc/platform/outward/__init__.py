"""Deliveries to other systems: what happened here, told to their receivers over HTTP.

What it decides: that nothing told is lost, that each receiver gets it in the order of acts for
each thread (a dossier), and when it is tried again. What it leaves to others: what is told, which
``register_source`` of a context says. Rows are written in the act's transaction by
``jobs.publish``; a job of the one queue sends them. The names load on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.platform.outward.api import Told, register_source

__all__ = ["Told", "register_source"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("cchc.platform.outward.api"), name)
