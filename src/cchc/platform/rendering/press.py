"""The press: one typst compiler, kept for the life of the process, that turns data into PDF.

The texts reach typst as JSON in an input, never as markup. The compiler is made on the first
paper and not at import: its threads would not survive a fork of the server. A long run of papers
takes about 1,5 MB a page that typst keeps afterwards, so it is printed by a process of its own
(``python -m cchc.platform.rendering.press``: JSON in, PDF out).
"""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from .fonts import font_directories

TEMPLATE = Path(__file__).with_name("paper.typ")
LONG_RUN = 40


class PrintingFailed(RuntimeError):
    """The process that prints long runs failed; the message is what it said."""


def print_papers(papers: Sequence[dict[str, Any]], made_at: int) -> bytes:
    """One PDF of all the papers; ``made_at`` in seconds since 1970 stands in the file."""
    data = json.dumps(papers, ensure_ascii=False)
    if sum(len(paper["copies"]) for paper in papers) < LONG_RUN:
        return _press.print(data, made_at)
    command = [sys.executable, "-m", __name__, str(made_at)]
    done = subprocess.run(command, input=data.encode(), capture_output=True, check=False)  # noqa: S603 -- our own module
    if done.returncode:
        raise PrintingFailed(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout


class _Press:
    """The kept compiler; one paper at a time goes through it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._compiler: typst.Compiler | None = None

    def print(self, papers: str, made_at: int) -> bytes:
        """The file; PDF/A-2b unless a text has letters that no font here can draw."""
        with self._lock:
            try:
                return self._compile(papers, made_at, archival=True)
            except typst.TypstError as error:
                if "could not be displayed" not in error.message:
                    raise
                return self._compile(papers, made_at, archival=False)

    def _compile(self, papers: str, made_at: int, *, archival: bool) -> bytes:
        if self._compiler is None:
            self._compiler = typst.Compiler(
                font_paths=font_directories(), ignore_system_fonts=True
            )
        result = self._compiler.compile(
            input=TEMPLATE.read_bytes(),
            format="pdf",
            sys_inputs={"papers": papers},
            pdf_standards="a-2b" if archival else None,
            timestamp=made_at,
        )
        if not isinstance(result, bytes):
            raise TypeError("typst gave no single file")
        return result


_press = _Press()


def main() -> None:
    """Print what stands on standard input."""
    papers = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.write(_press.print(papers, int(sys.argv[1])))


if __name__ == "__main__":
    main()
