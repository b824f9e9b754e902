"""Lines of the log: complete, in order for programs, and silent about persons."""

import json
import logging
import sys
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from cchc.platform.journal.request import within_request
from cchc.project.log_lines import JsonLines, PlainLines, without_personal_data


def record(message: str, *args: object, failed: bool = False) -> logging.LogRecord:
    """A record as a logger makes it, with the exception at hand if asked for."""
    exception = sys.exc_info() if failed else None
    made = logging.LogRecord("cchc.jobs", logging.WARNING, __file__, 1, message, args, exception)
    made.created = 1_772_415_000.25
    return made


def test_a_plain_line_says_when_how_grave_and_in_which_request() -> None:
    with within_request("abc123"):
        line = PlainLines().format(record("%s failed", "files.scan #7"))

    at = "2026-03-02T08:30:00.250+07:00"
    assert line == f"{at} WARNING cchc.jobs files.scan #7 failed [abc123]"


def test_outside_a_request_there_is_no_id() -> None:
    assert PlainLines().format(record("up")).endswith("cchc.jobs up")


def test_json_is_one_object_a_line_even_with_a_traceback() -> None:
    try:
        int("two\nlines of can.bo@so.vn")
    except ValueError:
        with within_request("abc123"):
            line = JsonLines().format(record("broken\nhere", failed=True))

    said = json.loads(line)
    assert "\n" not in line
    assert said["level"] == "WARNING"
    assert said["request_id"] == "abc123"
    assert said["message"] == "broken\nhere"
    assert "ValueError: invalid literal" in said["traceback"]
    assert "can.bo" not in line


def test_the_status_of_an_answer_is_told() -> None:
    made = record("Not Found: /x/")
    made.status_code = 404

    assert json.loads(JsonLines().format(made))["status"] == 404


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("mail to lan.pham@example.vn failed", "mail to …@… failed"),
        ("Key (id_number)=(001185000123) exists", "Key (id_number)=(…) exists"),
        ("call +84 912 345 678 now", "call … now"),
        ("duplicate key\nDETAIL:  Key (name)=(Lan) exists.", "duplicate key\nDETAIL: …"),
        ("Forbidden: /tra-cuu/?ma=H37-1&khoa=x y", "Forbidden: /tra-cuu/?… y"),
    ],
)
def test_what_is_personal_is_left_out(said: str, left: str) -> None:
    assert without_personal_data(said) == left


@pytest.mark.parametrize(
    "said",
    [
        "H37.12-261105-0007 at step 3",
        "job #12345678 took 120000 ms",
        "request 6f1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e",
        "file 550e8400-e29b-41d4-a716-446655440000",
    ],
)
def test_what_is_needed_stays(said: str) -> None:
    assert without_personal_data(said) == said


@pytest.mark.parametrize("form", [PlainLines(), JsonLines()])
def test_an_absent_database_is_one_line_without_a_traceback(form: logging.Formatter) -> None:
    try:
        raise OperationalError("connection failed\nIs the server running?")  # noqa: TRY301
    except OperationalError:
        line = form.format(record("Internal Server Error: /ho-so/", failed=True))

    assert "Internal Server Error: /ho-so/: OperationalError: connection failed" in line
    assert "Traceback" not in line
    assert "\n" not in line


def test_a_request_that_is_over_is_still_named() -> None:
    made = record("Not Found: /x/")
    made.request = SimpleNamespace(request_id="abc123")

    assert json.loads(JsonLines().format(made))["request_id"] == "abc123"
    assert PlainLines().format(made).endswith("Not Found: /x/ [abc123]")
