"""The one queue: jobs and event deliveries are rows written in the caller's transaction.

What it decides: when a job runs, how often it is tried, when it is given up, and that a
delivery happens once for each event and subscriber. What it leaves to others: what a job does.
``enqueue``, ``publish`` and the decorators are the whole door; the names load on first use, so
that an application may name this package before Django's models are ready.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.platform.jobs.api import (
        JobNotFound,
        Payload,
        Run,
        RunTally,
        current_run,
        enqueue,
        handles,
        job,
        publish,
        run_due,
        run_worker,
        scheduled,
        subscribe,
    )

__all__ = [
    "JobNotFound",
    "Payload",
    "Run",
    "RunTally",
    "current_run",
    "enqueue",
    "handles",
    "job",
    "publish",
    "run_due",
    "run_worker",
    "scheduled",
    "subscribe",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("cchc.platform.jobs.api"), name)
