"""How one command is run: its answer kept apart, its failure told in one line."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError

from cchc.kernel.refusal import Refusal
from cchc.project.command_line import usage_vi
from cchc.project.command_line.running import FAILED, INTERRUPTED, USAGE, reason, run
from cchc.project.command_line.shipped import Shipped

Act = Callable[[BaseCommand], None]


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs a command made of one function."""

    def run_it(act: Act, *arguments: str) -> int:
        class Command(BaseCommand):
            requires_system_checks = []

            def add_arguments(self, parser: CommandParser) -> None:
                parser.add_argument("--json", action="store_true")

            def handle(self, *args: Any, **options: Any) -> None:
                act(self)

        module = type(sys)("planted_command")
        module.Command = Command  # type: ignore[attr-defined]  # a module made here
        monkeypatch.setitem(sys.modules, "planted_command", module)
        shipped = Shipped("try_it", "try it", "planted_command", "", light=True)
        return run(shipped, list(arguments))

    return run_it


def refuse(command: BaseCommand) -> None:
    raise Refusal("Mã hồ sơ không đúng.")


def test_with_json_only_the_answer_is_on_standard_output(
    runs: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    def act(command: BaseCommand) -> None:
        print("đang tính")  # noqa: T201 - the stray line under test
        command.stdout.write(json.dumps({"due": "2026-03-02"}))

    status = runs(act, "--json")

    shown = capsys.readouterr()
    assert status == 0
    assert json.loads(shown.out) == {"due": "2026-03-02"}
    assert "đang tính" in shown.err


def test_with_json_what_is_no_json_goes_to_standard_error(
    runs: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    status = runs(lambda command: command.stdout.write("ba dòng chữ"), "--json")

    shown = capsys.readouterr()
    assert (status, shown.out) == (0, "")
    assert "ba dòng chữ" in shown.err


def test_without_json_output_is_plain(
    runs: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    runs(lambda command: command.stdout.write("xong"))

    assert capsys.readouterr().out == "xong\n"


def test_a_refusal_is_the_last_line_of_standard_error(
    runs: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    status = runs(refuse)

    shown = capsys.readouterr()
    assert status == FAILED
    assert shown.err == "Mã hồ sơ không đúng.\n"
    assert shown.out == ""


def test_a_traceback_is_shown_only_for_debugging(
    runs: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CCHC_DEBUG", "1")

    runs(refuse)

    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("Traceback")
    assert lines[-1] == "Mã hồ sơ không đúng."


def test_an_answer_made_before_the_failure_is_kept(
    runs: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    def act(command: BaseCommand) -> None:
        command.stdout.write('{"broken": 2}')
        raise CommandError("Chuỗi nhật ký bị đứt.", returncode=3)

    status = runs(act, "--json")

    shown = capsys.readouterr()
    assert status == 3
    assert json.loads(shown.out) == {"broken": 2}
    assert shown.err == "Chuỗi nhật ký bị đứt.\n"


def test_a_wrong_argument_is_a_usage_error_in_vietnamese(
    runs: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("_", "ngettext"):  # put back after the test
        monkeypatch.setattr(argparse, name, vars(argparse)[name])
    usage_vi.speak_vietnamese()

    status = runs(refuse, "--jsn", "x")

    assert status == USAGE
    assert capsys.readouterr().err.endswith("cchc try it: không hiểu tham số: --jsn x\n")


def test_leaving_with_a_sentence_fails_with_that_sentence(
    runs: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    status = runs(lambda command: sys.exit("Thiếu tệp."))

    assert (status, capsys.readouterr().err) == (FAILED, "Thiếu tệp.\n")


def test_leaving_with_a_status_keeps_it(runs: Callable[..., int]) -> None:
    assert runs(lambda command: sys.exit(5)) == 5
    assert runs(lambda command: sys.exit()) == 0


def test_an_interrupt_has_its_own_status(
    runs: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(command: BaseCommand) -> None:
        raise KeyboardInterrupt

    assert runs(interrupted) == INTERRUPTED
    assert capsys.readouterr().err == "Đã dừng theo yêu cầu.\n"


def test_a_command_that_cannot_be_loaded_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    status = run(Shipped("x", "x", "cchc.no_such_module", "", light=True), [])

    assert status == FAILED
    assert "no_such_module" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Refusal("Sai\n  ngày."), "Sai ngày."),
        (ImproperlyConfigured("Thiếu khóa."), "Thiếu khóa."),
        (OperationalError("no such table: x"), "hãy chạy “cchc migrate” trước"),
        (OperationalError("disk full"), "Cơ sở dữ liệu không nhận lệnh: disk full."),
        (FileNotFoundError(2, "No such file", "a.xlsx"), "a.xlsx: No such file."),
        (ZeroDivisionError("by zero"), "Lỗi ngoài dự kiến (ZeroDivisionError): by zero."),
    ],
)
def test_the_reason_is_one_line_for_a_person(failure: Exception, said: str) -> None:
    text = reason(failure)

    assert said in text
    assert "\n" not in text


def test_a_reader_that_has_seen_enough_is_no_failure_to_explain(tmp_path: Path) -> None:
    import subprocess

    program = (
        "import sys; from cchc.project.command_line.running import _tell;"
        "sys.exit(_tell(BrokenPipeError()))"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert (ended.returncode, ended.stderr) == (FAILED, "")


def test_the_help_of_a_command_hides_djangos_own_options(
    capsys: pytest.CaptureFixture[str],
) -> None:
    module = "cchc.project.management.commands.docs"

    status = run(Shipped("docs", "docs", module, "", light=True), ["--help"])

    page = capsys.readouterr().out
    assert status == 0
    assert "--check" in page
    assert not any(option in page for option in ("--settings", "--skip-checks", "--traceback"))
