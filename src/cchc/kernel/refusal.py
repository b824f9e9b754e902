"""A refusal: the system says no, with the reason a person can read.

Every rule that can say no raises a subclass named for the case, defined where it is raised.
The message is Vietnamese and is shown as it stands; ``field`` names the form field the
message belongs beside (empty: it belongs to the whole form or page); ``code`` is stable and
for machines (JSON API, tests), never shown to a person.
"""

from __future__ import annotations

import re

_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def _kebab_case(name: str) -> str:
    return _WORD_START.sub("-", name).lower()


class Refusal(Exception):
    """The reason, in Vietnamese, why something is not done; ``str(refusal)`` is what is shown.

    ``code`` of a subclass is its name in kebab-case unless it declares another.
    """

    code: str = "refusal"

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Give the subclass its code."""
        super().__init_subclass__(**kwargs)
        if "code" not in cls.__dict__:
            cls.code = _kebab_case(cls.__name__)

    def __init__(self, message: str, *, field: str = "", code: str = "") -> None:
        """Keep the Vietnamese ``message``; ``code`` overrides that of the class for this case."""
        super().__init__(message)
        self.message = message
        self.field = field
        if code:
            self.code = code

    def __str__(self) -> str:
        """The Vietnamese message (also where a subclass keeps further arguments)."""
        return self.message
