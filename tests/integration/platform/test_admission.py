"""The first layer: refused requests cost nothing behind it and say when to come back."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from cchc.platform.admission.middleware import AdmissionMiddleware


class _Behind:
    """What lies behind the gate; while it answers, it calls back in."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.door: AdmissionMiddleware | None = None
        self.inner: list[HttpResponse] = []

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.asked.append(request.path)
        if self.door is not None and len(self.asked) == 1:
            for path in ("/ho-so/", "/api/v1/dossiers"):
                answer = self.door(RequestFactory().get(path))
                assert isinstance(answer, HttpResponse)
                self.inner.append(answer)
        if request.path == "/hong/":
            raise ZeroDivisionError
        return HttpResponse("xong")


@pytest.fixture
def behind(settings: Settings) -> _Behind:
    settings.ADMISSION_AT_ONCE, settings.ADMISSION_WAITING = 1, 0
    found = _Behind()
    found.door = AdmissionMiddleware(found)
    return found


def test_it_stands_before_everything_else(settings: Settings) -> None:
    probes, gate = settings.MIDDLEWARE[:2]
    assert probes.endswith("health.middleware.WatchMiddleware")
    assert gate.endswith("AdmissionMiddleware")


def test_when_all_places_are_taken_the_next_is_told_to_come_back(behind: _Behind) -> None:
    assert behind.door is not None
    assert behind.door(RequestFactory().get("/")).status_code == 200
    page, program = behind.inner
    assert (page.status_code, program.status_code) == (503, 503)
    assert 3 <= int(page["Retry-After"]) < 8
    assert "đang bận" in page.content.decode()
    assert program["Content-Type"] == "application/json"
    assert b'"code": "busy"' in program.content
    assert behind.asked == ["/"]


def test_the_log_tells_of_the_first_refusal_and_not_of_each(
    behind: _Behind, caplog: pytest.LogCaptureFixture
) -> None:
    assert behind.door is not None
    behind.door(RequestFactory().get("/"))
    assert len(behind.inner) == 2
    assert [record.name for record in caplog.records] == ["cchc.admission"]


def test_the_place_is_free_again_after_an_answer_and_after_a_failure(behind: _Behind) -> None:
    assert behind.door is not None
    behind.asked.append("before")
    with pytest.raises(ZeroDivisionError):
        behind.door(RequestFactory().get("/hong/"))
    assert behind.door(RequestFactory().get("/")).status_code == 200
