"""The whole way of a citizen on a slow line: within 200 kB a page, and without any script."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, Response, expect
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_office

from cchc.contexts.dossiers.models import Dossier

from . import harness
from .conftest import SetClock

pytestmark = pytest.mark.django_db(transaction=True)
HEAVIEST = 200_000
"""Bytes of a page with its styles, fonts and scripts, nothing compressed, nothing kept before."""


@pytest.fixture
def dossier(transactional_db: None, set_clock: SetClock) -> Dossier:
    """A dossier at work."""
    made = DossierWorld(build_office()).at_work()
    set_clock(MORNING + timedelta(hours=3))
    return made


@pytest.fixture
def no_scripts(browser: Browser, site: str) -> Iterator[Page]:
    """A telephone that runs no scripts."""
    context = browser.new_context(
        base_url=site, viewport=harness.PHONE, locale="vi-VN", java_script_enabled=False
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def test_a_dossier_followed_weighs_little(phone: Page, dossier: Dossier) -> None:
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if response.ok:
            weights[response.url] = len(response.body())

    phone.on("response", weigh)
    phone.goto(f"/tra-cuu/{dossier.code}/#{dossier.secret}")
    expect(phone.get_by_role("heading", name="Hồ sơ đang ở đâu")).to_be_visible()
    phone.wait_for_load_state("networkidle")

    assert sum(weights.values()) < HEAVIEST, weights


def test_every_step_of_a_citizen_works_without_scripts(no_scripts: Page, dossier: Dossier) -> None:
    page = no_scripts
    page.goto("/")
    page.get_by_label("Tên hoặc mã thủ tục").fill("tham dinh")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Thẩm định báo cáo").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thẩm định báo cáo")
    expect(page.get_by_role("main")).to_contain_text("Tờ trình")

    page.get_by_role("navigation", name="Các trang").get_by_role(
        "link", name="Tra cứu hồ sơ"
    ).click()
    page.get_by_label("Mã hồ sơ").fill(dossier.code)
    page.get_by_label("Mã tra cứu").fill(dossier.secret)
    page.get_by_role("button", name="Xem hồ sơ").click()

    expect(page.get_by_role("heading", name="Hồ sơ đang ở đâu")).to_be_visible()
    assert dossier.secret not in page.url
