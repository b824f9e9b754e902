"""Public pages in a browser: light, accessible, and the QR code's address opens the dossier."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, Request, Response, expect
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, Office, build_office

from cchc.contexts.dossiers.models import Dossier
from cchc.contexts.dossiers.services.fees import note_fee
from cchc.contexts.dossiers.services.lateness import draft_apology, sign_apology
from cchc.contexts.dossiers.services.supplements import AskedItem, ask_supplement

from .conftest import SetClock
from .harness import Check, Shot

pytestmark = pytest.mark.django_db(transaction=True)
HEAVIEST = 200_000


@pytest.fixture
def office(transactional_db: None, set_clock: SetClock) -> Office:
    built = build_office()
    set_clock(MORNING + timedelta(hours=3))
    return built


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return DossierWorld(office).at_work()


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("trang-chu", "/"),
        ("thu-tuc", "/thu-tuc-hanh-chinh/"),
        ("thu-tuc-khong-thay", "/thu-tuc-hanh-chinh/?tim=cau+ca"),
        ("mot-thu-tuc", "/thu-tuc-hanh-chinh/1.009974/"),
        ("tra-cuu", "/tra-cuu/"),
        ("lien-he", "/lien-he/"),
        ("tiep-can", "/kha-nang-tiep-can/"),
    ],
)
def test_public_pages_are_accessible_and_light(
    page: Page, office: Office, axe: Check, shot: Shot, name: str, address: str
) -> None:
    weights: list[int] = []

    def weigh(response: Response) -> None:
        weights.append(len(response.body()))

    page.on("response", weigh)
    page.goto(address, wait_until="networkidle")

    assert sum(weights) < HEAVIEST
    shot(page, f"cong-{name}")
    axe(page)


def test_the_address_of_the_qr_code_opens_the_dossier_and_no_request_holds_the_secret(
    phone: Page, dossier: Dossier, axe: Check, shot: Shot
) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    phone.on("request", note)
    phone.goto(f"/tra-cuu/{dossier.code}/#{dossier.secret}")

    expect(phone.get_by_role("heading", name="Hồ sơ đang ở đâu")).to_be_visible()
    assert dossier.secret not in phone.url
    assert not [address for address in asked if dossier.secret in address.split("#")[0]]
    shot(phone, "cong-ho-so")
    axe(phone)


def test_a_wrong_secret_is_told_and_the_code_stays(
    phone: Page, dossier: Dossier, axe: Check, shot: Shot
) -> None:
    phone.goto("/tra-cuu/")
    phone.get_by_label("Mã hồ sơ").fill(dossier.code)
    phone.get_by_label("Mã tra cứu").fill("BBBB-BBBB")
    phone.get_by_role("button", name="Xem hồ sơ").tap()

    expect(phone.get_by_role("alert")).to_contain_text("Mã hồ sơ hoặc mã tra cứu không đúng")
    expect(phone.get_by_label("Mã hồ sơ")).to_have_value(dossier.code)
    shot(phone, "cong-tra-cuu-sai")
    axe(phone)


def test_thumbs_find_their_targets(phone: Page, dossier: Dossier) -> None:
    for address in ("/", "/thu-tuc-hanh-chinh/", "/tra-cuu/", f"/tra-cuu/{dossier.code}/"):
        phone.goto(address)
        small = phone.evaluate(
            """() => [...document.querySelectorAll("button, input, summary, .btn, .list-links a,"
              + " nav ul a")].filter(e => e.offsetParent && e.type !== "hidden"
              && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 120))"""
        )
        assert small == [], address


def test_closing_forgets_the_dossier_on_a_shared_machine(phone: Page, dossier: Dossier) -> None:
    phone.goto(f"/tra-cuu/{dossier.code}/#{dossier.secret}")
    expect(phone.get_by_role("heading", name="Hồ sơ đang ở đâu")).to_be_visible()

    phone.get_by_role("button", name="Đóng tra cứu").tap()

    expect(phone.get_by_role("heading", name="Tra cứu hồ sơ")).to_be_visible()
    phone.goto(f"/tra-cuu/{dossier.code}/")
    expect(phone.get_by_label("Mã hồ sơ")).to_have_value(dossier.code)


def look_up(page: Page, dossier: Dossier) -> None:
    page.goto(f"/tra-cuu/{dossier.code}/#{dossier.secret}")
    expect(page.get_by_role("heading", name="Hồ sơ đang ở đâu")).to_be_visible()


def test_what_the_applicant_must_do_stands_first(
    phone: Page, office: Office, dossier: Dossier, set_clock: SetClock, axe: Check, shot: Shot
) -> None:
    tomorrow = MORNING + timedelta(days=1)
    set_clock(tomorrow + timedelta(hours=3))
    dossier = note_fee(
        actor=office.actor("mot_cua"), at=tomorrow, dossier_id=dossier.pk, seen=dossier.seen,
        title="Phí thẩm định", amount=1_250_000,
    )  # fmt: skip
    ask_supplement(
        actor=office.actor("chuyen_vien"), at=tomorrow + timedelta(hours=1),
        dossier_id=dossier.pk, seen=dossier.seen, reason="Thiếu bản vẽ mặt cắt",
        items=(AskedItem(component=2, title="Hồ sơ thiết kế", what="bản vẽ mặt cắt A-A"),),
    )  # fmt: skip

    look_up(phone, dossier)

    expect(phone.locator(".alert-warning")).to_contain_text("Nộp bổ sung các giấy tờ")
    expect(phone.get_by_text("Hồ sơ thiết kế: bản vẽ mặt cắt A-A")).to_be_visible()
    expect(phone.get_by_text("1.250.000")).to_be_visible()
    expect(phone.locator(".steps .is-current")).to_contain_text("Chờ bổ sung")
    expect(phone.locator(".due-paused")).to_be_visible()
    shot(phone, "cong-ho-so-bo-sung")
    axe(phone)


def test_an_apology_is_made_and_a_late_dossier_stays_late(
    page: Page, office: Office, dossier: Dossier, set_clock: SetClock, axe: Check, shot: Shot
) -> None:
    before = MORNING + timedelta(days=11)
    set_clock(before + timedelta(hours=3))
    dossier = draft_apology(
        actor=office.actor("chuyen_vien"), at=before, dossier_id=dossier.pk, seen=dossier.seen,
        reason="Chờ ý kiến cơ quan khác", new_due_at=MORNING + timedelta(days=21, hours=8),
    )  # fmt: skip
    sign_apology(
        actor=office.actor("giam_doc"), at=before + timedelta(hours=1), dossier_id=dossier.pk,
        seen=dossier.seen,
    )  # fmt: skip
    set_clock(MORNING + timedelta(days=17))

    look_up(page, dossier)

    expect(page.locator(".alert-danger")).to_contain_text("Cơ quan xin lỗi vì trễ hẹn")
    expect(page.locator(".due-late")).to_contain_text("quá hạn")
    shot(page, "cong-ho-so-xin-loi")
    axe(page)
