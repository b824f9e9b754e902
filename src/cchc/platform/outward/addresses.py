"""Where news may be sent: to hosts the office has named, and nowhere else.

An address typed by somebody must not make the server speak to the machines around it.
"""

from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from cchc.kernel.refusal import Refusal

LONGEST = 500
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_PORTS = {"https": 443, "http": 80}


class AddressNotAllowed(Refusal):
    """The address is malformed, unencrypted, or its host is not among those named."""


def checked_address(url: str) -> str:
    """The address as it may be called; raises ``AddressNotAllowed`` with the reason."""
    url = url.strip()
    parts = _parts(url)
    if parts.scheme not in _PORTS or not parts.hostname or len(url) > LONGEST:
        raise AddressNotAllowed("Địa chỉ phải có dạng https://máy/đường-dẫn.", field="url")
    if parts.username or parts.password or parts.fragment:
        raise AddressNotAllowed("Địa chỉ không mang tên đăng nhập hay dấu #.", field="url")
    if parts.scheme == "http" and parts.hostname not in _LOOPBACK:
        raise AddressNotAllowed("Ra ngoài máy chủ này phải dùng https.", field="url")
    if not _is_named(parts.hostname, _port(url)):
        raise AddressNotAllowed(
            f"Máy {parts.hostname} chưa có trong CCHC_OUTWARD_HOSTS; "
            "người vận hành thêm vào trước khi đăng ký.",
            field="url",
        )
    return url


def _parts(url: str) -> SplitResult:
    """What HTTP can carry, taken apart: visible ASCII, brackets only round an IPv6 address."""
    if any(not "!" <= sign <= "~" for sign in url):
        raise AddressNotAllowed(
            "Địa chỉ chỉ gồm chữ không dấu, chữ số và dấu câu, không có khoảng trắng; "
            "chữ khác phải mã hóa dạng %XX.",
            field="url",
        )
    try:
        return urlsplit(url)
    except ValueError:
        raise AddressNotAllowed("Tên máy không đúng.", field="url") from None


def _port(url: str) -> int:
    parts = urlsplit(url)
    try:
        return parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise AddressNotAllowed("Cổng không đúng.", field="url") from None


def _is_named(host: str, port: int) -> bool:
    """``host`` alone allows its usual ports, ``host:port`` exactly that one."""
    named = {each.lower() for each in settings.OUTWARD_HOSTS}
    return f"{host}:{port}" in named or (host in named and port in _PORTS.values())
