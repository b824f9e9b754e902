"""The organisation's records."""

from .agency import Agency
from .calendar import AnnouncedYear, CalendarDay
from .delegation import Delegation
from .function import FunctionAssignment
from .post import Post
from .rule import RuleSetting
from .unit import Unit, UnitSuccession, UnitVersion

__all__ = [
    "Agency",
    "AnnouncedYear",
    "CalendarDay",
    "Delegation",
    "FunctionAssignment",
    "Post",
    "RuleSetting",
    "Unit",
    "UnitSuccession",
    "UnitVersion",
]
