"""The id of the request (or job) acts are done in: rows of one click are seen together."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_request_id: ContextVar[str] = ContextVar("journal_request_id", default="")


def current_request_id() -> str:
    """The id of the request or job under way; empty outside of any."""
    return _request_id.get()


@contextmanager
def within_request(request_id: str = "") -> Iterator[str]:
    """Give the acts inside the block one id (a new one where none is given)."""
    chosen = request_id or uuid.uuid4().hex
    token = _request_id.set(chosen)
    try:
        yield chosen
    finally:
        _request_id.reset(token)
