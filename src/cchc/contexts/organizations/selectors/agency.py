"""The agency itself.

Open to all: the office's own name and address are public.
"""

from functools import lru_cache

from cchc.kernel.refusal import Refusal
from cchc.platform.stamps import mark_of

from ..models import Agency
from ..models.marks import ORGANIZATION


class AgencyNotSetUp(Refusal):
    """No agency has been entered yet."""


def agency() -> Agency:
    """The agency that runs this system; raises ``AgencyNotSetUp``."""
    found = Agency.objects.first()
    if found is None:
        raise AgencyNotSetUp(
            "Chưa khai báo cơ quan. Hãy chạy lệnh “cchc setup” để bắt đầu sử dụng."
        )
    return found


def agency_code() -> str:
    """The agency's code, kept until the organisation changes; raises ``AgencyNotSetUp``."""
    return _code(mark_of(ORGANIZATION))


@lru_cache(maxsize=4)
def _code(mark: str) -> str:  # noqa: ARG001 - the mark empties the cache
    return agency().code


def agency_name() -> str:
    """The agency's name, or nothing before it is set up."""
    return Agency.objects.values_list("name", flat=True).first() or ""


def is_set_up() -> bool:
    """Whether an agency has been entered."""
    return Agency.objects.exists()
