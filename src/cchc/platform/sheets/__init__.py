"""Lists of the screen as Excel files, with the same columns and real types."""

from .cells import as_text
from .columns import Column, ColumnKind
from .export import Sheet, SheetTooLong, export_xlsx, write_xlsx

__all__ = ["Column", "ColumnKind", "Sheet", "SheetTooLong", "as_text", "export_xlsx", "write_xlsx"]
