"""Lists: one description gives the screen, the print-out and the Excel file."""

from .columns import BulkAct, ListColumn
from .filters import FilterForm
from .page import EmptyState, ListPage

__all__ = ["BulkAct", "EmptyState", "FilterForm", "ListColumn", "ListPage"]
