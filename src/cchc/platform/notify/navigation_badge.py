"""The number beside the entry of calls: as many as the list it opens."""

from django.http import HttpRequest

from cchc.platform.notify.selectors import open_calls


def waiting_calls(request: HttpRequest) -> int:
    """How many calls wait for the actor."""
    return open_calls(request.actor).count()  # type: ignore[attr-defined]  # set by middleware
