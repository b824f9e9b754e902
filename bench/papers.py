"""How fast papers are drawn: one acknowledgement warm (limit 20 ms) and 500 in one file.

Run by hand: ``.venv/bin/python -m bench.papers``. Exits non-zero when the limit is passed.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.unit.contexts.dossiers.papers import samples

from cchc.contexts.dossiers import papers
from cchc.platform.rendering import Paper, render_docx, render_pdf

LIMIT_MS = 20.0
DAY = date(2026, 11, 5)


def acknowledgement(number: int) -> Paper:
    """A different dossier each time, so that no cache answers for the drawing."""
    dossier = replace(samples.DOSSIER, code=f"H37.12-261105-{number:04}", content=f"Nhà {number}")
    return papers.form_for(papers.ACKNOWLEDGEMENT, DAY)(samples.acknowledgement(dossier=dossier))


def milliseconds(draw: Callable[[int], object], times: int) -> list[float]:
    """How long each drawing took."""
    taken = []
    for number in range(times):
        start = time.perf_counter()
        draw(number)
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def main() -> int:
    """Print the times; 1 when one acknowledgement takes longer than the limit."""
    first = milliseconds(lambda n: render_pdf(acknowledgement(n)), 1)[0]
    warm = statistics.median(milliseconds(lambda n: render_pdf(acknowledgement(n + 1)), 100))
    word = statistics.median(milliseconds(lambda n: render_docx(acknowledgement(n)), 20))
    batch = milliseconds(lambda _: render_pdf(*map(acknowledgement, range(1000, 1500))), 1)[0]
    print(f"first acknowledgement (fonts read)   {first:8.1f} ms")
    print(f"one acknowledgement, warm, median    {warm:8.1f} ms   limit {LIMIT_MS:.0f} ms")
    print(f"the same as Word, median             {word:8.1f} ms")
    print(f"500 acknowledgements in one file     {batch / 1000:8.2f} s")
    return int(warm > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
