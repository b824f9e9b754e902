"""The security log: one line for each event at the doors, with numbers instead of names.

Logger ``cchc.security``. Who a number is and from where they came stands in the tables, behind a
permission; the request id of the line leads to the journal. What anybody typed is never written.
"""

from __future__ import annotations

import logging

logger = logging.getLogger("cchc.security")


def note(event: str, **facts: int | str | None) -> None:
    """Write one event: ``sign_in_failed user_id=12 outcome=wrong_password``."""
    told = " ".join(f"{name}={_plain(value)}" for name, value in facts.items())
    logger.info("%s %s", event, told or "-")


def _plain(value: int | str | None) -> str:
    """Letters, digits and a few marks only: a line can hold no second line."""
    return "".join(c if c.isalnum() or c in "._:/-" else "_" for c in str(value))[:120]
