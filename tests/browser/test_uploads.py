"""Files go to the server in parts as soon as they are chosen; a cut line costs one part."""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser import harness
from tests.browser.conftest import SetClock, SignIn
from tests.integration.attacks.bad_files import script_pdf
from tests.integration.attacks.scene import NOW, Scene, build_scene

from cchc.contexts.dossiers.models import DossierFile
from cchc.contexts.dossiers.services.procedure import forget_procedures
from cchc.platform import clock
from cchc.platform.files import StoredFile, uploads

pytestmark = pytest.mark.django_db(transaction=True)
LARGE = b"%PDF-1.4\n" + bytes(range(256)) * 36_000 + b"\n%%EOF\n"


@pytest.fixture
def scene(page: Page, sign_in: SignIn, set_clock: SetClock) -> Scene:
    """The office, with the specialist at the browser."""
    forget_procedures()
    with clock.frozen(NOW):
        built = build_scene()
    later: datetime = NOW + timedelta(minutes=5)
    set_clock(later)
    sign_in(page, built.office.users["chuyen_vien"])
    return built


@pytest.mark.attack("files", "Trình duyệt: đứt giữa tệp lớn thì tự gửi tiếp, gắn vào hồ sơ")
def test_a_file_that_was_cut_arrives_whole(
    page: Page, scene: Scene, tmp_path: Path, shot: harness.Shot, axe: harness.Check
) -> None:
    file = tmp_path / "Bản vẽ mặt bằng tầng 1.pdf"
    file.write_bytes(LARGE)
    sent: list[str] = []

    def cut_once(route: Route) -> None:
        sent.append(route.request.method)
        if sent.count("PATCH") == 2 and route.request.method == "PATCH":
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/tep/gui/**", cut_once)
    page.goto(f"/ho-so/{scene.dossier.pk}/?muc=giay-to")
    page.get_by_label("Tệp", exact=True).set_input_files(str(file))
    expect(page.locator(".upload-status")).to_have_text("đã gửi")
    axe(page)
    shot(page, "tep-da-gui")
    page.get_by_role("button", name="Đính kèm", exact=True).click()

    expect(page.get_by_text("Đã đính kèm 1 tệp.")).to_be_visible()
    expect(page.get_by_text("chưa quét mã độc").first).to_be_visible()
    shot(page, "tep-dinh-kem")
    assert "HEAD" in sent
    kept = StoredFile.objects.get(name=file.name)
    assert kept.sha256 == hashlib.sha256(LARGE).hexdigest()
    assert DossierFile.objects.filter(stored=kept, dossier=scene.dossier).count() == 1


def test_a_file_that_came_whole_but_was_not_stored_is_stored_without_sending_it_again(
    page: Page, scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, tries, whole = tmp_path / "quyet-dinh.pdf", [], uploads._store_whole
    file.write_bytes(LARGE[:9] + b"%%EOF\n")

    def broken_off_at_first(*told: Any) -> None:
        tries.append(told)
        if len(tries) > 1:
            whole(*told)

    monkeypatch.setattr(uploads, "_store_whole", broken_off_at_first)
    page.goto(f"/ho-so/{scene.dossier.pk}/?muc=giay-to")
    page.get_by_label("Tệp", exact=True).set_input_files(str(file))
    expect(page.locator(".upload-status")).to_have_text("đã gửi")
    page.get_by_role("button", name="Đính kèm", exact=True).click()

    expect(page.get_by_text("Đã đính kèm 1 tệp.")).to_be_visible()
    assert len(tries) == 2
    assert (
        StoredFile.objects.get(name=file.name).sha256
        == hashlib.sha256(file.read_bytes()).hexdigest()
    )


def test_a_file_that_is_refused_says_why_and_the_form_goes_on(
    page: Page, scene: Scene, tmp_path: Path, shot: harness.Shot
) -> None:
    bad, good = tmp_path / "co-ma.pdf", tmp_path / "tot.pdf"
    bad.write_bytes(script_pdf())
    good.write_bytes(LARGE[:9] + b"%%EOF\n")
    page.goto(f"/ho-so/{scene.dossier.pk}/?muc=giay-to")
    page.get_by_label("Tệp", exact=True).set_input_files([str(bad), str(good)])

    expect(page.get_by_role("alert").filter(has_text="JavaScript")).to_be_visible()
    expect(page.locator('.upload[data-state="done"]')).to_have_count(1)
    shot(page, "tep-bi-tu-choi")
    page.get_by_role("button", name="Bỏ tệp co-ma.pdf").click()
    page.get_by_role("button", name="Đính kèm", exact=True).click()

    expect(page.get_by_text("Đã đính kèm 1 tệp.")).to_be_visible()
    assert StoredFile.objects.filter(name="tot.pdf").exists()
    assert not StoredFile.objects.filter(name="co-ma.pdf").exists()
