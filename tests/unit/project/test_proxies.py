"""Whose word about the visitor's address is taken."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from cchc.project.proxies import behind_proxies


def seen(
    peer: str, forwarded: str | None = None, trusted: tuple[str, ...] = ("127.0.0.1", "::1")
) -> str:
    """The address that the application sees."""
    addresses: list[str] = []

    def application(environ: dict[str, Any], _start: Callable[..., Any]) -> Iterable[bytes]:
        addresses.append(environ["REMOTE_ADDR"])
        assert "HTTP_X_FORWARDED_FOR" not in environ
        return []

    environ = {"REMOTE_ADDR": peer}
    if forwarded is not None:
        environ["HTTP_X_FORWARDED_FOR"] = forwarded
    behind_proxies(application, trusted)(environ, lambda *_: None)
    return addresses[0]


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("::1", "2001:db8::7", "2001:db8::7"),
        ("", "203.0.113.7", "203.0.113.7"),  # over a Unix socket
        ("127.0.0.1", "9.9.9.9, 203.0.113.7", "203.0.113.7"),  # 9.9.9.9 is his own invention
        ("127.0.0.1", None, "127.0.0.1"),
        ("", None, "127.0.0.1"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("203.0.113.7", "9.9.9.9", "203.0.113.7"),  # no proxy of ours: not believed
    ],
)
def test_the_visitor_is_who_the_nearest_proxy_saw(
    peer: str, forwarded: str | None, address: str
) -> None:
    assert seen(peer, forwarded) == address


def test_a_chain_of_our_own_proxies_is_looked_through() -> None:
    trusted = ("127.0.0.1", "10.0.0.5")

    assert seen("127.0.0.1", "9.9.9.9, 203.0.113.7, 10.0.0.5", trusted) == "203.0.113.7"
    assert seen("10.0.0.5", "10.0.0.5", trusted) == "10.0.0.5"


def test_a_proxy_must_be_an_address() -> None:
    with pytest.raises(ValueError, match="does not appear to be"):
        behind_proxies(lambda *_: [], ["my-proxy"])
