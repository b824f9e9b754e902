"""Loaded by Python itself: libfaketime 0.9 breaks ``time.sleep`` where steady time is real."""

import select
import time


def _sleep(seconds: float) -> None:
    select.select([], [], [], max(seconds, 0))


time.sleep = _sleep
