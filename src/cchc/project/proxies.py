"""Who really asks, when a TLS server stands in front: its word is taken, nobody else's.

A WSGI layer outside Django, so that sign-in locks, tracking limits and the journal all see the
same address. The last address that is not a proxy of ours counts; what a visitor writes into the
header himself stands further left and is not believed.
"""

from collections.abc import Callable, Iterable, Sequence
from ipaddress import ip_address
from typing import Any

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
FORWARDED = "HTTP_X_FORWARDED_FOR"


def behind_proxies(application: Wsgi, trusted: Sequence[str]) -> Wsgi:
    """The application, with ``REMOTE_ADDR`` as the trusted proxies report it."""
    proxies = frozenset(str(ip_address(address)) for address in trusted)

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        peer = environ.get("REMOTE_ADDR", "")
        forwarded = environ.pop(FORWARDED, "")
        if peer == "" or peer in proxies:  # a Unix socket has no address
            environ["REMOTE_ADDR"] = _visitor(forwarded, proxies) or peer or "127.0.0.1"
        return application(environ, start_response)

    return answer


def _visitor(forwarded: str, proxies: frozenset[str]) -> str:
    for part in reversed(forwarded.split(",")):
        try:
            address = str(ip_address(part.strip()))
        except ValueError:
            return ""
        if address not in proxies:
            return address
    return ""
