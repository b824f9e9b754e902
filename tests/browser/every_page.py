"""Every page of the site, read from the resolver, and what each of them owes its reader.

The addresses and the people are those of the office under attack (``attacks.scene``): every gap
of an address is filled with records that are there, and somebody holds every role.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from playwright.sync_api import Browser, BrowserContext, Page
from tests.integration.attacks.scene import Address, Scene, addresses

from cchc.platform.access.registry import permissions_of
from cchc.platform.access.web import PUBLIC

from . import harness

NOBODY = ""
OK, METHOD_NOT_ALLOWED = 200, 405
_OWN = r'name="csrfmiddlewaretoken" value="[^"]*"|/[^\s"]*/|\d+'
OWN_WORDS = re.compile(_OWN)
REASON = re.compile(_OWN + r'|(?s:<div class="alert alert-danger".*?</div>)| aria-current="page"')
OPEN_FOLDS = "document.querySelectorAll('details:not(.menu)').forEach(fold => fold.open = true)"
OWED = (harness.ROOT / "tests/browser/owed.js").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Seen:
    """One page as one person gets it."""

    address: Address
    who: str
    status: int
    shape: int
    """Equal for pages that differ in numbers and addresses only."""


def role_of(scene: Scene, who: str) -> str:
    """The person's role."""
    return str(scene.office.users[who].role_grants.filter(on_behalf_of=None).get().role)


def least_first(scene: Scene) -> list[str]:
    """Everybody, whoever may do least first; nobody signed in comes before them."""
    people = [*scene.people()]
    people.sort(key=lambda who: (len(permissions_of(role_of(scene, who))), who))
    return [NOBODY, *people]


def seen_by(scene: Scene, address: Address, who: str) -> Seen | None:
    """What the address answers this person, where that is a page; nothing is kept of the visit."""
    client = scene.browser(who) if who else Client()
    with transaction.atomic():
        answer = client.get(address.url)
        transaction.set_rollback(True)
    kind = answer.headers.get("Content-Type", "")
    if answer.streaming or not kind.startswith("text/html") or "Location" in answer.headers:
        return None
    text = answer.content.decode()
    if "<html" not in text:
        return None  # a part of a page
    told = REASON if answer.status_code != OK else OWN_WORDS
    return Seen(address, who, answer.status_code, hash(told.sub("", text)))


def by_the_least_privileged(scene: Scene) -> Iterator[Seen]:
    """Every address that answers a page, once, as whoever may do least among those it is for.

    Whom an address is for, the permission table says; where the record is not theirs (or the act
    is not due) and nobody gets more than a refusal, the refusal is the page.
    """
    order, shapes = least_first(scene), set()
    for address in addresses(scene, get_resolver().url_patterns):
        page = _first_page(scene, address, [who for who in order if is_for(scene, address, who)])
        if page is not None and page.shape not in shapes:
            shapes.add(page.shape)
            yield page


def _first_page(scene: Scene, address: Address, order: Sequence[str]) -> Seen | None:
    refusal = None
    for who in order:
        page = seen_by(scene, address, who)
        if page is not None and page.status in (OK, METHOD_NOT_ALLOWED):
            return page
        refusal = refusal or page
    return refusal


def is_for(scene: Scene, address: Address, who: str) -> bool:
    """Whether the permission table lets this person in."""
    if who == NOBODY:
        return address.permission == PUBLIC
    told = address.permission
    return told.startswith("*") or told in permissions_of(role_of(scene, who))


def by_everybody(scene: Scene) -> Iterator[Seen]:
    """The whole matrix: every address as every role, refusals too, each shape once a person."""
    roles: dict[str, str] = {}
    for who in scene.people():
        roles.setdefault(role_of(scene, who), who)
    for who in (NOBODY, *roles.values()):
        shapes = set()
        for address in addresses(scene, get_resolver().url_patterns):
            page = seen_by(scene, address, who)
            if page is not None and page.shape not in shapes:
                shapes.add(page.shape)
                yield page


class Visits:
    """One browser window a person, signed in once."""

    def __init__(self, browser: Browser, site: str, scene: Scene) -> None:
        """Nobody has come yet."""
        self._browser, self._site, self._scene = browser, site, scene
        self._contexts: dict[str, BrowserContext] = {}
        self._pages: dict[str, Page] = {}
        self.complaints: list[str] = []

    def page(self, who: str) -> Page:
        """The person's window."""
        if who not in self._pages:
            context = self._browser.new_context(
                base_url=self._site,
                viewport=harness.DESK,
                locale="vi-VN",
                timezone_id="Asia/Ho_Chi_Minh",
                reduced_motion="reduce",
            )
            context.set_default_timeout(20_000)
            if who:
                name = settings.SESSION_COOKIE_NAME
                value = self._scene.browser(who).cookies[name].value
                context.add_cookies([{"name": name, "value": value, "url": self._site}])
            self._contexts[who] = context
            self._pages[who] = context.new_page()
            self.complaints = harness.listen(self._pages[who], self.complaints)
        return self._pages[who]

    def leave(self) -> None:
        """Everybody goes home."""
        for context in self._contexts.values():
            context.close()

    def findings(self, seen: Seen) -> list[str]:
        """What the page owes its reader and does not give, at both widths."""
        page = self.page(seen.who)
        answer = page.goto(seen.address.url)
        where = f"{seen.address.url} ({seen.who or 'không đăng nhập'})"
        if answer is None or answer.status != seen.status:
            return [f"{where}: {answer and answer.status}, not {seen.status}"]
        page.evaluate(OPEN_FOLDS)
        found: list[str] = []
        for size in (harness.DESK, harness.PHONE):
            page.set_viewport_size(size)
            owed: Sequence[str] = page.evaluate(OWED, size == harness.DESK)
            found += [f"{where} {size['width']}: {line}" for line in owed]
            found += [f"{where} {size['width']}: {line}" for line in harness.axe_findings(page)]
        page.set_viewport_size(harness.DESK)
        return found
