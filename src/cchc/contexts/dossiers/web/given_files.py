"""Files that come with a form: in the form itself, or sent before in parts by the page's script.

Of the latter the form holds the keys; only files that the same person sent, and that belong to
nothing yet or to what that person sees, are found by them.
"""

from collections.abc import Sequence
from datetime import datetime

from cchc.platform.access.web import ActorRequest
from cchc.platform.files.api import StoredFile, store

from ..selectors.intake_help import sent_files

SENT = "-da-gui"
"""Added to a file field's name: the field with the keys of what was sent before."""
MOST = 50


def given_files(
    request: ActorRequest, field: str, owner_kind: str, at: datetime
) -> list[StoredFile]:
    """Everything given for one file field, stored. Raises a ``FileRefused``."""
    fresh = [
        store(actor=request.actor, at=at, name=one.name or "", content=one, owner_kind=owner_kind)
        for one in request.FILES.getlist(field)
    ]
    return [*sent_before(request, field, owner_kind), *fresh]


def sent_before(request: ActorRequest, field: str, owner_kind: str) -> Sequence[StoredFile]:
    """What the page's script has sent for this field."""
    keys = request.POST.getlist(f"{field}{SENT}")[:MOST]
    return sent_files(request.actor, keys, owner_kind)
