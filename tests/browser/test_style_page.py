"""The living style page: every component at both widths, and what the scripts do."""

import re

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from cchc.platform.accounts.models import User
from cchc.platform.ui import context, navigation
from cchc.platform.ui.context import AgencyFace
from cchc.platform.ui.navigation import Item

from .conftest import SignIn
from .harness import Check, Shot

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/he-thong/giao-dien/"


ITEMS = (
    Item("Giao diện", "ui:style_page", section="Việc của tôi", order=1, icon="inbox"),
    Item(
        "Tìm",
        "ui:search",
        section="Việc của tôi",
        order=2,
        icon="search",
        badge=lambda _: 1234,
        key="t",
    ),
)
AGENCY = AgencyFace("Sở Xây dựng tỉnh Mẫu", "Ủy ban nhân dân tỉnh Mẫu")


@pytest.fixture
def staff(
    page: Page, sign_in: SignIn, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> Page:
    """A page with somebody signed in."""
    settings.ROOT_URLCONF = "tests.browser.style_urls"
    monkeypatch.setattr(navigation, "_items", {item.url_name: item for item in ITEMS})
    monkeypatch.setattr(context, "_agency", [lambda: AGENCY])
    monkeypatch.setattr(context, "_banners", [lambda: "Dữ liệu mẫu: mọi tên người đều là bịa."])
    user = User.objects.create_user(username="bich", password="x", full_name="Lê Thị Bích")
    sign_in(page, user)
    return page


def test_every_component_is_accessible(staff: Page, axe: Check, shot: Shot) -> None:
    staff.goto(f"{ADDRESS}?moitrang=25")
    shot(staff, "giao-dien")
    axe(staff)


def test_the_row_keys_walk_select_and_open(staff: Page) -> None:
    staff.goto(ADDRESS)
    staff.keyboard.press("ArrowDown")
    staff.keyboard.press("ArrowDown")
    focused = staff.locator("[data-row-open]:focus")
    expect(focused).to_have_text("000.00.00.H00-261122-0059")

    staff.keyboard.press("Space")

    expect(staff.locator("[data-selection-count]")).to_have_text("Đã chọn 1 dòng")


def test_single_keys_reach_the_search_and_the_help_and_can_be_switched_off(staff: Page) -> None:
    staff.goto(ADDRESS)
    staff.keyboard.press("?")
    dialog = staff.locator("#keyboard-help")
    expect(dialog).to_be_visible()
    dialog.get_by_label("Dùng phím tắt một chữ cái").uncheck()
    staff.keyboard.press("Escape")

    staff.keyboard.press("/")
    expect(staff.locator("#global-search")).not_to_be_focused()
    staff.locator("[data-single-keys]").evaluate("box => box.click()")
    staff.keyboard.press("/")

    expect(staff.locator("#global-search")).to_be_focused()


def test_enter_goes_to_the_next_field_past_the_rest_of_a_group(staff: Page) -> None:
    staff.goto(ADDRESS)
    staff.locator("#id_ho_ten").focus()
    staff.keyboard.press("Enter")
    expect(staff.locator("#id_ngay_sinh")).to_be_focused()

    staff.locator("#id_noi_nhan_0").focus()
    staff.keyboard.press("Enter")

    expect(staff.locator("#id_ghi_chu")).to_be_focused()


def test_an_error_in_the_summary_jumps_to_its_field(staff: Page) -> None:
    staff.goto(ADDRESS)
    staff.locator(".error-summary a", has_text="Ngày sinh").click()

    expect(staff.locator("#id_sai-ngay_sinh")).to_be_focused()


def test_the_navigation_unfolds_on_a_phone(staff: Page) -> None:
    staff.set_viewport_size({"width": 390, "height": 844})
    staff.goto(ADDRESS)
    expect(staff.locator("#sidenav")).to_be_hidden()

    staff.get_by_role("button", name="Mục lục").click()

    expect(staff.locator("#sidenav a[aria-current]")).to_have_text("Giao diện")


def test_other_acts_are_folded_under_one_button(staff: Page) -> None:
    staff.goto(ADDRESS)
    refuse = staff.get_by_role("link", name="Từ chối")
    expect(refuse).to_be_hidden()

    staff.locator(".page-actions summary").click()
    expect(refuse).to_be_visible()
    staff.keyboard.press("Escape")

    expect(refuse).to_be_hidden()


def test_g_and_a_letter_lead_to_a_page(staff: Page) -> None:
    staff.goto(ADDRESS)
    staff.locator("h1").click()

    staff.keyboard.press("g")
    staff.keyboard.press("t")

    expect(staff).to_have_url(re.compile("/tim/$"))
