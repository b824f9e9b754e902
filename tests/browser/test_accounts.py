"""Second factors in a real browser: a passkey made and shown, the application, sessions ended."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser import harness
from tests.factories.organizations import a_user, an_agency, grant

from cchc.kernel import totp
from cchc.kernel.actor import SYSTEM
from cchc.platform import clock
from cchc.platform.accounts.factors.rule import set_rule
from cchc.platform.accounts.models import Passkey, User

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "mật khẩu đủ dài"


@pytest.fixture
def by_name(browser: Browser, site: str) -> Iterator[Page]:
    """A browser that calls the site by its name: no passkey is made for a bare address."""
    context = browser.new_context(
        base_url=site.replace("127.0.0.1", "localhost"),
        viewport=harness.DESK,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    complaints = harness.listen(page)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def director() -> User:
    """Somebody whose role demands a second factor from today."""
    an_agency()
    user = a_user("Nguyễn Hữu Phúc", username="giamdoc")
    grant(user, "director")
    set_rule(
        actor=SYSTEM,
        at=clock.now(),
        roles=["director"],
        valid_from=clock.now().date(),
        grace_days=0,
        reason="an toàn",
    )
    return user


def with_a_keeper(page: Page) -> None:
    """Give the browser a keeper of passkeys whose owner always agrees."""
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page) -> None:
    """The first step."""
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("giamdoc")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def met(page: Page, title: str, name: str) -> None:
    """The page has come, is accessible at both widths, and its picture is taken."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    harness.check_both_widths(page)
    harness.take_shot(page, name)


def sign_out(page: Page) -> None:
    """By the menu."""
    page.locator(".person summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng nhập")


def test_a_passkey_is_demanded_made_and_shown(by_name: Page, director: User) -> None:
    page = by_name
    with_a_keeper(page)
    sign_in(page)
    met(page, "Bảo mật tài khoản", "bao-mat-bat-buoc")
    page.get_by_role("link", name="Thêm khóa truy cập").click()
    met(page, "Thêm khóa truy cập", "them-khoa")
    page.get_by_label("Tên khóa").fill("Máy ở cơ quan")
    page.get_by_role("button", name="Thêm khóa truy cập").click()
    met(page, "Mã dự phòng", "ma-du-phong")
    page.get_by_role("link", name="Đã cất mã").click()
    expect(page.get_by_role("cell", name="Máy ở cơ quan", exact=True)).to_be_visible()
    page.goto("/viec-cua-toi/")
    expect(page).to_have_url(re.compile(r"/viec-cua-toi/$"))
    sign_out(page)

    sign_in(page)
    met(page, "Bước xác thực thứ hai", "buoc-hai-khoa")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    page.wait_for_url("**/viec-cua-toi/")
    key = Passkey.objects.get(user=director)
    assert key.last_used_at is not None
    assert key.sign_count > 0
    sign_out(page)

    Passkey.objects.filter(pk=key.pk).update(sign_count=10_000)
    sign_in(page)
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page.get_by_text("Khóa truy cập không được nhận")).to_be_visible()


def test_a_browser_without_a_key_says_what_to_do(by_name: Page, director: User) -> None:
    page = by_name
    with_a_keeper(page)
    Passkey.objects.create(
        user=director, name="Điện thoại", credential_id="YWJjZA", added_at=clock.now()
    )
    User.objects.filter(pk=director.pk).update(has_second_factor=True)
    sign_in(page)
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page.get_by_text("Chưa xác nhận được.")).to_be_visible()


def test_the_application_is_added_by_its_code(by_name: Page, director: User) -> None:
    page = by_name
    sign_in(page)
    page.get_by_role("link", name="Thêm ứng dụng").click()
    met(page, "Thêm ứng dụng xác thực", "them-ung-dung")
    typed = page.locator(".secret-key").inner_text().replace(" ", "")
    secret = totp.base64.b32decode(typed)
    code = page.get_by_label("Mã sáu số đang hiện trên ứng dụng")
    code.fill("000000")
    code.press("Enter")
    met(page, "Thêm ứng dụng xác thực", "them-ung-dung-sai")
    now = totp.step_of(clock.now())
    code.fill(totp.code_at(secret, now))
    code.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã dự phòng")
    recovery = page.locator(".code-sheet li").first.inner_text()
    page.goto("/tai-khoan/phien/")
    met(page, "Phiên đăng nhập", "phien")
    page.goto("/tai-khoan/bao-mat/")
    met(page, "Bảo mật tài khoản", "bao-mat")
    sign_out(page)

    sign_in(page)
    page.get_by_label("Mã sáu số của ứng dụng").fill(totp.code_at(secret, now))
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_text("đã dùng").first).to_be_visible()
    met(page, "Bước xác thực thứ hai", "buoc-hai-sai")
    page.get_by_text("Không có điện thoại bên mình?").click()
    page.get_by_label("Mã dự phòng").fill(recovery)
    met(page, "Bước xác thực thứ hai", "buoc-hai-du-phong")
    page.get_by_role("button", name="Dùng mã dự phòng").click()
    page.wait_for_url("**/viec-cua-toi/")


def test_the_administrators_pages(by_name: Page, director: User) -> None:
    page = by_name
    grant(director, "administrator")
    User.objects.filter(pk=director.pk).update(has_second_factor=False)
    set_rule(
        actor=SYSTEM,
        at=clock.now(),
        roles=["clerk"],
        valid_from=clock.now().date(),
        grace_days=7,
        reason="Quy chế an toàn thông tin",
    )
    other = a_user("Trần Thị Hoa", username="hoa")
    User.objects.filter(pk=other.pk).update(has_second_factor=True)
    sign_in(page)
    page.goto("/tai-khoan/quy-dinh-buoc-hai/")
    met(page, "Quy định bước xác thực thứ hai", "quy-dinh")
    page.goto(f"/tai-khoan/{other.pk}/phien/")
    met(page, "Phiên đăng nhập: Trần Thị Hoa", "phien-nguoi-khac")
    page.goto(f"/tai-khoan/{other.pk}/")
    page.get_by_role("link", name="Đặt lại bước thứ hai").click()
    met(page, "Đặt lại bước xác thực thứ hai: Trần Thị Hoa", "dat-lai")
    page.goto("/tai-khoan/xac-nhan/")
    met(page, "Xác nhận lại", "xac-nhan")
