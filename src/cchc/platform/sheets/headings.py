"""The head of a table whose columns stand under common headings, worked out cell by cell."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadingCell:
    """One cell of the head: its text, where it begins and how far it reaches."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


def heading_cells(paths: Sequence[tuple[str, ...]]) -> tuple[HeadingCell, ...]:
    """The cells of a head in reading order.

    A path is what stands above a column, outermost first, its own title last. Neighbours under
    the same headings share them; a title reaches down to the last line of the head.
    """
    depth = heading_depth(paths)
    cells: list[HeadingCell] = []
    for row in range(depth):
        column = 0
        while column < len(paths):
            width = _shared(paths, row, column)
            if row < len(paths[column]):
                is_title = row == len(paths[column]) - 1
                rows = depth - row if is_title else 1
                cells.append(HeadingCell(paths[column][row], row, column, rows, width))
            column += width
    return tuple(cells)


def heading_depth(paths: Sequence[tuple[str, ...]]) -> int:
    """How many lines the head has; none without columns."""
    return max((len(path) for path in paths), default=0)


def _shared(paths: Sequence[tuple[str, ...]], row: int, column: int) -> int:
    """How many columns from ``column`` on share the heading of line ``row``; a title is alone."""
    path = paths[column]
    if row >= len(path) - 1:
        return 1
    width = 1
    while column + width < len(paths):
        other = paths[column + width]
        if len(other) - 1 <= row or other[: row + 1] != path[: row + 1]:
            break
        width += 1
    return width
