"""Reading marks and changing them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class _Reading:
    """The marks of one piece of work, read when first asked for.

    Work that changes a mark itself reads them anew from then on: what it has written may still
    be undone.
    """

    def __init__(self) -> None:
        self.marks: dict[str, str] | None = None
        self.has_written = False


_reading: ContextVar[_Reading | None] = ContextVar("reading_of_marks", default=None)


@contextmanager
def within_reading() -> Iterator[None]:
    """Let the block rest on the office as it is at one moment: the marks are read once."""
    token = _reading.set(_Reading())
    try:
        yield
    finally:
        _reading.reset(token)


def mark_of(*names: str) -> str:
    """The present marks of these groups, joined; empty where none was ever written."""
    reading = _reading.get()
    if reading is None or reading.has_written:
        marks = _read()
    else:
        marks = reading.marks = _read() if reading.marks is None else reading.marks
    return "".join([marks.get(name, "") for name in names])


def touch(*names: str) -> None:
    """Change the marks: what was made from the tables is made anew, in every process."""
    from .models import Stamp

    reading = _reading.get()
    if reading is not None:
        reading.has_written = True
    Stamp.objects.bulk_create(
        [Stamp(name=name, mark=uuid.uuid4().hex) for name in sorted(names)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["mark"],
    )


def _read() -> dict[str, str]:
    from .models import Stamp

    return dict(Stamp.objects.order_by().values_list("name", "mark"))
