"""Asking ClamAV over its socket (INSTREAM): the content is sent, nothing is read by path."""

import socket
import struct
from typing import IO

CHUNK = 1 << 16
TIMEOUT = 60.0
LONGEST_ANSWER = 4096


class ScannerUnavailable(OSError):
    """No scanner answers at this address; the question can be asked again later."""


class ScanFailed(RuntimeError):
    """The scanner answered that it could not scan this (too large, for instance)."""


def scan(address: str, content: IO[bytes]) -> str:
    """The name of what was found, or empty text; ``address`` is unix:/path or host:port."""
    try:
        with _connected(address) as link:
            answer = _ask(link, content)
    except (TimeoutError, ConnectionRefusedError, FileNotFoundError, socket.gaierror) as error:
        raise ScannerUnavailable(str(error)) from error
    verdict = answer.removeprefix("stream: ")
    if verdict == "OK":
        return ""
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")
    raise ScanFailed(verdict[:200] or "empty answer")


def _connected(address: str) -> socket.socket:
    if address.startswith("unix:"):
        link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        link.settimeout(TIMEOUT)
        try:
            link.connect(address.removeprefix("unix:"))
        except OSError:
            link.close()
            raise
        return link
    host, _, port = address.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=TIMEOUT)


def _ask(link: socket.socket, content: IO[bytes]) -> str:
    try:
        link.sendall(b"zINSTREAM\0")
        while chunk := content.read(CHUNK):
            link.sendall(struct.pack("!I", len(chunk)) + chunk)
        link.sendall(struct.pack("!I", 0))
    except (BrokenPipeError, ConnectionResetError):
        pass  # over the scanner's limit: it says why and hangs up
    answer = b""
    try:
        while len(answer) < LONGEST_ANSWER and (part := link.recv(LONGEST_ANSWER)):
            answer += part
    except ConnectionResetError:
        pass
    return answer.decode("utf-8", "replace").strip("\0 \n")
