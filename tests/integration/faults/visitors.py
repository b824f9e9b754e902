"""Load: programs and people who send, and go on asking until they have an answer.

What was answered is a receipt; it must be found whole afterwards, whatever was killed.
"""

import hashlib
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from io import BytesIO
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4
from zipfile import is_zipfile

import requests

Receipt = dict[str, Any]
_PERSON = {"name": "Trịnh Thị Mẫu", "id_number": "001185000123", "phone": "0912345678"}
_FORM = {
    "applicant_kind": "citizen",
    "applicant_name": _PERSON["name"],
    "applicant_id_number": _PERSON["id_number"],
    "applicant_phone": _PERSON["phone"],
    "channel": "direct",
    "place": "centre",
    "return_way": "one_stop",
    "tp1-presence": "have",
    "tp1-originals": "1",
    "tp2-presence": "have",
    "confirmed_double": "on",
    "viec": "tiep-nhan",
}
_WORKBOOKS = ("/ho-so/?xuat=xlsx", "/ho-so/bieu-06a/?xuat=xlsx")
_AGAIN_AFTER = 0.1
_PATIENCE = 45.0


class Unanswered(RuntimeError):
    """Somebody asked again and again and got no answer."""


class Visitors:
    """Everybody at once, until told to stop; each ends what was begun."""

    def __init__(self, address: str, facts: dict[str, Any]) -> None:
        """Nobody comes before ``come``."""
        self.address, self.facts = address, facts
        self.receipts: list[Receipt] = []
        self.surprises: list[str] = []
        self.cuts = 0
        self.workbooks: Counter[str] = Counter()
        self._received: SimpleQueue[str] = SimpleQueue()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def come(self) -> None:
        """Two programs, two counters, one specialist's desk, one reader of reports."""
        self._stop.clear()
        kinds = [*2 * [self._program], *2 * [self._counter], self._desk, self._reader]
        self._threads = [threading.Thread(target=self._go_on, args=(kind,)) for kind in kinds]
        for thread in self._threads:
            thread.start()

    def leave(self) -> None:
        """Begin nothing new; wait for what was begun."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def send(self) -> str:
        """One program sends one dossier; its code."""
        with requests.Session() as line:
            return self._program(line)

    def receive(self) -> str:
        """One counter receives one dossier with a file; its key."""
        with requests.Session() as line:
            line.cookies.set("sessionid", self.facts["session"])
            return self._counter(line)

    def _go_on(self, visit: Callable[[requests.Session], object]) -> None:
        line = requests.Session()
        line.cookies.set("sessionid", self.facts["session"])
        while not self._stop.is_set():
            try:
                visit(line)
            except Unanswered as surprise:
                self.surprises.append(str(surprise))
                return

    def _program(self, line: requests.Session) -> str:
        reference = f"K-{uuid4()}"
        answer = self._until_answered(
            {200, 201},
            lambda: self._sent(line, reference),
        )
        code = str(answer.json()["code"])
        self.receipts.append({"kind": "api", "reference": reference, "code": code})
        return code

    def hand_in(self) -> requests.Response:
        """One counter, once, whatever is answered: no receipt is noted."""
        with requests.Session() as line:
            line.cookies.set("sessionid", self.facts["session"])
            return self._handed_in(line, *self._papers(line))

    def _papers(self, line: requests.Session) -> tuple[dict[str, str], bytes]:
        token = self._token(line, f"{self.address}/ho-so/tiep-nhan/{self.facts['variant']}/")
        scan = f"%PDF-1.4\n% {uuid4()}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".encode()
        return {**_FORM, "submission": str(uuid4()), "csrfmiddlewaretoken": token}, scan

    def _handed_in(
        self, line: requests.Session, form: dict[str, str], scan: bytes
    ) -> requests.Response:
        return line.post(
            f"{self.address}/ho-so/tiep-nhan/{self.facts['variant']}/", data=form,
            files={"tep1": ("to-trinh.pdf", scan, "application/pdf")},
            allow_redirects=False, timeout=30,
        )  # fmt: skip

    def send_once(self) -> requests.Response:
        """One program, once, whatever is answered: no receipt is noted."""
        with requests.Session() as line:
            return self._sent(line, f"K-{uuid4()}")

    def _sent(self, line: requests.Session, reference: str) -> requests.Response:
        body = {
            "reference": reference,
            "procedure_code": "1.009974",
            "applicant": _PERSON,
            "components": [{"order": 1}, {"order": 2}],
        }
        head = {"Authorization": f"Bearer {self.facts['token']}"}
        address = f"{self.address}/api/v1/dossiers"
        return line.post(address, json=body, headers=head, timeout=20)

    def _counter(self, line: requests.Session) -> str:
        form, scan = self._papers(line)
        answer = self._until_answered({302}, lambda: self._handed_in(line, form, scan))
        dossier = re.search(r"/ho-so/(\d+)/", answer.headers["Location"])
        assert dossier, answer.headers["Location"]
        self.receipts.append(
            {
                "kind": "counter",
                "dossier": int(dossier[1]),
                "form": form["submission"],
                "sha256": hashlib.sha256(scan).hexdigest(),
            }
        )
        self._received.put(dossier[1])
        return dossier[1]

    def _desk(self, line: requests.Session) -> None:
        try:
            dossier = self._received.get(timeout=0.1)
        except Empty:
            return
        page = f"{self.address}/ho-so/{dossier}/viec/forward/"
        shown = self._until_answered({200}, lambda: line.get(page, timeout=20))
        seen = re.search(r'name="seen" value="(\d+)"', shown.text)
        assert seen, "the form carries the version seen"
        form = {
            "seen": seen[1],
            "submission": str(uuid4()),
            "csrfmiddlewaretoken": line.cookies["csrftoken"],
        }
        self._until_answered(
            {302}, lambda: line.post(page, data=form, allow_redirects=False, timeout=20)
        )
        self.receipts.append(
            {"kind": "act", "dossier": int(dossier), "act": "forward", "after": int(seen[1])}
        )

    def _reader(self, line: requests.Session) -> None:
        """The list and form II.06a as workbooks, each whole; a search by name."""
        with requests.Session() as own:
            own.cookies.set("sessionid", self.facts["reader_session"])
            for path in _WORKBOOKS:
                page = self.address + path
                answer = self._until_answered({200}, partial(own.get, page, timeout=20))
                if not is_zipfile(BytesIO(answer.content)):  # its directory stands at the end
                    raise Unanswered(f"{answer.url} is no workbook: {_said(answer)}")
                self.workbooks[path] += 1
        page = f"{self.address}/ho-so/tiep-nhan/?q=trinh thi mau"
        self._until_answered({200}, lambda: line.get(page, timeout=20))

    def _token(self, line: requests.Session, page: str) -> str:
        if "csrftoken" not in line.cookies:
            self._until_answered({200}, lambda: line.get(page, timeout=20))
        return str(line.cookies["csrftoken"])

    def _until_answered(
        self, wanted: set[int], ask: Callable[[], requests.Response]
    ) -> requests.Response:
        """Ask the same again after a broken line or a 5xx; any other answer is a surprise."""
        until = time.monotonic() + _PATIENCE
        answer: requests.Response | None = None
        while time.monotonic() < until:
            try:
                answer = ask()
            except requests.RequestException:
                self.cuts += 1
            else:
                if answer.status_code in wanted:
                    return answer
                if answer.status_code < 500:
                    raise Unanswered(f"{answer.request.url}: {answer.status_code} {_said(answer)}")
                self.cuts += 1
            time.sleep(_AGAIN_AFTER)
        last = f"{answer.status_code} {_said(answer)}" if answer is not None else "no line"
        raise Unanswered(f"no answer for {_PATIENCE:.0f} s: {last}")


def _said(answer: requests.Response) -> str:
    return re.sub(r"<[^>]+>|\s+", " ", answer.text)[:1500]
