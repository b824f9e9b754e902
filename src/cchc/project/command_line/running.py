"""One command is run: its output kept apart from everything else, its failure told in one line."""

import argparse
import contextlib
import importlib
import io
import json
import os
import sys
import traceback
from typing import TYPE_CHECKING, Any

from cchc.kernel.refusal import Refusal

from .shipped import Shipped

if TYPE_CHECKING:
    from django.core.management.base import BaseCommand

FAILED = 1
USAGE = 2
INTERRUPTED = 130

_DJANGOS_OWN_OPTIONS = {
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
    "--skip-checks",
}


def run(command: Shipped, arguments: list[str]) -> int:
    """Run a command of ours; the exit status."""
    try:
        if not command.light:
            prepare()
        program = importlib.import_module(command.module).Command
    except Exception as error:  # noqa: BLE001 - told in one line like every other failure
        return _tell(error)
    return _guarded(program, command.words, arguments)


def run_djangos(name: str, arguments: list[str]) -> int | None:
    """Run one of Django's core commands; None when there is none of that name."""
    from django.core import management

    if name not in management.find_commands(management.__path__[0]):
        return None
    try:
        prepare()
        program = type(management.load_command_class("django.core", name))
    except Exception as error:  # noqa: BLE001 - told in one line like every other failure
        return _tell(error)
    return _guarded(program, name, arguments)


def prepare() -> None:
    """Make Django ready, with an office's settings unless others are asked for."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.project.settings.office")
    django.setup()


def _guarded(program: "type[BaseCommand]", words: str, arguments: list[str]) -> int:
    wants_json = "--json" in arguments
    kept = io.StringIO()
    output = kept if wants_json else sys.stdout
    beside = contextlib.redirect_stdout(sys.stderr) if wants_json else contextlib.nullcontext()
    failure: BaseException | None = None
    try:
        command = program(stdout=output)
        options = _parsed(command, words, arguments)
        with beside:
            command.execute(*options.pop("args", ()), **options)
    except SystemExit as leaving:
        return _left(leaving)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - told in one line
        failure = error
    finally:
        _close_connections()
    if wants_json:
        _release(kept.getvalue())
    return _tell(failure) if failure else 0


def _parsed(command: "BaseCommand", words: str, arguments: list[str]) -> dict[str, Any]:
    vars(command)["_called_from_command_line"] = True  # argparse then exits instead of raising
    command.suppressed_base_arguments = _DJANGOS_OWN_OPTIONS
    parser = command.create_parser("cchc", words)
    for action in parser._actions:
        if action.dest == "skip_checks":  # the one option Django does not let us suppress
            action.help = argparse.SUPPRESS
    options = vars(parser.parse_args(arguments))
    if "skip_checks" in options and type(command).__module__.startswith("cchc."):
        options["skip_checks"] = not getattr(command, "checks_first", False)
    return options


def _release(text: str) -> None:
    """Print what the command wrote if it is one JSON text; else it belongs beside the answer."""
    try:
        json.loads(text)
    except ValueError:
        sys.stderr.write(text)
        return
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    sys.stdout.flush()


def _left(leaving: SystemExit) -> int:
    if leaving.code is None or isinstance(leaving.code, int):
        return leaving.code or 0
    sys.stderr.write(f"{leaving.code}\n")
    return FAILED


def _tell(failure: BaseException) -> int:
    """Write the reason as the last line of standard error; the exit status."""
    if isinstance(failure, BrokenPipeError):  # the reader, head for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    if os.environ.get("CCHC_DEBUG") == "1":
        traceback.print_exception(failure)
    sys.stdout.flush()
    sys.stderr.write(f"{reason(failure)}\n")
    if isinstance(failure, KeyboardInterrupt):
        return INTERRUPTED
    return int(getattr(failure, "returncode", FAILED) or FAILED)


def reason(failure: BaseException) -> str:
    """Why the command failed, for the person who called it: one line."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management.base import CommandError
    from django.db import DatabaseError

    if isinstance(failure, KeyboardInterrupt):
        return "Đã dừng theo yêu cầu."
    text = " ".join(str(failure).split())
    if isinstance(failure, Refusal | CommandError | ImproperlyConfigured):
        return text
    if isinstance(failure, DatabaseError):
        return _about_the_database(text)
    if isinstance(failure, OSError) and failure.strerror:
        return f"Không đọc hoặc ghi được {failure.filename or 'tệp'}: {failure.strerror}."
    return f"Lỗi ngoài dự kiến ({type(failure).__name__}): {text}. Chạy lại với CCHC_DEBUG=1."


def _about_the_database(text: str) -> str:
    if "no such table" in text or "does not exist" in text:
        return f"Cơ sở dữ liệu chưa có đủ bảng, hãy chạy “cchc migrate” trước ({text})."
    return f"Cơ sở dữ liệu không nhận lệnh: {text}."


def _close_connections() -> None:
    from django.conf import settings

    if settings.configured:  # a light command has none
        from django.db import connections

        connections.close_all()
