"""Where nobody answers: a page for people, JSON for programs."""

import errno
import json

import pytest
from django.db import Error, InterfaceError, InternalError, OperationalError
from django.http import Http404
from django.test import Client, RequestFactory

from cchc.project.error_pages import failed, not_found


@pytest.mark.django_db
def test_people_get_a_page_and_programs_get_json(client: Client) -> None:
    page = client.get("/khong-co-trang-nay/")
    assert page.status_code == 404
    assert page.headers["Content-Type"].startswith("text/html")
    told = not_found(RequestFactory().get("/api/v1/x"), Http404())
    assert (told.status_code, told.headers["Content-Type"]) == (404, "application/json")


def test_a_fault_is_told_in_the_same_way() -> None:
    asks = RequestFactory()
    assert failed(asks.get("/api/v1/x")).headers["Content-Type"] == "application/json"
    page = failed(asks.get("/ho-so/"))
    assert (page.status_code, page.headers["Content-Type"]) == (500, "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OperationalError("connection failed: server closed the connection"), "database-away"),
        (OperationalError("database is locked"), "database-away"),
        (InterfaceError("connection already closed"), "database-away"),
        (InternalError("cannot execute INSERT in a read-only transaction"), "read-only"),
        (OperationalError("attempt to write a readonly database"), "read-only"),
        (OSError(errno.EROFS, "Read-only file system"), "read-only"),
        (OperationalError("database or disk is full"), "disk-full"),
        (OperationalError("could not extend file: No space left on device"), "disk-full"),
        (OSError(errno.ENOSPC, "No space left on device"), "disk-full"),
        (OSError(errno.EFBIG, "File too large"), "disk-full"),
    ],
)
def test_what_passes_is_no_fault(error: Exception, code: str) -> None:
    asks = RequestFactory()
    try:
        raise error
    except (Error, OSError):
        told, page = failed(asks.post("/api/v1/dossiers")), failed(asks.get("/ho-so/"))

    assert (told.status_code, page.status_code) == (503, 503)
    assert (told["Retry-After"], page["Retry-After"]) == ("10", "10")
    assert json.loads(told.content)["code"] == code
    assert "gửi lại" in page.content.decode()


def test_a_missing_table_stays_a_fault() -> None:
    try:
        raise OperationalError("no such table: dossiers_dossier")  # noqa: TRY301
    except OperationalError:
        assert failed(RequestFactory().get("/ho-so/")).status_code == 500
