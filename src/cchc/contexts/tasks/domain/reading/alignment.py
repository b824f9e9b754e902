"""Cells of a row drawn otherwise than its heading, laid to columns by what they look like."""

from collections.abc import Sequence

from .columns import Column
from .header import Header
from .likeness import looks_like
from .source import SourceCell


def aligned(cells: Sequence[SourceCell], header: Header) -> dict[Column, SourceCell]:
    """Lay the cells to the heading's columns in their order, as well as they fit.

    Every cell gets a column where there are enough; columns may stay empty.
    """
    columns = [column for column in header.columns if column is not None]
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}

    def fit(cell: int, column: int) -> tuple[float, tuple[int, ...]]:
        """The best sum for cells from ``cell`` on, in columns from ``column`` on."""
        if cell == len(cells):
            return 0.0, ()
        if column == len(columns):
            return -10.0 * (len(cells) - cell), ()
        if (cell, column) not in best:
            skipped = fit(cell, column + 1)
            taken, rest = fit(cell + 1, column + 1)
            here = looks_like(columns[column], cells[cell].text)
            if columns[column] is Column.NUMBER and not here:
                here = -5.0
            best[cell, column] = max(
                ((taken + here, (column, *rest)), skipped), key=lambda option: option[0]
            )
        return best[cell, column]

    _, places = fit(0, 0)
    return {
        columns[place]: cell
        for place, cell in zip(places, cells, strict=False)
        if columns[place] is not Column.OTHER
    }
