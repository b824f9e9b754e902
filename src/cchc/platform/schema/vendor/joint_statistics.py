"""What values of several columns come together: PostgreSQL is told to remember, SQLite needs none.

Without it the planner takes columns for independent: it expects every tenth dossier to wait at a
step at which nobody's does, and walks them all to find the first fifty.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Step = Callable[[Any, Any], None]


def remembering(name: str, table: str, columns: tuple[str, ...]) -> tuple[Step, Step]:
    """Code for ``RunPython``: have ``ANALYZE`` keep the commonest combinations, and forget them.

    Both are safe to run again, and keep no act waiting.
    """

    def remember(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor != "postgresql":
            return
        quote = editor.quote_name
        listed, of = ", ".join(map(quote, columns)), quote(table)
        editor.execute(
            f"CREATE STATISTICS IF NOT EXISTS {quote(name)} (mcv) ON {listed} FROM {of}"
        )
        editor.execute(f"ANALYZE {of}")

    def forget(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP STATISTICS IF EXISTS {editor.quote_name(name)}")

    return remember, forget
