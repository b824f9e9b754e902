"""A small office whose people only ever use pages: every step is a request of the right person."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.factories.office import MORNING, Office, build_office

from cchc.contexts.dossiers.services.procedure import forget_procedures
from cchc.platform import clock

_SEEN = re.compile(r'name="seen" value="(\d+)"')


@dataclass
class People:
    """The people of the office at their browsers; ``at`` moves the clock of what follows."""

    office: Office
    clients: dict[str, Client] = field(default_factory=dict)

    @contextmanager
    def at(self, moment: datetime) -> Iterator[None]:
        """Everything inside happens at that moment."""
        with clock.frozen(moment):
            yield

    def browser(self, name: str) -> Client:
        """The browser of a person, signed in."""
        if name not in self.clients:
            self.clients[name] = Client()
            self.clients[name].force_login(
                self.office.users[name], backend="django.contrib.auth.backends.ModelBackend"
            )
        return self.clients[name]

    def page(self, name: str, address: str) -> str:
        """A page that must open."""
        response = self.browser(name).get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return response.content.decode()

    def act(self, name: str, dossier_id: int, act: str, **said: Any) -> HttpResponse:
        """Open the form of an act, fill it in, send it; the answer must lead on."""
        response = self.send(name, dossier_id, act, **said)
        assert response.status_code == 302, _problems(response)
        return response

    def send(self, name: str, dossier_id: int, act: str, **said: Any) -> HttpResponse:
        """Open the form of an act, fill it in, send it."""
        address = f"/ho-so/{dossier_id}/viec/{act}/"
        seen = _SEEN.search(self.page(name, address))
        assert seen, f"{act} has no version"
        answer: Any = self.browser(name).post(address, {"seen": seen[1], **said})
        return answer


def _problems(response: HttpResponse) -> str:
    text = response.content.decode()
    return " | ".join(
        re.findall(r"<li>(.*?)</li>", text.split("error-summary")[-1][:1500], re.DOTALL)
    )


@pytest.fixture
def people(db: None) -> People:
    """The office, in the morning."""
    forget_procedures()
    return People(build_office(MORNING))
