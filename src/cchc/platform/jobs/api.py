"""What other packages may call of the queue."""

from cchc.platform.jobs.outbox import enqueue, publish
from cchc.platform.jobs.registry import Payload, handles, job, scheduled, subscribe
from cchc.platform.jobs.running import Run, RunTally, current_run, run_due
from cchc.platform.jobs.services import JobNotFound
from cchc.platform.jobs.worker import run_worker

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
