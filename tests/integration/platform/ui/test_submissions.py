"""A form sent twice acts once."""

import uuid
from contextlib import nullcontext
from threading import Barrier, Lock, Thread

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from cchc.kernel.refusal import Refusal
from cchc.platform.ui.models import Submission
from cchc.platform.ui.submissions import ACCEPTED, KEY, submitted_once


def post(key: str, **headers: str) -> HttpRequest:
    request = RequestFactory().post("/x/", {KEY: key}, headers=headers)
    request.user = AnonymousUser()
    return request


class Door:
    """A view that counts how often it acts."""

    def __init__(self) -> None:
        self.acts = 0

    def view(self, request: HttpRequest) -> HttpResponse:
        self.acts += 1
        return HttpResponseRedirect(f"/done/{self.acts}/")


@pytest.mark.django_db
def test_the_second_sending_is_led_to_what_the_first_did() -> None:
    door = Door()
    view = submitted_once(door.view)
    key = str(uuid.uuid4())

    first, second = view(post(key)), view(post(key))

    assert door.acts == 1
    assert first["Location"] == second["Location"] == "/done/1/"
    assert first.cookies[ACCEPTED].value == key


@pytest.mark.django_db
def test_htmx_is_told_where_to_go() -> None:
    view = submitted_once(Door().view)
    key = str(uuid.uuid4())
    view(post(key))

    again = view(post(key, HX_Request="true"))

    assert (again.status_code, again["HX-Redirect"]) == (204, "/done/1/")


@pytest.mark.django_db
def test_a_form_shown_again_or_refused_may_be_sent_again_with_its_key() -> None:
    key = str(uuid.uuid4())
    answers = [HttpResponse("sai"), Refusal("không"), HttpResponseRedirect("/done/")]

    def view(request: HttpRequest) -> HttpResponse:
        answer = answers.pop(0)
        if isinstance(answer, Refusal):
            raise answer
        return answer

    once = submitted_once(view)
    assert once(post(key)).status_code == 200
    with pytest.raises(Refusal):
        once(post(key))

    assert once(post(key)).status_code == 302
    assert Submission.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "not-a-key"])
def test_without_a_key_each_sending_acts(key: str) -> None:
    door = Door()
    view = submitted_once(door.view)

    view(post(key))
    view(post(key))

    assert door.acts == 2


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_instant_act_once() -> None:
    door, key, barrier = Door(), str(uuid.uuid4()), Barrier(2)
    view = submitted_once(door.view)
    places: list[str] = []

    # SQLite in memory refuses a second writer instead of letting it wait, as its files do
    queue = Lock() if connection.vendor == "sqlite" else nullcontext()

    def send() -> None:
        try:
            barrier.wait(10)
            with queue:
                places.append(view(post(key))["Location"])
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)

    assert places == ["/done/1/", "/done/1/"]
    assert door.acts == 1
