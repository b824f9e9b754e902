"""Run as a program: the worker, looking after its chores several times a second."""

from threading import Event

import django

if __name__ == "__main__":
    django.setup()
    from cchc.platform.jobs import worker

    worker.CHORES_EVERY = 0.3
    worker.run_worker(Event(), idle_seconds=0.1)
