"""Nothing typed is lost: drafts on the server, and in the browser while the server is away."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect
from tests.browser.style_urls import Server

from cchc.platform.accounts.models import User

from .conftest import SignIn

pytestmark = pytest.mark.django_db(transaction=True)
FORM = "/nhap/"


@pytest.fixture
def desk(page: Page, sign_in: SignIn, settings: LazySettings) -> Iterator[Page]:
    """The form, opened by somebody signed in."""
    settings.ROOT_URLCONF = "tests.browser.style_urls"
    Server.reset()
    sign_in(page, User.objects.create_user("bich", "x", full_name="Lê Thị Bích"))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(FORM)
    yield page
    Server.reset()


def test_what_is_typed_is_saved_as_a_draft_and_said_so(desk: Page) -> None:
    desk.get_by_label("Tên người nộp").fill("Đặng Văn Đông")

    expect(desk.locator(".draft-status")).to_have_text("Đã lưu nháp 09:15")
    assert Server.drafts[-1]["ten"] == "Đặng Văn Đông"
    assert desk.evaluate("Object.keys(localStorage).filter(k => k.startsWith('nhap:'))") == []


def test_while_the_server_is_away_the_draft_is_kept_here_and_given_back(desk: Page) -> None:
    Server.is_down = True
    desk.get_by_label("Tên người nộp").fill("Đặng Văn Đông")
    desk.get_by_label("Ghi chú").fill("hai dòng\nchữ")
    expect(desk.locator(".draft-status")).to_contain_text("đã giữ trên máy này")

    desk.goto(FORM)
    desk.get_by_role("button", name="Khôi phục").click()

    expect(desk.get_by_label("Tên người nộp")).to_have_value("Đặng Văn Đông")
    expect(desk.get_by_label("Ghi chú")).to_have_value("hai dòng\nchữ")


def test_after_the_session_is_lost_what_was_sent_is_offered_again(desk: Page) -> None:
    desk.get_by_label("Tên người nộp").fill("Đặng Văn Đông")
    desk.context.clear_cookies(name="sessionid")
    desk.get_by_role("button", name="Gửi").click()
    assert Server.sent == []

    kept = desk.evaluate("JSON.stringify(localStorage)")

    assert "Đặng Văn Đông" in kept


def test_an_accepted_form_is_not_offered_again(desk: Page) -> None:
    Server.is_down = True
    desk.get_by_label("Tên người nộp").fill("Đặng Văn Đông")
    expect(desk.locator(".draft-status")).to_contain_text("đã giữ trên máy này")
    desk.get_by_role("button", name="Gửi").click()
    expect(desk.get_by_role("heading", name="Xong")).to_be_visible()

    desk.goto(FORM)

    expect(desk.get_by_label("Tên người nộp")).to_have_value("")
    expect(desk.get_by_role("button", name="Khôi phục")).to_have_count(0)
    assert Server.sent == ["Đặng Văn Đông"]


def test_control_enter_sends_once_however_often_it_is_pressed(desk: Page) -> None:
    desk.get_by_label("Tên người nộp").fill("Lan")
    desk.evaluate(
        """() => { const press = () => document.activeElement.dispatchEvent(new KeyboardEvent(
            "keydown", {key: "Enter", ctrlKey: true, bubbles: true}));
            press(); press(); press(); }"""
    )
    expect(desk.get_by_role("heading", name="Xong")).to_be_visible()

    assert Server.sent == ["Lan"]


def test_leaving_with_unsaved_changes_is_asked_about(desk: Page) -> None:
    asked: list[str] = []
    desk.on("dialog", lambda dialog: asked.append(dialog.type))
    Server.is_down = True
    desk.get_by_label("Tên người nộp").fill("Lan")
    desk.goto("/nhap/xong/")
    assert asked == ["beforeunload"]

    desk.goto(FORM)
    desk.goto("/nhap/xong/")

    assert asked == ["beforeunload"]


def test_two_sendings_at_one_instant_act_once(desk: Page) -> None:
    places = desk.evaluate(
        """() => { const form = document.querySelector("form[data-autosave]");
            const body = () => new URLSearchParams(new FormData(form));
            const send = () => fetch("/nhap/", {method: "POST", body: body()}).then(r => r.url);
            return Promise.all([send(), send(), send()]); }"""
    )

    assert {place.rsplit("/", 3)[-2] for place in places} == {"xong"}
    assert len(Server.sent) == 1
