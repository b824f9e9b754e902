"""Where nobody answers: a page for people, JSON for programs."""

import pytest
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
