"""The program that runs the stages: how it counts, and how it closes."""

from collections import Counter
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

PROGRAM = Path(__file__).resolve().parents[3] / "bin/run-tests"


@pytest.fixture(scope="module")
def program() -> ModuleType:
    """The program as a module."""
    loader = SourceFileLoader("run_tests", str(PROGRAM))
    spec = spec_from_loader("run_tests", loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_the_closing_line_reads_like_pytests(program: ModuleType) -> None:
    line = program.closing_line(Counter(passed=812, failed=1, warning=2), 125.4)

    assert line.strip("= ") == "1 failed, 812 passed, 2 warnings in 125.40s (0:02:05)"
    assert line.startswith("=")


def test_nothing_run_is_said(program: ModuleType) -> None:
    assert "no tests ran" in program.closing_line(Counter(), 0.1)


def stage_of(program: ModuleType, tmp_path: Path, text: str) -> tuple[int, Counter[str]]:
    """Run one test file as a stage."""
    test = tmp_path / "test_planted.py"
    test.write_text(text, encoding="utf-8")
    bare = ("-p", "no:cacheprovider", "-p", "no:randomly", "--no-cov")
    result: tuple[int, Counter[str]] = program.run(program.Stage("one", (str(tmp_path),), bare))
    return result


def test_a_stage_counts_what_pytest_counted(program: ModuleType, tmp_path: Path) -> None:
    status, counts = stage_of(
        program, tmp_path, "def test_a(): pass\n\ndef test_b(): assert False\n"
    )

    assert status != 0
    assert (counts["passed"], counts["failed"]) == (1, 1)


def test_a_stage_that_breaks_down_is_an_error(program: ModuleType, tmp_path: Path) -> None:
    status, counts = stage_of(program, tmp_path, "import no_such_module\n")

    assert status != 0
    assert counts["error"] == 1
