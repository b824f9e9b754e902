"""Parting the words of a row among its columns, where only the order of the columns is known.

The best parting is found over all (dynamic programming): each cell is judged by what it looks
like, by whether it begins as a cell does, and by whether other rows have the very same text.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cchc.kernel.text_vi import fold

from .columns import Column
from .likeness import looks_like

_WEIGHTS = {
    Column.TASK: 1.5,
    Column.TIME: 3.0,
    Column.BUDGET: 2.0,
    Column.LEAD: 2.0,
    Column.COORDINATING: 2.0,
}
_EMPTY = {
    Column.TASK: -6.0,
    Column.LEAD: -2.0,
    Column.TIME: -1.5,
    Column.PRODUCT: -1.3,
    Column.COORDINATING: -1.0,
    Column.BUDGET: -0.6,
}
_LONGEST = {
    Column.TIME: 16,
    Column.LEAD: 40,
    Column.COORDINATING: 40,
    Column.PRODUCT: 40,
    Column.BUDGET: 30,
}
_ANY_LENGTH = 10_000
_UNLIKE = -1.5
_OFTEN = 2
_UNFINISHED = (",", "và", "của", "các", "về", "cho", "với", "theo", "tại", "số", "từ", "-", "(")
_OPENS_A_TIME = frozenset({"Năm", "Tháng", "Quý", "Ngày", "Trước"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word and whether it begins a line."""

    text: str
    begins_line: bool
    line: int


Parted = tuple[tuple[Word, ...], ...]
"""A row's cells as runs of words, in the order of the columns."""


def text_of(words: Sequence[Word]) -> str:
    """The words with the line ends they had."""
    return "".join(
        ("\n" if word.begins_line and at else " " if at else "") + word.text
        for at, word in enumerate(words)
    )


def phrase(words: Sequence[Word]) -> str:
    """What counts as the same text: folded, without line ends."""
    return " ".join(fold(word.text) for word in words)


def part(
    words: Sequence[Word], columns: Sequence[Column], known: Counter[str], *, broken: bool
) -> Parted:
    """Part a row's words among the columns; ``known`` counts texts of the other rows' cells.

    ``broken``: a page break follows, so a cell may end in mid-sentence.
    """
    starts = [at for at, word in enumerate(words) if _may_begin(word)]

    def value(place: int, cell: Sequence[Word]) -> float:
        return _value(columns[place], cell, known, broken=broken)

    return _best(words, columns, starts, value)


def go_on(
    words: Sequence[Word],
    columns: Sequence[Column],
    known: Counter[str],
    before: Sequence[tuple[Word, ...]],
) -> Parted:
    """Part the words after a page break among the cells that were begun ``before`` it."""
    starts = [at for at, word in enumerate(words) if _may_begin(word) or word.text[0].isalpha()]

    def value(place: int, cell: Sequence[Word]) -> float:
        return _value_going_on(columns[place], cell, known, before[place])

    return _best(words, columns, starts, value)


def _best(
    words: Sequence[Word],
    columns: Sequence[Column],
    starts: Sequence[int],
    value: Callable[[int, Sequence[Word]], float],
) -> Parted:
    """The parting with the highest sum of values; cells begin at ``starts`` only."""
    count = len(words)
    ends = sorted({*starts, count})
    best: list[dict[int, tuple[float, tuple[int, ...]]]] = [{} for _ in range(len(columns) + 1)]
    best[len(columns)][count] = (0.0, ())
    for place in range(len(columns) - 1, -1, -1):
        longest = _LONGEST.get(columns[place], _ANY_LENGTH)
        for at in ends if place else (0,):
            options = [
                (value(place, words[at:end]) + best[place + 1][end][0], end)
                for end in ends
                if at <= end <= at + longest and end in best[place + 1]
            ]
            if options:
                score, end = max(options)
                best[place][at] = (score, (end, *best[place + 1][end][1]))
    _, cuts = best[0].get(0, (0.0, (count,) * len(columns)))
    return tuple(tuple(words[a:b]) for a, b in pairwise((0, *cuts)))


def _may_begin(word: Word) -> bool:
    return word.begins_line or word.text[0].isupper() or word.text[0].isdigit()


def _value(column: Column, words: Sequence[Word], known: Counter[str], *, broken: bool) -> float:
    if not words:
        return _EMPTY.get(column, 0.0)
    value = _likeness(column, words) + _beginning(words[0]) + _ending(words[-1], broken=broken)
    often = known[phrase(words)]
    if column is not Column.TASK and often >= _OFTEN:
        value += min(1.0, 0.4 + 0.1 * often)
    return value


def _value_going_on(
    column: Column, words: Sequence[Word], known: Counter[str], earlier: tuple[Word, ...]
) -> float:
    """How well the words go on the cell begun before the page break."""
    if not words:
        whole = known[phrase(earlier)] >= _OFTEN
        return 0.3 if whole else -0.4 if earlier and _is_unfinished(earlier[-1]) else 0.0
    together = (*earlier, *words)
    value = _likeness(column, together) - (_likeness(column, earlier) if earlier else 0.0)
    if earlier:
        value += 1.0 if _is_unfinished(earlier[-1]) else -0.5
        value -= 1.0 if known[phrase(earlier)] > _OFTEN else 0.0
    if column is not Column.TASK and known[phrase(together)]:
        value += 1.5
    if words[0].text[:1].isupper() and earlier:
        value -= 0.3
    return value if words[0].begins_line or not earlier else value - 0.2


def _likeness(column: Column, words: Sequence[Word]) -> float:
    weight = _WEIGHTS.get(column, 1.0)
    value = weight * looks_like(column, " ".join(word.text for word in words)) or _UNLIKE
    if column is Column.TASK:
        return value
    inner = sum(
        word.begins_line and word.text[:1].isupper() and not _is_unfinished(before)
        for before, word in pairwise(words)
    )
    return value - 0.35 * inner


def _beginning(word: Word) -> float:
    if word.text[:1].isupper() or word.text[:1].isdigit():
        return 0.4 if word.begins_line else 0.0
    return -0.8 if word.begins_line else -1.5


def _ending(word: Word, *, broken: bool) -> float:
    if word.text in _OPENS_A_TIME:
        return -1.5
    return -1.5 if _is_unfinished(word) and not broken else 0.0


def _is_unfinished(word: Word) -> bool:
    text = word.text.casefold()
    return text in _UNFINISHED or text.endswith((",", ";", "-", "("))
