"""Another system on loopback: takes news over HTTP, checks signatures, fails when told to."""

import hashlib
import hmac
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class OtherSystem:
    """What the other system has got: news with effect, and every call made to it."""

    def __init__(self) -> None:
        self.key = ""
        self.taken: list[dict[str, Any]] = []
        self.calls: list[tuple[str, int]] = []
        self.forged = 0
        self.mood: Callable[[dict[str, Any], int], int] = lambda _news, _call: 204
        self.forgets_to_answer = 0
        self._known: set[str] = set()

    def answer(self, headers: Any, body: bytes) -> int:
        """The status of one call; effect only once for each idempotency key."""
        said = f"{headers['X-CCHC-Timestamp']}.".encode() + body
        wanted = "v1=" + hmac.new(self.key.encode(), said, hashlib.sha256).hexdigest()
        if not hmac.compare_digest(wanted, headers["X-CCHC-Signature"]):
            self.forged += 1
            return 401
        news = json.loads(body)
        status = self.mood(news, len(self.calls))
        self.calls.append((headers["Idempotency-Key"], status))
        if 200 <= status < 300 and headers["Idempotency-Key"] not in self._known:
            self._known.add(headers["Idempotency-Key"])
            self.taken.append(news)
        return status

    def versions(self) -> dict[str, list[int]]:
        """For each dossier the versions told, in the order they came."""
        told: dict[str, list[int]] = {}
        for news in self.taken:
            told.setdefault(news["thread"], []).append(news["data"]["version"])
        return told

    def repeated(self) -> list[str]:
        """Keys that were accepted more than once (each had effect once all the same)."""
        accepted = Counter(key for key, status in self.calls if 200 <= status < 300)
        return [key for key, times in accepted.items() if times > 1]


@contextmanager
def listening(system: OtherSystem, port: int = 0) -> Iterator[int]:
    """Serve on loopback while inside; gives the port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = system.answer(self.headers, body)
            if system.forgets_to_answer > 0:  # it has worked, and the line breaks
                system.forgets_to_answer -= 1
                self.close_connection = True
                return
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
