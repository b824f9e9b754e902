"""The application as if fifty agencies shared it: every dossier counts in one of fifty series.

There is one agency in an installation; this shows what its one counter costs.
"""

# ruff: noqa: I001 - the application comes first, it makes the rest ready
from itertools import count

from cchc.project.wsgi import application
from cchc.contexts.organizations import api as organizations

__all__ = ["application"]

AGENCIES = 50
_own_code = organizations.agency_code
_turns = count()


def _one_of_fifty() -> str:
    return f"{_own_code()}{next(_turns) % AGENCIES:02d}"


organizations.agency_code = _one_of_fifty
