"""A person at a browser: signs in, keeps cookies, sends forms; pages are not drawn."""

from __future__ import annotations

import http.client
import uuid
from collections.abc import Mapping
from urllib.parse import urlencode

SIGN_IN = "/tai-khoan/dang-nhap/"


class Browser:
    """One signed-in session over one connection."""

    def __init__(self, port: int, username: str) -> None:
        """Sign in with the demo's password."""
        from cchc.project.demo.office import PASSWORD

        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._cookies: dict[str, str] = {}
        self.get(SIGN_IN)
        status = self.post(SIGN_IN, {"username": username, "password": PASSWORD})
        if status != 302:
            raise RuntimeError(f"{username} was not let in: {status}")

    def get(self, path: str) -> int:
        """Ask for a page; its status."""
        return self._asked("GET", path, None, {})

    def post(self, path: str, fields: Mapping[str, object]) -> int:
        """Send a form, with the keys every form carries; the answer's status."""
        sent = {
            "csrfmiddlewaretoken": self._cookies.get("csrftoken", ""),
            "submission": str(uuid.uuid4()),
            **fields,
        }
        head = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._asked("POST", path, urlencode(sent), head)

    def _asked(self, method: str, path: str, body: str | None, head: dict[str, str]) -> int:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        try:
            self._line.request(method, path, body, {**head, "Cookie": cookies})
            answer = self._line.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # kept open too long
            self._line.close()
            self._line.request(method, path, body, {**head, "Cookie": cookies})
            answer = self._line.getresponse()
        answer.read()
        for told in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = told.split(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status
