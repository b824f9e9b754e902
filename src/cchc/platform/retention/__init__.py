"""How long personal data are held: what goes when, cleared with a trace; what is held on a person.

What it decides: when a record's time is over by the rule of the day, that clearing is journalled
by the names of fields and never by their values, that what is in a backup under way is not taken
from it, and that every model that says it holds personal data is accounted for. What it leaves
to others: which fields are personal and how their record is cleared; the context registers it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.platform.retention.holdings import Holding, Rule, register_holding
    from cchc.platform.retention.marks import Marks, register_kept, register_marks
    from cchc.platform.retention.people import Held, register_holder
    from cchc.platform.retention.rules import Reading, register_rule_reader

_HOMES = {
    "Held": "people",
    "Holding": "holdings",
    "Marks": "marks",
    "Reading": "rules",
    "Rule": "holdings",
    "register_holder": "people",
    "register_holding": "holdings",
    "register_kept": "marks",
    "register_marks": "marks",
    "register_rule_reader": "rules",
}

__all__ = [
    "Held",
    "Holding",
    "Marks",
    "Reading",
    "Rule",
    "register_holder",
    "register_holding",
    "register_kept",
    "register_marks",
    "register_rule_reader",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"cchc.platform.retention.{_HOMES[name]}"), name)
