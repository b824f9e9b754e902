"""The scanner: asked over its socket; its silence is never taken for “clean”."""

import io
import socket
import struct
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from cchc.kernel.actor import Actor
from cchc.platform import clock
from cchc.platform.clock import ZONE
from cchc.platform.files import InfectedFile, ScanState, StoredFile, clamd, open_file, store
from cchc.platform.files.models import Blob
from cchc.platform.files.scanning import scan_again
from cchc.platform.jobs import run_due
from cchc.platform.jobs.models import Job

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
ACTOR = Actor(7, "Trần Thị Bưởi", 1, "Bộ phận Một cửa", ())
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
SIGNATURE = b"XX-TEST-MALWARE-XX"
LIMIT = 1 << 18


class Scanner(threading.Thread):
    """A real socket that speaks clamd's INSTREAM."""

    def __init__(self, link: socket.socket) -> None:
        super().__init__(daemon=True)
        self.link = link

    def run(self) -> None:
        while True:
            try:
                client, _ = self.link.accept()
            except OSError:
                return
            with client:
                client.sendall(self._answer(client) + b"\0")

    def _answer(self, client: socket.socket) -> bytes:
        stream = client.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        body = b""
        while size := struct.unpack("!I", stream.read(4))[0]:
            body += stream.read(size)
            if len(body) > LIMIT:
                return b"INSTREAM size limit exceeded. ERROR"
        return b"stream: Test.Malware FOUND" if SIGNATURE in body else b"stream: OK"


@pytest.fixture
def scanner(tmp_path: Path, settings: LazySettings) -> Iterator[str]:
    path = tmp_path / "clamd.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
        link.bind(str(path))
        link.listen()
        Scanner(link).start()
        settings.CLAMD = f"unix:{path}"
        yield settings.CLAMD
        link.shutdown(socket.SHUT_RDWR)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: LazySettings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }


def _store(body: bytes) -> StoredFile:
    with clock.frozen(AT):
        return store(actor=ACTOR, at=AT, name="don.pdf", content=io.BytesIO(body))


def test_clean_found_and_too_large_are_told_apart(scanner: str) -> None:
    assert clamd.scan(scanner, io.BytesIO(PDF)) == ""
    assert clamd.scan(scanner, io.BytesIO(SIGNATURE)) == "Test.Malware"
    with pytest.raises(clamd.ScanFailed, match=r"size limit|empty answer"):
        clamd.scan(scanner, io.BytesIO(b"\0" * (LIMIT * 8)))


def test_a_scanner_is_reached_by_host_and_port_too() -> None:
    with socket.create_server(("127.0.0.1", 0)) as link:
        Scanner(link).start()
        port = link.getsockname()[1]
        assert clamd.scan(f"127.0.0.1:{port}", io.BytesIO(PDF)) == ""
        link.shutdown(socket.SHUT_RDWR)


def test_no_scanner_is_said(tmp_path: Path) -> None:
    with pytest.raises(clamd.ScannerUnavailable):
        clamd.scan(f"unix:{tmp_path / 'nobody'}", io.BytesIO(PDF))


@pytest.mark.django_db
@pytest.mark.usefixtures("scanner")
def test_a_clean_file_opens() -> None:
    file = _store(PDF)
    assert file.scan_state == ScanState.NOT_SCANNED

    run_due(AT)

    file = StoredFile.objects.select_related("blob").get()
    assert (file.scan_state, file.blob.scanned_at) == (ScanState.CLEAN, AT)
    with open_file(file) as content:
        assert content.read() == PDF


@pytest.mark.django_db
@pytest.mark.usefixtures("scanner")
def test_an_infected_file_is_locked_and_not_taken_again() -> None:
    _store(PDF + SIGNATURE)
    run_due(AT)
    file = StoredFile.objects.get()

    assert (file.scan_state, file.blob.scan_detail) == (ScanState.INFECTED, "Test.Malware")
    with pytest.raises(InfectedFile):
        open_file(file)
    with pytest.raises(InfectedFile):
        _store(PDF + SIGNATURE)


@pytest.mark.django_db
@pytest.mark.usefixtures("scanner")
def test_what_is_over_the_scanners_limit_is_not_called_clean() -> None:
    _store(b"%PDF-1.7\n" + b"\0" * (LIMIT * 8) + b"\n%%EOF\n")

    run_due(AT)

    assert Blob.objects.get().scan_state == ScanState.FAILED


@pytest.mark.django_db
def test_an_absent_scanner_is_asked_again_and_then_daily(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.CLAMD = f"unix:{tmp_path / 'nobody'}"
    _store(PDF)

    assert run_due(AT).retried == 1
    for hours in range(1, 6):
        run_due(AT + timedelta(hours=hours))
    assert Blob.objects.get().scan_state == ScanState.FAILED

    with clock.frozen(AT + timedelta(days=1)):
        scan_again({}, at=AT + timedelta(days=1))
    assert Job.objects.filter(code="files.scan", state="ready").count() == 1


@pytest.mark.django_db
def test_without_a_scanner_nothing_is_queued(settings: LazySettings) -> None:
    settings.CLAMD = ""
    _store(PDF)

    scan_again({}, at=AT)

    assert not Job.objects.exists()
    assert Blob.objects.get().scan_state == ScanState.NOT_SCANNED
