"""The marks of views: who is let in, who is sent to sign in, who is told why not."""

from __future__ import annotations

import json

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from tests.factories.organizations import a_user, grant

from cchc.platform.access.web import (
    AT_THE_DOOR,
    PUBLIC,
    SIGNED_IN,
    at_the_door,
    public,
    requires,
    signed_in,
)
from cchc.project.urls import urlpatterns as product

pytestmark = pytest.mark.django_db


@public
def open_page(request):
    return HttpResponse(request.actor.name)


@signed_in
def own_page(request):
    return HttpResponse(request.actor.name)


@at_the_door
def door_page(request):
    return HttpResponse(len(request.actor.grants))


@requires("organizations.manage")
def closed_page(request, number):
    return HttpResponse(f"{number} {request.actor.name}")


urlpatterns = [
    path("mo", open_page),
    path("cua-toi", own_page),
    path("cua", door_page),
    path("dong/<int:number>", closed_page),
    *product,
]


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = __name__


def test_views_carry_their_mark() -> None:
    assert open_page.cchc_permission == PUBLIC
    assert own_page.cchc_permission == SIGNED_IN
    assert door_page.cchc_permission == AT_THE_DOOR
    assert closed_page.cchc_permission == "organizations.manage"


def test_anybody_sees_what_is_public(client: Client) -> None:
    assert client.get("/mo").content.decode() == "Khách"


@pytest.mark.parametrize("address", ["/cua-toi", "/dong/3?q=a"])
def test_who_has_not_signed_in_is_sent_there_and_back(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/tai-khoan/dang-nhap/?next=%2F")


def test_a_fragment_moves_the_whole_page(client: Client) -> None:
    page = "http://testserver/dong/3"
    answer = client.get("/dong/3", headers={"HX-Request": "true", "HX-Current-URL": page})
    assert answer.status_code == 204
    assert "next=http%3A%2F%2Ftestserver%2Fdong%2F3" in answer.headers["HX-Redirect"]


def test_the_permission_lets_in(client: Client) -> None:
    user = a_user("Trần Thị Quản")
    grant(user, "administrator")
    client.force_login(user)
    assert client.get("/dong/7").content.decode() == "7 Trần Thị Quản"


def test_without_it_the_reason_is_shown(client: Client) -> None:
    client.force_login(a_user())
    assert client.get("/cua-toi").status_code == 200
    answer = client.get("/dong/7")
    assert answer.status_code == 403
    assert "Quản lý đơn vị, vị trí, chức năng" in answer.content.decode()


def test_a_first_password_is_changed_before_anything_else(client: Client) -> None:
    user = a_user(must_change_password=True)
    grant(user, "administrator")
    client.force_login(user)
    for address in ("/dong/7", "/cua-toi"):
        answer = client.get(address)
        assert answer.headers["Location"].startswith("/tai-khoan/mat-khau/?next=")
    assert client.get("/cua").content == b"0", "no power before the password is changed"
    assert client.get("/mo").content.decode() == user.full_name


def test_every_answer_tells_its_request_id(client: Client) -> None:
    first, second = client.get("/mo"), client.get("/mo", headers={"X-Request-ID": "mine"})
    ids = [answer.headers["X-Request-ID"] for answer in (first, second)]
    assert len(set(ids)) == 2
    assert "mine" not in json.dumps(ids)
