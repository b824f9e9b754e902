"""How a file is written: length, names, docstrings, excuses, and no clock."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

from .sources import Source

MOST_LINES = 400
LONG_FILE = 300
MOST_FUNCTION_LINES = 50
SAYS_NOTHING = re.compile(r"^(utils?|helpers?|common|misc|managers?)$")
CLOCKS = ("timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today")
CLOCKS_IMPORTED = {f"django.utils.timezone.{name}" for name in ("now", "localdate", "localtime")}
CLOCK_MODULE = "cchc.platform.clock"
TYPE_EXCUSE = re.compile(r"#\s*type:\s*ignore(?!\[[\w, -]+\]\s+#\s*\S.{7,})")
TEST_EXCUSE = re.compile(r"#\s*type:\s*ignore(?!\[[\w, -]+\])")
LINT_EXCUSE = re.compile(r"#\s*noqa(?!:\s*[A-Z]+\d+)")


def too_long(sources: Iterable[Source]) -> list[str]:
    """No file over 400 lines."""
    return [f"{s.where} has {s.lines} lines" for s in sources if s.lines > MOST_LINES]


def share_in_long_files(sources: Iterable[Source]) -> float:
    """Which part of all lines stands in files over 300 lines."""
    lines = [s.lines for s in sources]
    return sum(n for n in lines if n > LONG_FILE) / max(sum(lines), 1)


def long_functions(sources: Iterable[Source]) -> list[str]:
    """No function over 50 lines."""
    return [
        f"{s.where}:{node.lineno} {node.name} has {length} lines"
        for s in sources
        for node in ast.walk(s.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > MOST_FUNCTION_LINES
    ]


def names_that_say_nothing(paths: Iterable[Path]) -> list[str]:
    """A module is named after what it knows."""
    return [
        str(path) for path in paths if any(SAYS_NOTHING.match(Path(p).stem) for p in path.parts)
    ]


def no_docstring(sources: Iterable[Source]) -> list[str]:
    """Every module that says anything says first what it is."""
    return [s.where for s in sources if s.text.strip() and not ast.get_docstring(s.tree)]


def reads_the_clock(sources: Iterable[Source]) -> list[str]:
    """Time is an argument; only the platform's clock asks the system."""
    return [
        f"{s.where}:{line} reads the clock by {name}"
        for s in sources
        if s.module != CLOCK_MODULE
        for line, name in _clock_readings(s)
    ]


def bare_excuses(sources: Iterable[Source]) -> list[str]:
    """An ignored type needs its code and, outside tests, a reason; an ignored lint its code."""
    return [
        f"{s.where}:{line} {comment}"
        for s in sources
        for line, comment in _comments(s)
        if (TYPE_EXCUSE if s.below("cchc") else TEST_EXCUSE).search(comment)
        or LINT_EXCUSE.search(comment)
    ]


def _clock_readings(source: Source) -> Iterator[tuple[int, str]]:
    yield from ((line, name) for line, name in source.imports() if name in CLOCKS_IMPORTED)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node).endswith(CLOCKS):
            yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            yield node.value.lineno, str(node.arg)


def _comments(source: Source) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
