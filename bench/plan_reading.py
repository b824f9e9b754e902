"""How well plan documents are read: per field and document, against hand-checked answers.

Run: ``.venv/bin/python bench/plan_reading.py [--write]``. It needs the documents of ``../shared``
(or ``$CCHC_SHARED``), which are not in the repository; the answers in ``bench/plan_answers`` are
digests of normalised cells, so they hold none of the wording. A cell is right when its digest is;
a row is lost when its key (table, area, number, order) is missing, invented when it is unknown.

``--answers NAME FILE`` writes the answers of a document anew from its reading, to be used only
after a person has compared every cell with the document.
"""

import hashlib
import json
import os
import platform
import re
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from cchc.contexts.tasks.domain.reading.columns import CELLS  # noqa: E402
from cchc.contexts.tasks.domain.reading.plan import PlanReading, read_plan  # noqa: E402
from cchc.contexts.tasks.sources.opening import open_plan  # noqa: E402

SHARED = Path(os.environ.get("CCHC_SHARED", ROOT.parent / "shared"))
ANSWERS = ROOT / "bench/plan_answers"
DOCUMENTS = {
    "003 DOCX": ("003", "data/plans/003-*.docx"),
    "003 PDF, 14 pages": ("003", "data/plans/003-*.pdf"),
    "003 damaged text": ("003", "seeds/003_*.txt"),
    "179 DOCX": ("179", "data/plans/179-*.docx"),
    "552 DOCX": ("552", "data/plans/552-*.docx"),
    "2820 DOCX, row spans lost": ("2820", "data/plans/2820-*.docx"),
}
WITHOUT_TASKS = ("0204", "157", "556", "597")
Answers = dict[str, dict[str, str]]


def digest(text: str) -> str:
    """Of the text without case, and without blanks round dashes and slashes."""
    plain = re.sub(r"\s*([-–/])\s*", r"\1", " ".join(text.casefold().split()))
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def answers_of(reading: PlanReading) -> Answers:
    """The reading as digests by key; a key that comes again is told apart by its order.

    The table's number is left out: other files of the document have other tables before it.
    """
    seen: Counter[str] = Counter()
    found: Answers = {}
    for task in reading.tasks:
        key = f"{task.area}/{task.number}"
        seen[key] += 1
        key = key if seen[key] == 1 else f"{key}#{seen[key]}"
        found[key] = {str(column): digest(task.cells[column]) for column in CELLS}
    return found


def main() -> int:
    """Print the table; with ``--write`` also into docs/benchmarks."""
    if "--answers" in sys.argv:
        name, file = sys.argv[sys.argv.index("--answers") + 1 :][:2]
        text = json.dumps(answers_of(read_plan(open_plan(Path(file)))), indent=0)
        (ANSWERS / f"{name}.json").write_text(text + "\n")
        return 0
    if not SHARED.is_dir():
        print("Không có thư mục dữ liệu dùng chung: bỏ qua.")
        return 0
    rows = [measured(title, *given) for title, given in DOCUMENTS.items()]
    rows += [without_tasks(name) for name in WITHOUT_TASKS]
    head = ["document", "rows", "lost", "invented", "cells right", *map(str, CELLS), "s"]
    table = ["| " + " | ".join(line) + " |" for line in (head, ["---"] * len(head), *rows)]
    print("\n".join(table))
    if "--write" in sys.argv:
        write(table)
    return 0


def measured(title: str, name: str, pattern: str) -> list[str]:
    """One document's line."""
    right = json.loads((ANSWERS / f"{name}.json").read_text())
    start = time.perf_counter()
    found = answers_of(read_plan(open_plan(next(SHARED.glob(pattern)))))
    took = time.perf_counter() - start
    by_field = {
        str(column): sum(
            found.get(key, {}).get(column) == cells[column] for key, cells in right.items()
        )
        for column in CELLS
    }
    share = 100 * sum(by_field.values()) / (len(CELLS) * len(right))
    fields = [f"{count}/{len(right)}" for count in by_field.values()]
    lost, invented = len(right.keys() - found.keys()), len(found.keys() - right.keys())
    counts = [str(len(right)), str(lost), str(invented)]
    return [title, *counts, f"{int(share * 10) / 10} %", *fields, f"{took:.2f}"]


def without_tasks(name: str) -> list[str]:
    """A document whose tables are no tasks: every row read would be invented."""
    start = time.perf_counter()
    found = read_plan(open_plan(next(SHARED.glob(f"data/plans/{name}-*.docx"))))
    took = time.perf_counter() - start
    blanks = ["–"] * (1 + len(CELLS))
    return [f"{name} DOCX, no tasks", "0", "0", str(len(found.tasks)), *blanks, f"{took:.2f}"]


def write(table: list[str]) -> None:
    """Replace docs/benchmarks/plan_reading.md."""
    page = [
        "# Reading plan documents",
        "",
        "Written by `bench/plan_reading.py --write`. Answers: digests of normalised cells in",
        "`bench/plan_answers`. They were first written by this reader, compared by eye row by",
        "row, and then held against the bare cells of the Word tables by position (954 cells, all",
        "the same); three rows of 2820 have lost cells in its Word file, what is missing there is",
        "taken from the row above. So the lines of Word files guard against change; PDF and text",
        "are measured, on documents the reader was made with.",
        "",
        *table,
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores.",
    ]
    (ROOT / "docs/benchmarks/plan_reading.md").write_text("\n".join(page) + "\n")


if __name__ == "__main__":
    sys.exit(main())
