"""Fixtures of the browser tests; run them by themselves: ``pytest tests/browser``.

``page`` (1280 px) and ``phone`` (390 px, touch) are fresh browsers of nobody; ``sign_in(page,
user)`` signs somebody in without the form. ``site`` is the address of a live server over an
SQLite file in WAL mode; ``set_clock(moment)`` sets its clock (``clock.frozen`` does not reach its
threads). ``axe(page)`` fails on any accessibility finding or sideways scrolling at both widths;
``shot(page, name)`` takes pictures where ``CCHC_SHOTS`` names a folder. A page on which the
browser complained (script error, refused content, 5xx) fails its test at the end.
"""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from tests.browser import harness

from cchc.platform import clock
from cchc.platform.accounts.models import User

SignIn = Callable[[Page, User], None]
SetClock = Callable[[datetime], None]
PATIENCE = 20_000
"""Milliseconds: a shared machine can be slow."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs Chromium."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file instead of memory: the server's threads need connections of their own."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        folder = tmp_path_factory.mktemp("browser")
        database.setdefault("TEST", {})["NAME"] = str(folder / "browser.sqlite3")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    expect.set_options(timeout=PATIENCE)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=harness.CHROMIUM, args=harness.ARGUMENTS
        )
        yield started
        started.close()


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """Address of the live server."""
    return live_server.url


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A browser at 1280 px."""
    yield from _opened(browser, site, phone=False)


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """A browser at 390 px with a touch screen."""
    yield from _opened(browser, site, phone=True)


def _opened(browser: Browser, site: str, *, phone: bool) -> Iterator[Page]:
    context = browser.new_context(
        base_url=site,
        viewport=harness.PHONE if phone else harness.DESK,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        has_touch=phone,
    )
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    complaints = harness.listen(opened)
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture
def sign_in(site: str) -> SignIn:
    """Sign a user in on a page without going through the form."""

    def act(page: Page, user: User) -> None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}]
        )

    return act


@pytest.fixture
def set_clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the moment at which the server lives from now on."""

    def act(moment: datetime) -> None:
        assert moment.tzinfo is not None
        monkeypatch.setattr(clock, "now", lambda: moment.astimezone(clock.ZONE))

    return act


@pytest.fixture
def axe() -> harness.Check:
    """Fail on any accessibility finding at both widths."""
    return harness.check_both_widths


@pytest.fixture
def shot() -> harness.Shot:
    """Take pictures of a page at both widths."""
    return harness.take_shot
