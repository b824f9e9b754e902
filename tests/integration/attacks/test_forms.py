"""Every form of every page, found on the page itself, sent with what nobody should type."""

from html import escape

import pytest
from django.http import HttpResponse
from django.urls import get_resolver
from tests.integration.attacks import breaches, hostile
from tests.integration.attacks.page_forms import PageForm, forms_of
from tests.integration.attacks.scene import Address, Scene, addresses

from cchc.kernel.text_vi import repair

PEOPLE = ("quan_tri", "chuyen_vien", "mot_cua", "truong_phong", "giam_doc", "van_thu", "van_phong")
LEAST = 40
ASKED = (
    *("q", "tim", "trang", "sap", "cot", "co", "tu", "den", "ky", "don-vi", "linhvuc", "muc"),
    *("theo", "xuat", "ngay", "nhap", "channel", "ds", "ma", "next", "state", "unit"),
)
PLAIN = ("Đường Đặng Văn Ngữ – số “7”", "31/02/2026", "<b>Ô & ổ</b>")
Found = tuple[str, str, PageForm]


def forms(scene: Scene) -> list[Found]:
    """Who, at which address, which form: each kind of form once."""
    found: dict[tuple[str, ...], Found] = {}
    for address in addresses(scene, get_resolver().url_patterns):
        if address.name in ("dossiers:print", "accounts:sign_out"):
            continue
        for name in _who(scene, address):
            answer = breaches.answered(scene.browser(name), "get", address.url)
            if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
                continue
            for form in forms_of(answer.content.decode()):
                action = form.action or address.url
                boxes = tuple(sorted(box.name for box in form.boxes))
                found.setdefault((action, *boxes), (name, action, form))
            break
    return list(found.values())


def _who(scene: Scene, address: Address) -> tuple[str, ...]:
    able = [
        name
        for name in PEOPLE
        if address.permission.startswith("*") or scene.actor(name).may(address.permission)
    ]
    return tuple(able if address.name == "dossiers:act" else able[:1])


@pytest.mark.attack("input", "Mọi biểu mẫu: NUL, điều khiển, đảo chiều, emoji, số, ngày vô lý")
@pytest.mark.attack("input", "Mọi biểu mẫu: 1 MB chữ trong một ô")
@pytest.mark.attack("input", "Mọi biểu mẫu: bị từ chối thì chữ đã gõ còn nguyên, không ô nào mất")
def test_no_form_fails_and_none_loses_what_was_typed(scene: Scene) -> None:
    found = forms(scene)
    failed: list[str] = []
    refused = 0
    for name, action, form in found:
        browser = scene.browser(name)
        typed = [box.name for box in form.boxes if box.is_typed and box.name]
        tries = [form.filled(hostile.ODD, turn) for turn in range(0, len(hostile.ODD), 8)]
        if typed:
            tries.append({**form.filled(("1",)), typed[-1]: [hostile.LONG]})
        for turn, sent in enumerate(tries):
            answer = breaches.answered(browser, "post", action, sent)
            if answer.status_code >= 500:
                failed.append(f"{name} {action} {turn}: {answer.status_code}")
        plain = form.filled(PLAIN)
        answer = breaches.answered(browser, "post", action, plain)
        if answer.status_code == 422 and "text/html" in answer["Content-Type"]:
            refused += 1
            failed += [f"{action} lost {box}" for box in typed if _is_lost(answer, plain[box][0])]

    assert failed == []
    assert len(found) >= LEAST
    assert refused >= 10


def _is_lost(answer: HttpResponse, typed: str) -> bool:
    page = answer.content.decode()
    return escape(repair(typed)) not in page and typed not in page


@pytest.mark.attack("input", "Chữ TCVN3, VNI, NFD dán vào ô: được sửa về Unicode dựng sẵn")
@pytest.mark.parametrize("pasted", [hostile.LEGACY_TCVN3, hostile.LEGACY_VNI])
def test_legacy_text_is_turned_back(scene: Scene, pasted: str) -> None:
    sent = {"full_name": pasted, "email": "a@b.vn", "phone": "", "username": "nguoi.moi"}
    scene.browser("quan_tri").post("/tai-khoan/moi/", sent)

    user = scene.office.users["quan_tri"].__class__.objects.get(username="nguoi.moi")
    assert user.full_name in hostile.MEANT


@pytest.mark.attack("input", "Mọi trang: NUL, ngày vô lý, trang 10^30, sắp xếp lạ trong địa chỉ")
def test_no_page_fails_on_odd_questions(scene: Scene) -> None:
    failed = []
    for address in breaches.one_of_each(addresses(scene, get_resolver().url_patterns)):
        if address.name == "dossiers:print":
            continue
        for name in _who(scene, address)[:1]:
            for turn in (0, 7, 15):
                asked = {
                    each: hostile.ODD[(place + turn) % len(hostile.ODD)].replace(
                        "\ud800\udfff", ""
                    )
                    for place, each in enumerate(ASKED)
                }
                answer = breaches.answered(scene.browser(name), "get", address.url, asked)
                if answer.status_code >= 500:
                    failed.append(f"{address.url} {turn}: {answer.status_code}")
    assert failed == []
