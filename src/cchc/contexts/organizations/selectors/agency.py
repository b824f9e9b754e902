"""The agency itself.

Open to all: the office's own name and address are public.
"""

from cchc.kernel.refusal import Refusal

from ..models import Agency


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


def is_set_up() -> bool:
    """Whether an agency has been entered."""
    return Agency.objects.exists()
