"""How files are written; each rule is also shown a planted violation."""

import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

import pytest
from tests.architecture.conftest import Plant
from tests.architecture.rules import writing
from tests.architecture.rules.sources import REPOSITORY, Source, read

EVERYWHERE = [
    writing.too_long,
    writing.long_functions,
    writing.no_docstring,
    writing.bare_excuses,
]
PLANTED = [
    (writing.too_long, "x = 1\n" * 401),
    (writing.long_functions, "def f():\n" + "    x = 1\n" * 50),
    (writing.no_docstring, "x = 1\n"),
    (writing.reads_the_clock, "from django.utils import timezone\nx = timezone.now()\n"),
    (writing.reads_the_clock, "from django.utils.timezone import now\n"),
    (writing.reads_the_clock, "import datetime\nx = datetime.datetime.now()\n"),
    (writing.reads_the_clock, "from datetime import date\nx = date.today\n"),
    (writing.reads_the_clock, "x = DateTimeField(auto_now_add=True)\n"),
    (writing.bare_excuses, "x = 1  # type: ignore\n"),
    (writing.bare_excuses, "x = 1  # type: ignore[assignment]\n"),
    (writing.bare_excuses, "x = 1  # noqa\n"),
]
ALLOWED = (
    '''"""Well written."""
import clock
text = "# noqa and # type: ignore in a text"
now = clock.now()
y = 1  # type: ignore[assignment]  # the library's stub is wrong
z = 1  # noqa: E501
def f():
'''
    + "    x = 1\n" * 49
)


@pytest.fixture(scope="session")
def everything(ours: list[Source]) -> list[Source]:
    """The product and its tests."""
    return [*ours, *read(REPOSITORY / "tests")]


@pytest.mark.parametrize("rule", EVERYWHERE)
def test_it_holds(rule: Callable[[list[Source]], list[str]], everything: list[Source]) -> None:
    assert rule(everything) == []


def test_only_the_clock_reads_the_clock(ours: list[Source]) -> None:
    assert writing.reads_the_clock(ours) == []


@pytest.mark.parametrize(("rule", "text"), PLANTED)
def test_a_planted_violation_is_found(
    rule: Callable[[list[Source]], list[str]], text: str, plant: Plant
) -> None:
    assert len(rule(plant({"cchc/platform/x.py": text}))) == 1


@pytest.mark.parametrize("rule", [*EVERYWHERE, writing.reads_the_clock])
def test_what_is_allowed_is_not_found(
    rule: Callable[[list[Source]], list[str]], plant: Plant
) -> None:
    sources = plant({"cchc/platform/x.py": ALLOWED, "cchc/platform/__init__.py": ""})

    assert rule(sources) == []


def test_modules_are_named_after_what_they_know(everything: list[Source]) -> None:
    assert writing.names_that_say_nothing(Path(s.where) for s in everything) == []


@pytest.mark.parametrize("name", ["utils.py", "helpers/x.py", "common.py", "job_x/misc.py"])
def test_a_name_that_says_nothing_is_found(name: str) -> None:
    assert writing.names_that_say_nothing([Path(name), Path("common_law.py")]) == [name]


def test_the_budget_of_file_lengths_is_kept(ours: list[Source]) -> None:
    lengths = sorted(s.lines for s in ours if s.lines)
    print(f"median {median(lengths)}, p95 {quantiles(lengths, n=20)[-1]}, max {lengths[-1]}")  # noqa: T201

    assert writing.share_in_long_files(ours) <= 0.10


def test_a_broken_budget_is_noticed(plant: Plant) -> None:
    sources = plant({"a.py": "x = 1\n" * 301, "b.py": "x = 1\n" * 700, "c.py": "x = 1\n" * 99})

    assert writing.share_in_long_files(sources) == pytest.approx(1001 / 1100)


def test_complexity_is_limited_and_the_limit_bites() -> None:
    rules = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    branches = "".join(f"    if x == {n}:\n        return {n}\n" for n in range(8))
    command = [REPOSITORY / ".venv/bin/ruff", "check", "--quiet", "--select", "C901", "-"]

    found = subprocess.run(
        command,
        cwd=REPOSITORY,
        input=f"def f(x):\n{branches}",
        text=True,
        capture_output=True,
        check=False,
    )

    assert rules["tool"]["ruff"]["lint"]["mccabe"]["max-complexity"] <= 8
    assert "C90" in rules["tool"]["ruff"]["lint"]["select"]
    assert "C901" in found.stdout
