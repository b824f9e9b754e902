"""The desk in a browser: accessible at both widths; rows by keyboard; bulk assignment."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_office

from cchc.contexts.dossiers.services.deciding import approve, propose
from cchc.contexts.dossiers.services.lateness import draft_apology
from cchc.contexts.dossiers.services.movement import forward

from .conftest import SetClock, SignIn
from .harness import Check, Shot

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None, set_clock: SetClock) -> DossierWorld:
    """Ten days in: one dossier late, one with an apology, one to sign, three nobody's."""
    start = MORNING - timedelta(days=4)
    set_clock(MORNING + timedelta(days=11))
    world = DossierWorld(build_office(start))
    world.at_work(start - timedelta(days=14))
    world.signed(MORNING + timedelta(days=1), world.at_work())
    who, at = world.office.actor, MORNING + timedelta(days=10)
    late = world.at_work()
    draft_apology(
        actor=who("chuyen_vien"), at=at, dossier_id=late.pk, seen=late.seen,
        reason="Hồ sơ phức tạp", new_due_at=at + timedelta(days=14),
    )  # fmt: skip
    ready = world.at_work()
    ready = propose(
        actor=who("chuyen_vien"), at=at, dossier_id=ready.pk, seen=ready.seen, proposal="Đủ"
    )
    approve(actor=who("truong_phong"), at=at, dossier_id=ready.pk, seen=ready.seen)
    for hours in range(3):
        fresh = world.received(at + timedelta(hours=hours))
        forward(
            actor=who("mot_cua"), at=at + timedelta(hours=4), dossier_id=fresh.pk,
            seen=fresh.seen,
        )  # fmt: skip
    return world


def test_the_pages_of_the_desk(
    world: DossierWorld, page: Page, sign_in: SignIn, axe: Check, shot: Shot
) -> None:
    sign_in(page, world.office.users["giam_doc"])
    for address, heading in (
        ("/viec-cua-toi/", "Việc của tôi"),
        ("/viec-cua-toi/qua-han/?tat-ca=1", "Quá hạn"),
        ("/hom-nay/", "Hôm nay"),
        ("/giao-ban/", "Giao ban tuần 11"),
        ("/giao-ban/den-han/", "Hạn rơi vào tuần"),
        ("/api/", "API dành cho phần mềm"),
    ):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        axe(page)
        shot(page, f"desk-{heading}")


def test_rows_by_keyboard_and_assignment_of_several(
    world: DossierWorld, page: Page, sign_in: SignIn, axe: Check, shot: Shot
) -> None:
    sign_in(page, world.office.users["truong_phong"])
    page.goto("/viec-cua-toi/?muc=chua-phan-cong")
    expect(page.locator("[data-rows] tr")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.get_by_text("Đã chọn 2 dòng")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Phân công dòng đã chọn").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phân công 2 hồ sơ")
    axe(page)
    shot(page, "desk-assign")
    page.locator("[name=to_user]").select_option(label="Lê Văn Chuyên Viên")
    page.get_by_role("button", name="Phân công 2 hồ sơ").click()
    expect(page.get_by_text("Đã giao 2 hồ sơ cho Lê Văn Chuyên Viên.")).to_be_visible()
    axe(page)
    shot(page, "desk-assigned")
    page.goto("/viec-cua-toi/?muc=chua-phan-cong")
    page.get_by_label("Chọn cả trang").check()
    page.get_by_role("button", name="Phân công cả 1 dòng của danh sách").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Phân công 1 hồ sơ")
