"""One dossier from the counter to the applicant, by everybody it meets, at both widths."""

import io
import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from pypdf import PdfReader
from tests.factories.office import MORNING, Office, build_office, build_procedure

from cchc.contexts.dossiers.models import Dossier

from . import harness
from .conftest import SetClock
from .people import People

pytestmark = pytest.mark.django_db(transaction=True)
PROMISED = "17:00 16/03/2026"
TOLD = (
    "Tiếp nhận",
    "Yêu cầu bổ sung",
    "Nhận bổ sung",
    "Trình cấp trên",
    "Ghi trả lời của cấp trên",
    "Có kết quả",
    "Trả kết quả",
)
WIDTHS = [pytest.param(harness.DESK, id="1280"), pytest.param(harness.PHONE, id="390")]


@pytest.fixture
def office(transactional_db: None, set_clock: SetClock) -> Office:
    """The small office, with a procedure that the People's Committee decides."""
    built = build_office()
    built.variant_id = build_procedure(MORNING, code="1.009975", higher=True)
    return built


@pytest.mark.parametrize("size", WIDTHS)
def test_a_dossier_walks_from_the_counter_to_the_applicant(
    browser: Browser, site: str, office: Office, set_clock: SetClock, size: ViewportSize
) -> None:
    def later(**span: int) -> None:
        nonlocal now
        now += timedelta(**span)
        set_clock(now)

    now: datetime = MORNING
    set_clock(now)
    with People(browser, site, size) as people:
        page = fill_the_form(people)
        later(minutes=9)
        dossier = receive(people, page)
        check_acknowledgement(page, dossier)
        later(minutes=20)
        hand_over(people, dossier)
        later(minutes=20)
        assign(people, dossier)
        later(hours=1)
        ask_supplement(people, dossier)
        later(days=1)
        take_supplement(people, dossier)
        later(hours=1)
        second_division(people, dossier, office)
        later(hours=1)
        submit(people, dossier)
        later(hours=1)
        sign_and_finish(people, dossier)
        hand_back(people, dossier)
        track(people, dossier)


def fill_the_form(people: People) -> Page:
    """At the counter: the procedure is found without marks, the draft is kept while typing."""
    page = people["mot_cua"]
    page.goto("/ho-so/tiep-nhan/")
    people.meet(page)
    page.get_by_label("tên thủ tục").press_sequentially("tham dinh bao cao")
    people.meet(page)
    found = page.locator(".found-list li").filter(has_text="1.009975")
    found.get_by_role("link", name="Tiếp nhận", exact=True).click()
    people.meet(page)
    expect(page.locator(".promise")).to_contain_text(f"hẹn trả {PROMISED}")
    page.get_by_text("Vì sao?").click()
    expect(page.locator(".explain")).to_contain_text("Thời hạn 10 ngày làm việc")
    page.get_by_label("CCCD / mã số thuế").fill("001185000123")
    page.get_by_label("Họ tên, tên tổ chức").fill("Trịnh Thị Mẫu")
    page.get_by_label("Điện thoại", exact=True).fill("0912345678")
    page.get_by_label("Địa chỉ", exact=True).fill("Số 1, đường Mẫu")
    page.get_by_label("Nội dung đề nghị").fill("Nhà xưởng số 2")
    expect(page.locator(".draft-status")).to_have_text("Đã lưu nháp 08:30")
    page.goto("/ho-so/tiep-nhan/")
    page.get_by_role("link", name="Trịnh Thị Mẫu").click()
    expect(page.get_by_label("Nội dung đề nghị")).to_have_value("Nhà xưởng số 2")
    return page


def receive(people: People, page: Page) -> Dossier:
    """All papers are there; Ctrl+Enter finishes, the promised date stands on the screen."""
    page.get_by_role("button", name="Đánh dấu đủ").click()
    expect(page.get_by_label("Bản chính: Tờ trình")).to_have_value("1")
    people.meet(page)
    page.get_by_label("Ghi chú nội bộ").press("Control+Enter")
    expect(page.locator(".big-code")).to_have_text("H99.13-260302-0001")
    expect(page.locator(".promise")).to_contain_text(f"Hẹn trả kết quả {PROMISED}")
    people.meet(page)
    return Dossier.objects.get(code="H99.13-260302-0001")


def check_acknowledgement(page: Page, dossier: Dossier) -> None:
    """The paper in the applicant's hand says what the screen said, and how to follow it."""
    address = page.get_by_role("link", name="In giấy tiếp nhận").get_attribute("href")
    answer = page.request.get(address or "")
    assert answer.headers["content-type"] == "application/pdf"
    text = said(answer.body())
    assert dossier.code in text
    assert dossier.secret in text.replace("-", "")
    assert "16/03/2026" in text
    assert "Trịnh Thị Mẫu" in text
    assert "BẢN IN LẠI" not in text
    assert "BẢN IN LẠI" in said(page.request.get(address or "").body())


