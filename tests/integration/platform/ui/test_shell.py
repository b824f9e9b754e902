"""The shells: navigation by permission, banners, refusals, search."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from django.views.decorators.http import require_POST

from cchc.kernel.actor import Actor, Grant
from cchc.kernel.refusal import Refusal
from cchc.platform.access.checks import NotAllowed
from cchc.platform.access.web import public
from cchc.platform.accounts.models import User
from cchc.platform.ui import context, navigation, search
from cchc.platform.ui.context import NO_AGENCY, AgencyFace, Shell
from cchc.platform.ui.navigation import Item

OFFICER = Actor(
    7, "Lê Thị Bích", 3, "Phòng Nhà ở", (Grant("clerk", frozenset({"x.read"}), frozenset({3})),)
)


class Missing(Refusal):
    """Not there."""

    status = 404


REFUSALS = {
    "no": Refusal("Hồ sơ đã được người khác xử lý."),
    "closed": NotAllowed("Bạn không có quyền."),
    "missing": Missing("Không có hồ sơ này."),
}


@public
def refusing(request: HttpRequest, which: str) -> HttpResponse:
    raise REFUSALS[which]


@public
@require_POST
def sent_only(request: HttpRequest) -> HttpResponse:
    raise AssertionError(request.path)


urlpatterns = [
    path("refuse/sent-only/", sent_only),
    path("refuse/<which>/", refusing),
    path("", include("cchc.platform.ui.urls")),
]
handler404 = "django.views.defaults.page_not_found"


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> None:
    settings.ROOT_URLCONF = "tests.integration.platform.ui.test_shell"
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(context, "_banners", [])
    monkeypatch.setattr(context, "_agency", [])
    monkeypatch.setattr(search, "_jumps", [])
    monkeypatch.setattr(search, "_finders", [])


@pytest.fixture
def signed_in(client: Client, django_user_model: type[User]) -> Iterator[Client]:
    user = django_user_model.objects.create_user(username="bich", password="x", full_name="Bích")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def request_at(address: str, actor: Actor | None = OFFICER) -> HttpRequest:
    request = RequestFactory().get(address)
    request.actor = actor  # type: ignore[attr-defined]
    return request


def test_navigation_shows_what_the_person_may_open() -> None:
    navigation.register(
        Item("Tìm", "ui:search", "x.read", "Việc", 2, badge=lambda _: 5),
        Item("Giao diện", "ui:style_page", "x.write", "Việc", 1),
        Item("Không có trang", "nowhere:at_all"),
    )

    (section,) = Shell(request_at("/tim/")).navigation

    assert section.label == "Việc"
    assert [(e.label, e.badge, e.is_current) for e in section.entries] == [("Tìm", 5, True)]


def test_the_nearest_entry_is_the_current_one() -> None:
    assert navigation._nearest(["/", "/a/", "/a/b/"], "/a/b/c/") == "/a/b/"
    assert navigation._nearest(["/", "/a/"], "/c/") == ""
    assert navigation._nearest(["/"], "/") == "/"


def test_nobody_signed_in_has_neither_navigation_nor_roles() -> None:
    shell = Shell(request_at("/", None))

    assert (shell.actor, shell.navigation, shell.roles) == (None, (), "")


def test_roles_name_whose_power_it_is() -> None:
    lent = Grant("director", frozenset(), None, on_behalf_of="Trần Văn An")
    actor = Actor(7, "Bích", None, "", (*OFFICER.grants, lent))

    assert Shell(request_at("/", actor)).roles.endswith("(thay Trần Văn An)")


def test_banners_and_agency_come_from_those_who_register() -> None:
    assert Shell(request_at("/")).agency == NO_AGENCY
    context.register_banner(lambda: "Dữ liệu mẫu")
    context.register_banner(lambda: "")
    context.register_agency(lambda: AgencyFace("Sở Mẫu"))
    context.register_agency(lambda: None)

    shell = Shell(request_at("/"))

    assert shell.banners == ["Dữ liệu mẫu"]
    assert shell.agency.name == "Sở Mẫu"


@pytest.mark.django_db
@pytest.mark.parametrize(("which", "status"), [("no", 409), ("closed", 403), ("missing", 404)])
def test_a_refusal_is_told_and_what_was_typed_is_kept(
    client: Client, which: str, status: int
) -> None:
    typed = {"ly_do": "thiếu bản vẽ", "password": "bi-mat", "submission": "khoa"}

    response = client.post(f"/refuse/{which}/", typed)

    page = response.content.decode()
    assert response.status_code == status
    assert str(REFUSALS[which]) in page
    assert "thiếu bản vẽ" in page
    assert "bi-mat" not in page


@pytest.mark.django_db
def test_an_address_that_takes_forms_only_is_told_as_such(client: Client) -> None:
    response = client.get("/refuse/sent-only/")

    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert "chỉ nhận nội dung gửi từ biểu mẫu" in response.content.decode()


@pytest.mark.django_db
def test_htmx_gets_the_reason_beside_the_form(client: Client) -> None:
    response = client.post("/refuse/no/", {"a": "b"}, headers={"HX-Request": "true"})

    assert response.status_code == 409
    assert response["HX-Retarget"] == "#messages"
    assert "<html" not in response.content.decode()


@pytest.mark.django_db
def test_an_exact_code_jumps_and_other_text_is_listed(signed_in: Client) -> None:
    search.register_jump(lambda _, text: "/ho-so/1/" if text == "000-1" else "")
    search.register_finder(lambda _, text: [search.Hit(f"Hồ sơ {text}", "/ho-so/2/", "Hồ sơ")])

    assert signed_in.get("/tim/?q=000-1")["Location"] == "/ho-so/1/"
    assert "Hồ sơ Lan" in signed_in.get("/tim/?q=Lan").content.decode()


@pytest.mark.django_db
def test_search_without_a_find_says_what_to_try(signed_in: Client) -> None:
    assert "Không tìm thấy" in signed_in.get("/tim/?q=zzz").content.decode()
    assert "Không tìm thấy" not in signed_in.get("/tim/").content.decode()


@pytest.mark.django_db
def test_a_page_that_is_not_there_speaks_vietnamese(client: Client) -> None:
    response = client.get("/khong-co/")

    assert response.status_code == 404
    assert "Không tìm thấy trang" in response.content.decode()


@pytest.mark.django_db
def test_the_style_page_shows_every_component(signed_in: Client) -> None:
    page = signed_in.get("/he-thong/giao-dien/").content.decode()

    main, _, others = page.partition("Khác")
    assert "Trình ký" in main
    assert "Từ chối" in others
    for words in (
        "Đã nhận<span",  # the step line
        "Lý do: chờ ý kiến cơ quan khác",  # the history
        "thửa 12, tờ bản đồ 34",  # label and value
        'name="chon"',  # rows to choose
        'class="skip-link"',
    ):
        assert words in page


@pytest.mark.django_db
def test_the_style_page_exports_its_list(signed_in: Client) -> None:
    response = signed_in.get("/he-thong/giao-dien/?xuat=xlsx")

    assert response.content[:2] == b"PK"
