"""Lines of the log: when, how grave, who says it, in which request; no person's data.

Messages of ours name ids and codes. What libraries and tracebacks add may quote values (the
``DETAIL`` of PostgreSQL, an address mail was sent to), so every line is cleaned on its way out.
"""

import json
import logging
import re
from datetime import datetime

from cchc.platform.clock import ZONE
from cchc.platform.journal.request import current_request_id
from cchc.project.database_away import is_away

_QUOTED_ROW = re.compile(r"(DETAIL|CONTEXT):.*")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONG_NUMBER = re.compile(r"(?<![\w-])\+?\d(?:[ .]?\d){8,}(?![\w-])")
_QUERY = re.compile(r"(/[\w./-]*)\?[^\s\"']+")


def without_personal_data(text: str) -> str:
    """The text without mail addresses, numbers of nine digits and more, query strings, rows."""
    cleaned = _QUOTED_ROW.sub(r"\1: …", text)
    cleaned = _ADDRESS.sub("…@…", cleaned)
    cleaned = _QUERY.sub(r"\1?…", cleaned)
    return _LONG_NUMBER.sub("…", cleaned)


def _shorten(record: logging.LogRecord) -> None:
    """An absent database is told in a line: a thousand tracebacks in a minute hide everything."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None and is_away(error):
        reason = (str(error).splitlines() or [""])[0]
        record.msg, record.args = f"{record.getMessage()}: {type(error).__name__}: {reason}", ()
        record.exc_info = record.exc_text = None


def _request_of(record: logging.LogRecord) -> str:
    """The request under way, or the one that the line is about though it is over."""
    told = getattr(getattr(record, "request", None), "request_id", "")
    return current_request_id() or str(told)


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, ZONE).isoformat(timespec="milliseconds")


class PlainLines(logging.Formatter):
    """For people: one line, a traceback below it."""

    def __init__(self) -> None:
        """Fix the form."""
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s%(within)s")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802, ARG002 - logging's name and shape
        """ISO 8601 in the office's zone."""
        return _moment(record)

    def format(self, record: logging.LogRecord) -> str:
        """The cleaned line."""
        request = _request_of(record)
        record.within = f" [{request}]" if request else ""
        _shorten(record)
        return without_personal_data(super().format(record))


class JsonLines(logging.Formatter):
    """For programs: one JSON object a line, whatever happened."""

    def format(self, record: logging.LogRecord) -> str:
        """The object."""
        _shorten(record)
        said = {
            "at": _moment(record),
            "level": record.levelname,
            "logger": record.name,
            "message": without_personal_data(record.getMessage()),
            "request_id": _request_of(record),
            "process": record.process,
        }
        status = getattr(record, "status_code", None)
        if status is not None:
            said["status"] = status
        if record.exc_info:
            said["traceback"] = without_personal_data(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)
