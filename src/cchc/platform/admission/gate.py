"""The gate of one process: so many at work, so many waiting, nobody waits long."""

from __future__ import annotations

from threading import BoundedSemaphore, Lock


class Gate:
    """Lets ``at_once`` through, keeps ``waiting`` more for up to ``patience`` seconds.

    Whoever comes when all places are taken is turned away at once: waiting longer would only
    make everybody late.
    """

    def __init__(self, at_once: int, waiting: int, patience: float) -> None:
        """A gate with nobody inside."""
        self._places = BoundedSemaphore(at_once)
        self._seats = waiting
        self._patience = patience
        self._waiting = 0
        self._refused = 0
        self._lock = Lock()

    @property
    def refused(self) -> int:
        """How many were turned away since the process began."""
        return self._refused

    def enter(self) -> bool:
        """Take a place, waiting for one if there is a seat; False: turned away.

        Whoever got a place must ``leave``.
        """
        if self._places.acquire(blocking=False):
            return True
        with self._lock:
            if self._waiting >= self._seats:
                self._refused += 1
                return False
            self._waiting += 1
        try:
            is_in = self._places.acquire(timeout=self._patience)
        finally:
            with self._lock:
                self._waiting -= 1
        if not is_in:
            with self._lock:
                self._refused += 1
        return is_in

    def leave(self) -> None:
        """Give the place to the next."""
        self._places.release()
