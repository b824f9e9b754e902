"""Every address of the resolver against every role; another division's dossier at every address.

What is expected comes from the permission table, what is tried from the resolver: neither is
written by hand. Each rule is also shown a planted hole, so that a rule that stopped biting shows.
"""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import get_resolver, path
from tests.integration.attacks import breaches
from tests.integration.attacks.scene import FOREIGN, Scene

from cchc.contexts.dossiers.domain.permissions import Permission
from cchc.contexts.dossiers.models import Dossier
from cchc.platform.access.registry import role_labels
from cchc.platform.access.web import requires
from cchc.project import urls

pytestmark = pytest.mark.one_database  # who may what is no question of the database
PATTERNS = get_resolver().url_patterns


def marked_but_open(request: HttpRequest) -> HttpResponse:
    """Says that it asks for a permission, and asks nobody."""
    return HttpResponse("mở")


marked_but_open.cchc_permission = "accounts.manage"  # type: ignore[attr-defined]  # the mark alone


@requires(Permission.VIEW)
def careless(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Forgets to ask whether the person may see this dossier."""
    return HttpResponse(Dossier.objects.get(pk=dossier_id).applicant_name)


@requires(Permission.VIEW)
def careless_list(request: HttpRequest) -> HttpResponse:
    """Forgets to start from what the person may see."""
    return HttpResponse(", ".join(Dossier.objects.values_list("subject", flat=True)))


urlpatterns = [
    *urls.urlpatterns,
    path("lo-hong/", marked_but_open, name="hole"),
    path("lo-hong/ho-so/<int:dossier_id>/", careless, name="careless"),
    path("lo-hong/danh-sach/", careless_list, name="careless_list"),
]
HOLES = urlpatterns[-3:]


def test_the_scene_has_somebody_of_every_role(scene: Scene) -> None:
    held = {breaches._role(scene, name) for name in scene.people()}

    assert held == set(role_labels())


@pytest.mark.attack(
    "power", "Mở từng địa chỉ bằng từng vai trò không có quyền, và khi chưa đăng nhập"
)
def test_every_address_lets_in_whom_the_table_says(scene: Scene) -> None:
    assert breaches.roles_let_in_wrongly(scene, PATTERNS) == []


@pytest.mark.attack(
    "power", "Phòng khác mở, sửa hồ sơ ở mọi địa chỉ có mã hồ sơ (mọi thao tác, mọi phiếu in)"
)
def test_no_address_of_a_dossier_answers_another_division(scene: Scene) -> None:
    assert set(FOREIGN).isdisjoint(breaches.seers(scene))
    assert breaches.strangers_who_reach_a_dossier(scene, PATTERNS) == []


@pytest.mark.attack(
    "power", "Phòng khác đọc hồ sơ qua danh sách, tìm kiếm, tệp xuất, thao tác hàng loạt"
)
def test_no_list_tells_another_division(scene: Scene) -> None:
    assert breaches.pages_that_tell_strangers(scene, PATTERNS) == []


@override_settings(ROOT_URLCONF=__name__)
def test_planted_holes_are_found(scene: Scene) -> None:
    wrong = breaches.roles_let_in_wrongly(scene, HOLES[:1])
    reached = breaches.strangers_who_reach_a_dossier(scene, HOLES[1:2])
    told = breaches.pages_that_tell_strangers(scene, HOLES[2:])

    assert "one_stop_officer: /lo-hong/ → [200, 200]" in wrong
    assert any(line.startswith("nobody: get /lo-hong/") for line in wrong)
    assert f"chuyen_vien_qh: get /lo-hong/ho-so/{scene.dossier.pk}/ → 200" in reached
    assert "truong_phong_qh: /lo-hong/danh-sach/" in told
