"""Lists on paper: an A4 page upright holds every column, and no code is broken into pieces."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_office

from .conftest import SetClock, SignIn

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = 718
"""Pixels between the margins of an A4 page."""
LISTS = ("/ho-so/", "/ho-so/so-theo-doi/", "/viec-cua-toi/?muc=ca-phong", "/giao-ban/")


def test_lists_fit_the_paper(
    page: Page, sign_in: SignIn, set_clock: SetClock, transactional_db: None
) -> None:
    world = DossierWorld(build_office())
    dossier = world.at_work()
    set_clock(MORNING + timedelta(hours=3))
    sign_in(page, world.office.users["truong_phong"])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 1000})
    told = {}
    for address in LISTS:
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        lines = page.locator("td.kind-code").evaluate_all(
            "cells => cells.map(c => c.textContent.trim() && c.firstElementChild"
            "?.getClientRects().length)"
        )
        told[address] = (wide <= PAPER, [number for number in lines if number and number > 1])
    assert told == dict.fromkeys(LISTS, (True, []))
    page.goto("/ho-so/")
    assert page.get_by_text(dossier.code).is_visible()