def said(pdf: bytes) -> str:
    """The words of a PDF with single blanks between them."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def hand_over(people: People, dossier: Dossier) -> None:
    """The one-stop officer passes the dossier to the division."""
    page = people.open_from_worklist("mot_cua", "Của tôi", dossier)
    people.do(page, "Chuyển bước")
    expect(page.locator(".dossier-lead")).to_contain_text("Phòng Quản lý xây dựng")


def assign(people: People, dossier: Dossier) -> None:
    """The head of the division gives it to a specialist."""
    page = people.open_from_worklist("truong_phong", "Chưa phân công", dossier)

    def fill(page: Page) -> None:
        page.get_by_label("Giao cho").select_option(label="Lê Văn Chuyên Viên")

    people.do(page, "Phân công", fill)
    expect(page.locator(".dossier-lead")).to_contain_text("Đang giữ: Lê Văn Chuyên Viên")


def ask_supplement(people: People, dossier: Dossier) -> None:
    """The specialist asks the applicant for a drawing; the clock stops."""
    page = people.open_from_worklist("chuyen_vien", "Của tôi", dossier)

    def fill(page: Page) -> None:
        page.get_by_label("Lý do").select_option(label="Bản vẽ cần chỉnh sửa")
        page.get_by_label("2. Hồ sơ thiết kế").fill("Bổ sung mặt cắt A-A")

    people.do(page, "Yêu cầu bổ sung", fill)
    expect(page.locator(".due-paused").first).to_be_visible()
    expect(page.locator(".dossier-lead")).to_contain_text("Chờ bổ sung")


def take_supplement(people: People, dossier: Dossier) -> None:
    """The one-stop officer takes the drawing in; the clock goes on."""
    page = people.open_from_worklist("mot_cua", "Chờ bổ sung", dossier)
    expect(page.locator(".dossier-lead")).to_contain_text("Chờ bổ sung")

    def fill(page: Page) -> None:
        expect(page.get_by_label("Hồ sơ thiết kế")).to_be_checked()

    people.do(page, "Nhận bổ sung", fill)
    expect(page.locator(".due-paused")).to_have_count(0)


def second_division(people: People, dossier: Dossier, office: Office) -> None:
    """Another division works on it inside the same step and gives it back."""
    page = people.open_by_code("chuyen_vien", dossier)

    def over(page: Page) -> None:
        page.get_by_label("Chuyển tới").select_option(label="Phòng Quy hoạch - Kiến trúc")
        page.get_by_label("Ghi chú").fill("Xin ý kiến về quy hoạch")

    people.do(page, "Chuyển bước", over)
    page = people.open_from_worklist("chuyen_vien_qh", "Chưa phân công", dossier)
    people.do(page, "Nhận thụ lý")

    def back(page: Page) -> None:
        page.get_by_label("Chuyển tới").select_option(label="Phòng Quản lý xây dựng")
        page.get_by_label("Ghi chú").fill("Phù hợp quy hoạch")

    people.do(page, "Chuyển bước", back)


def submit(people: People, dossier: Dossier) -> None:
    """Taken back, proposed, reviewed, submitted to the People's Committee, answered."""
    page = people.open_by_code("chuyen_vien", dossier)
    people.do(page, "Nhận thụ lý")
    people.do(
        page, "Đề xuất", lambda page: page.get_by_label("Nội dung đề xuất").fill("Đủ điều kiện")
    )
    head = people.open_from_worklist("truong_phong", "Cả phòng", dossier)
    people.do(head, "Duyệt")

    def over(page: Page) -> None:
        expect(page.get_by_label("Cơ quan được trình")).to_have_value("UBND tỉnh Mẫu")
        page.get_by_label("Số tờ trình").fill("45/TTr-SXD")

    page.reload()
    people.do(page, "Trình cấp trên", over)
    expect(page.locator(".dossier-lead")).to_contain_text("Chờ cấp trên")

    def answer(page: Page) -> None:
        page.get_by_label("Đồng ý", exact=True).check()
        page.get_by_label("Số văn bản trả lời").fill("77/UBND-XD")

    people.do(page, "Ghi trả lời của cấp trên", answer)


def sign_and_finish(people: People, dossier: Dossier) -> None:
    """The director approves and signs, the clerk numbers and stamps the result."""
    page = people["giam_doc"]
    page.goto("/hom-nay/")
    people.meet(page)
    page.get_by_role("link", name=dossier.known_as, exact=True).click()
    people.do(page, "Duyệt")
    people.do(page, "Ký")
    page = people.open_from_worklist("van_thu", "Chưa phân công", dossier)

    def result(page: Page) -> None:
        page.get_by_label("Số, ký hiệu").fill("12/TB-SXD")
        page.get_by_label("Người ký", exact=True).fill("Nguyễn Văn Giám Đốc")

    people.do(page, "Có kết quả", result)
    expect(page.locator(".dossier-lead")).to_contain_text("Đã có kết quả")


def hand_back(people: People, dossier: Dossier) -> None:
    """The one-stop officer gives the result to the applicant."""
    page = people.open_from_worklist("mot_cua", "Chờ trả kết quả", dossier)
    people.do(page, "Trả kết quả")
    expect(page.locator(".dossier-lead")).to_contain_text("Đã trả kết quả")


def track(people: People, dossier: Dossier) -> None:
    """The applicant reads all of it with the code and the second secret."""
    page = people.anybody()
    page.goto("/tra-cuu/")
    people.meet(page)
    page.get_by_label("Mã hồ sơ").fill(dossier.code)
    page.get_by_label("Mã tra cứu").fill(dossier.secret)
    page.get_by_role("button", name="Xem hồ sơ").click()
    expect(page.get_by_role("heading", name="Hồ sơ đang ở đâu")).to_be_visible()
    people.meet(page)
    expect(page.locator(".tracked-facts")).to_contain_text("Đã trả kết quả")
    expect(page.locator(".tracked-facts")).to_contain_text("17:00 17/03/2026")
    expect(page.get_by_role("main")).to_contain_text("Hạn ban đầu là 17:00 ngày 16/03/2026")
    for what in TOLD:
        expect(page.locator(".timeline")).to_contain_text(what)
    expect(page.locator("body")).not_to_contain_text("0912345678")
