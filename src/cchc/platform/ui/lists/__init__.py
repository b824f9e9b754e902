"""Lists: one description gives the screen, the print-out and the Excel file."""

from .columns import BY_VALUE, BulkAct, ListColumn
from .filters import FilterForm
from .lengths import Length, length, lengths
from .page import EmptyState, ListPage

__all__ = [
    "BY_VALUE",
    "BulkAct",
    "EmptyState",
    "FilterForm",
    "Length",
    "ListColumn",
    "ListPage",
    "length",
    "lengths",
]
