"""The agency itself.

Open to all: the office's own name and address are public.
"""

from copy import copy
from functools import lru_cache

from cchc.kernel.refusal import Refusal
from cchc.platform.stamps import mark_of

from ..models import Agency
from ..models.marks import ORGANIZATION


class AgencyNotSetUp(Refusal):
    """No agency has been entered yet."""


def agency() -> Agency:
    """The agency that runs this system; raises ``AgencyNotSetUp``."""
    found = _own(mark_of(ORGANIZATION))
    if found is None:
        raise AgencyNotSetUp(
            "Chưa khai báo cơ quan. Hãy chạy lệnh “cchc setup” để bắt đầu sử dụng."
        )
    return copy(found)  # the caller may change what it gets, not what is kept


@lru_cache(maxsize=4)
def _own(mark: str) -> Agency | None:  # noqa: ARG001 - the mark empties the cache
    return Agency.objects.first()


def agency_code() -> str:
    """The agency's code; raises ``AgencyNotSetUp``."""
    return agency().code


def agency_name() -> str:
    """The agency's name, or nothing before it is set up."""
    return Agency.objects.values_list("name", flat=True).first() or ""


def is_set_up() -> bool:
    """Whether an agency has been entered."""
    return _own(mark_of(ORGANIZATION)) is not None
