"""A citizen who came before is received without a mouse, in a few keys; the keys are told of."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, build_office

from cchc.contexts.dossiers.models import Dossier

from .conftest import SetClock, SignIn

pytestmark = pytest.mark.django_db(transaction=True)
AT_MOST = 25
PACE, READING = 0.6, 6.0
"""Seconds a key and a page take somebody who is in no hurry."""
FASTEST = 90
NUMBER = "001185000123"


class Keyboard:
    """Presses keys and counts them; a chord counts each of its keys."""

    def __init__(self, page: Page) -> None:
        """Nothing pressed yet, one page to read."""
        self.page, self.keys, self.pages = page, 0, 1

    def type(self, text: str) -> None:
        """Key by key."""
        self.page.keyboard.type(text)
        self.keys += len(text)

    def press(self, chord: str) -> None:
        """One key, or several at once."""
        self.page.keyboard.press(chord)
        self.keys += len(chord.split("+"))

    def on(self, chord: str, title: str) -> None:
        """A key that leads to another page."""
        self.press(chord)
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        self.pages += 1

    @property
    def seconds(self) -> float:
        """How long this takes at a human pace."""
        return self.keys * PACE + self.pages * READING


@pytest.fixture
def counter(page: Page, sign_in: SignIn, set_clock: SetClock, transactional_db: None) -> Page:
    """The counter half a year after the citizen's first dossier."""
    world = DossierWorld(build_office())
    world.received()
    set_clock(MORNING + timedelta(days=203))
    sign_in(page, world.office.users["mot_cua"])
    page.goto("/ho-so/tiep-nhan/")
    return page


def focused(page: Page) -> str:
    """The name or the text of what has the keyboard."""
    return str(
        page.evaluate(
            "(document.activeElement.name || document.activeElement.textContent || '').trim()"
        )
    )


def test_a_returning_citizen_is_received_in_twenty_five_keys(counter: Page) -> None:
    keys = Keyboard(counter)
    assert focused(counter) == "q"

    keys.type(NUMBER)
    keys.on("Enter", "Tiếp nhận hồ sơ")
    expect(counter.get_by_role("heading", name="Người này đã nộp")).to_be_visible()
    assert focused(counter) == "Tiếp nhận, điền sẵn người nộp"
    keys.on("Enter", "Thẩm định báo cáo nghiên cứu khả thi (mẫu thử)")
    assert focused(counter) == "subject"
    assert NUMBER not in counter.url
    keys.press("F2")
    expect(counter.get_by_label("Bản chính: Tờ trình")).to_have_value("1")
    expect(counter.locator("#spoken")).to_have_text("Đã đánh dấu đủ mọi giấy tờ.")
    assert focused(counter) == "subject"
    keys.on("Control+Enter", "Đã tiếp nhận hồ sơ")
    assert focused(counter) == "In giấy tiếp nhận"
    keys.press("Enter")

    received = Dossier.objects.order_by("pk").last()
    assert received is not None
    assert (received.applicant_name, received.applicant_phone) == ("Trịnh Thị Mẫu", "0912345678")
    assert keys.keys <= AT_MOST, f"{keys.keys} keys"
    assert keys.seconds < FASTEST, f"{keys.seconds} seconds"


def test_the_keys_are_told_of_everywhere(counter: Page) -> None:
    counter.keyboard.press("F1")
    sheet = counter.get_by_role("dialog", name="Phím tắt")
    expect(sheet).to_be_visible()
    for told in ("F2", "Ctrl", "Tới ô tìm kiếm"):
        expect(sheet).to_contain_text(told)
    counter.keyboard.press("Escape")
    expect(sheet).to_be_hidden()

    counter.goto("/ho-so/")
    counter.keyboard.press("?")

    expect(sheet).to_be_visible()


def test_help_with_the_form_leaves_the_keyboard_where_work_goes_on(counter: Page) -> None:
    counter.locator("#counter-q").fill("tham dinh")
    counter.keyboard.press("Enter")
    counter.get_by_role("link", name="Tiếp nhận", exact=True).press("Enter")
    counter.get_by_label("CCCD / mã số thuế").fill(NUMBER)
    counter.keyboard.press("Enter")
    counter.get_by_role("button", name="Dùng thông tin này").press("Enter")

    expect(counter.get_by_label("Họ tên, tên tổ chức")).to_have_value("Trịnh Thị Mẫu")
    expect(counter.get_by_label("Nội dung đề nghị")).to_be_focused()


def test_a_refused_save_keeps_what_was_typed_and_goes_to_the_mistakes(counter: Page) -> None:
    counter.goto(counter.url + "?q=tham+dinh")
    counter.get_by_role("link", name="Tiếp nhận", exact=True).press("Enter")
    counter.get_by_label("Họ tên, tên tổ chức").fill("Đặng Thị Bưởi")
    counter.get_by_label("CCCD / mã số thuế").fill("123")
    counter.keyboard.press("Control+Enter")

    expect(counter.locator(".error-summary")).to_be_focused()
    expect(counter.get_by_label("Họ tên, tên tổ chức")).to_have_value("Đặng Thị Bưởi")
    expect(counter.get_by_label("CCCD / mã số thuế")).to_have_value("123")
    assert Dossier.objects.count() == 1


def test_an_ended_session_loses_nothing_typed(
    counter: Page, sign_in: SignIn, transactional_db: None
) -> None:
    from cchc.platform.accounts.models import User

    counter.goto(counter.url + "?q=tham+dinh")
    counter.get_by_role("link", name="Tiếp nhận", exact=True).press("Enter")
    form = counter.url
    counter.get_by_label("Họ tên, tên tổ chức").fill("Đặng Thị Bưởi")
    expect(counter.locator(".draft-status[data-state=saved]")).to_be_visible()
    counter.context.clear_cookies(name="sessionid")
    counter.get_by_label("Nội dung đề nghị").fill("Nhà ở ba tầng")
    expect(counter.locator(".draft-status[data-state=kept]")).to_be_visible()
    counter.keyboard.press("Control+Enter")
    expect(counter.get_by_role("heading", level=1)).not_to_have_text("Đã tiếp nhận hồ sơ")
    assert Dossier.objects.count() == 1

    sign_in(counter, User.objects.get(username="mot_cua"))
    counter.goto(form)
    counter.get_by_role("button", name="Khôi phục").press("Enter")

    expect(counter.get_by_label("Họ tên, tên tổ chức")).to_have_value("Đặng Thị Bưởi")
    expect(counter.get_by_label("Nội dung đề nghị")).to_have_value("Nhà ở ba tầng")
