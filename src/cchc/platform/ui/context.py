"""What the shells know on every page: agency, navigation, banners, who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from cchc.kernel.actor import Actor
from cchc.platform.access.registry import role_label

from . import navigation


@dataclass(frozen=True, slots=True)
class AgencyFace:
    """The agency as its pages show it; empty texts are not shown."""

    name: str
    parent: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""


NO_AGENCY = AgencyFace(name="Cải cách hành chính")

_banners: list[Callable[[], str]] = []
_agency: list[Callable[[], AgencyFace | None]] = []


def register_banner(ask: Callable[[], str]) -> None:
    """Have ``ask`` called on every page; a text it gives stands above the page."""
    _banners.append(ask)


def register_agency(ask: Callable[[], AgencyFace | None]) -> None:
    """Say where the agency's name comes from; the last one that answers counts."""
    _agency.append(ask)


def agency() -> AgencyFace:
    """The agency's name and contact, or the product's name where no agency is set up."""
    for ask in reversed(_agency):
        if face := ask():
            return face
    return NO_AGENCY


class Shell:
    """The shell of one request; each part is worked out when a template first asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        """Keep the request."""
        self._request = request

    @cached_property
    def agency(self) -> AgencyFace:
        """Name and contact of the agency."""
        return agency()

    @cached_property
    def banners(self) -> list[str]:
        """Texts to stand above every page."""
        return [text for ask in _banners if (text := ask())]

    @cached_property
    def actor(self) -> Actor | None:
        """Who is signed in, None for the public."""
        actor: Actor | None = getattr(self._request, "actor", None)
        return actor if actor is not None and actor.id is not None else None

    @cached_property
    def navigation(self) -> tuple[navigation.Section, ...]:
        """Navigation of the person signed in; none for the public."""
        return navigation.sections_for(self._request, self.actor) if self.actor else ()

    @cached_property
    def roles(self) -> str:
        """The person's roles by name, own ones first, delegated ones with whose they are."""
        if self.actor is None:
            return ""
        own = [role_label(grant.role) for grant in self.actor.grants if not grant.on_behalf_of]
        lent = [
            f"{role_label(grant.role)} (thay {grant.on_behalf_of})"
            for grant in self.actor.grants
            if grant.on_behalf_of
        ]
        return ", ".join(dict.fromkeys([*own, *lent]))


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: ``shell`` for both base templates."""
    return {"shell": Shell(request)}
