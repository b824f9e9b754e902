"""From where a request comes: network address, network, kind of browser in plain words."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

from django.http import HttpRequest

_BROWSERS = (
    (re.compile(r"Edg(?:e|A|iOS)?/"), "Edge"),
    (re.compile(r"OPR/|Opera"), "Opera"),
    (re.compile(r"coc_coc_browser"), "Cốc Cốc"),
    (re.compile(r"Firefox/|FxiOS/"), "Firefox"),
    (re.compile(r"Chrome/|CriOS/|Chromium/"), "Chrome"),
    (re.compile(r"Safari/"), "Safari"),
)
_SYSTEMS = (
    (re.compile(r"iPhone|iPad"), "iOS"),
    (re.compile(r"Android"), "Android"),
    (re.compile(r"Windows"), "Windows"),
    (re.compile(r"Mac OS X|Macintosh"), "macOS"),
    (re.compile(r"Linux|X11|CrOS"), "Linux"),
)
_LONGEST_NETWORK = {4: 24, 6: 64}
"""Bits that name a network: inside one an office or provider hands out addresses by turns."""


@dataclass(frozen=True, slots=True)
class Place:
    """Address and browser of one request."""

    address: str = ""
    device: str = ""

    @property
    def network(self) -> str:
        """The network of the address; empty where there is none."""
        if not self.address:
            return ""
        found = ipaddress.ip_address(self.address)
        bits = _LONGEST_NETWORK[found.version]
        return str(ipaddress.ip_network(f"{found}/{bits}", strict=False))


def place_of(request: HttpRequest) -> Place:
    """Where this request comes from."""
    return Place(client_address(request), device_of(request.headers.get("User-Agent", "")))


def client_address(request: HttpRequest) -> str:
    """The browser's network address, as ``project.proxies`` has left it; empty: not an address."""
    try:
        return str(ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")))
    except ValueError:
        return ""


def device_of(agent: str) -> str:
    """A browser's own description in two words: “Chrome trên Windows”."""
    browser = next((name for pattern, name in _BROWSERS if pattern.search(agent)), "")
    system = next((name for pattern, name in _SYSTEMS if pattern.search(agent)), "")
    return " trên ".join(part for part in (browser or "Trình duyệt khác", system) if part)
