"""What can be done here: the acts of a page, the main ones first, the others under "Khác"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """One act as a button.

    ``method`` "get" opens its form or page; "post" acts at once, with ``confirm`` asked before
    when it is not empty. Main acts stand as buttons, the rest in the menu.
    """

    label: str
    url: str
    icon: str = ""
    is_main: bool = False
    is_danger: bool = False
    method: str = "get"
    confirm: str = ""
    shortcut: str = ""
