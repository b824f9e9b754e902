"""Every page the resolver knows is accessible, as its least-privileged reader gets it.

``make test`` reads each page once; ``make check-all`` reads the whole matrix, every role at every
address (marker ``matrix``).
"""

from collections.abc import Iterable, Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.integration.attacks.scene import NOW, Scene, build_scene

from cchc.contexts.dossiers.services.procedure import forget_procedures
from cchc.platform import clock
from cchc.platform.outward.models import Receiver

from .conftest import SetClock
from .every_page import OWED, Seen, Visits, by_everybody, by_the_least_privileged

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(transactional_db: None, set_clock: SetClock) -> Scene:
    """The office with a person for every role and a record for every address."""
    forget_procedures()
    with clock.frozen(NOW):
        built = build_scene()
        Receiver.objects.create(
            pk=1, name="Kho dữ liệu tỉnh", url="https://kho.example/tin/", created_at=NOW
        )  # the number that a gap nobody has named gets
    set_clock(NOW)
    return built


@pytest.fixture
def visits(browser: Browser, site: str, scene: Scene) -> Iterator[Visits]:
    """The windows of everybody."""
    made = Visits(browser, site, scene)
    yield made
    made.leave()


def check(visits: Visits, pages: Iterable[Seen], at_least: int) -> None:
    """All findings of all pages at once."""
    listed = list(pages)
    assert len(listed) >= at_least, "the resolver has lost its pages"
    wrong = [line for seen in listed for line in visits.findings(seen)]
    assert [*wrong, *visits.complaints] == [], "\n".join([*wrong, *visits.complaints])


def test_every_page_is_accessible_to_its_least_privileged_reader(
    visits: Visits, scene: Scene
) -> None:
    check(visits, by_the_least_privileged(scene), at_least=70)


@pytest.mark.matrix
def test_every_page_is_accessible_to_every_role(visits: Visits, scene: Scene) -> None:
    check(visits, by_everybody(scene), at_least=300)


def test_what_a_page_owes_is_missed_where_it_is_missing(page: Page) -> None:
    page.set_content(
        "<html lang=en><title>x</title><h1>a</h1><h1>b</h1>"
        "<button style='width:9px;height:9px;padding:0;outline:none !important'></button>"
        "<div style='width:4000px'>rộng</div>"
    )

    found = "\n".join(page.evaluate(OWED, True))

    for word in ("2 × h1", "0 × main", "lang", "px wide", "9 × 9 px", "focus not seen"):
        assert word in found
