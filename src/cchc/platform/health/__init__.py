"""How the system stands: lines for administrators, answers for balancers, figures for Prometheus.

What it decides: how a line is asked for and shown, who may see it, what is counted of requests.
What it leaves to others: the lines themselves (``register_check``) and figures of the business
(``register_gauge``), which contexts add. The names load on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.platform.health.registry import (
        Check,
        Finding,
        Gauge,
        Tone,
        register_check,
        register_gauge,
    )

__all__ = ["Check", "Finding", "Gauge", "Tone", "register_check", "register_gauge"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("cchc.platform.health.registry"), name)
