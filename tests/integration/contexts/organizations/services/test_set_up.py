"""``cchc setup`` starts a real office once."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from tests.factories.organizations import AT, an_agency

from cchc.contexts.organizations import api
from cchc.contexts.organizations.models import Agency
from cchc.contexts.organizations.selectors.agency import AgencyNotSetUp
from cchc.contexts.organizations.services import agency as agency_services
from cchc.contexts.organizations.services import reference
from cchc.kernel.actor import SYSTEM
from cchc.kernel.refusal import Refusal
from cchc.platform import access, clock
from cchc.platform.accounts.models import User

pytestmark = pytest.mark.django_db
GIVEN = (
    "--agency-code=H99.17",
    "--agency-name=Sở Xây dựng tỉnh Thử Nghiệm",
    "--parent-name=UBND tỉnh Thử Nghiệm",
    "--place=Thử Nghiệm",
    "--admin-username=quantri",
    "--admin-name=Lê Quản Trị",
)


@pytest.fixture(autouse=True)
def _no_reference(monkeypatch) -> None:
    monkeypatch.setattr(reference, "_loaders", {})
    monkeypatch.delenv("CCHC_ADMIN_PASSWORD", raising=False)


def said(*arguments: str) -> str:
    out = StringIO()
    with clock.frozen(AT):
        call_command("setup", *arguments, stdout=out)
    return out.getvalue()


def test_an_office_starts_with_an_administrator_who_can_go_on() -> None:
    with pytest.raises(AgencyNotSetUp, match="cchc setup"):
        api.agency()
    text = said(*GIVEN)
    found = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", text)
    assert found
    admin = User.objects.get()
    assert admin.check_password(found[0])
    assert admin.must_change_password
    assert access.actor_for(admin, AT).may("organizations.manage")
    assert access.actor_for(admin, AT).may("access.grant")
    assert api.agency().name == "Sở Xây dựng tỉnh Thử Nghiệm"
    assert api.units_on(AT.date()) == []


def test_a_second_time_is_refused_and_changes_nothing() -> None:
    said(*GIVEN)
    with pytest.raises(CommandError, match=r"đã được khai báo cho Sở Xây dựng .* \(H99\.17\)"):
        said(*GIVEN, "--agency-name=Khác")
    assert Agency.objects.get().name == "Sở Xây dựng tỉnh Thử Nghiệm"
    assert User.objects.count() == 1


def test_the_password_comes_from_the_environment_and_is_not_printed(monkeypatch) -> None:
    monkeypatch.setenv("CCHC_ADMIN_PASSWORD", "một câu rất dài")
    text = said(*GIVEN)
    assert "một câu rất dài" not in text
    assert "Mật khẩu tạm" not in text
    assert User.objects.get().check_password("một câu rất dài")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("--agency-code=xyz", "."),
        ("--admin-username=Quản Trị", "chữ thường không dấu"),
        ("--agency-name=", "Còn thiếu: --agency-name"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(wrong: str, reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        said(*GIVEN, wrong)
    assert not Agency.objects.exists()
    assert not User.objects.exists()


def test_usual_units_and_reference_data() -> None:
    api.register_reference("Quy định", lambda actor, at: f"nạp 3 dòng lúc {at:%H:%M}")
    text = said(*GIVEN, "--usual-units", "--address=Số 1 đường A")
    assert "Quy định: nạp 3 dòng lúc 09:00" in text
    day = AT.date()
    assert [unit.name for unit in api.units_on(day)] == [
        "Lãnh đạo Sở",
        "Văn phòng",
        "Bộ phận Một cửa",
    ]
    assert api.unit_with_function("one_stop", day) == api.units_on(day)[2].id
    assert api.agency().address == "Số 1 đường A"


def test_names_can_be_corrected_but_the_code_stays() -> None:
    agency = an_agency()
    agency_services.change_agency(
        actor=SYSTEM, at=AT, agency=agency, values={"phone": "024 1234", "code": "H01"}
    )
    assert (api.agency().phone, api.agency().code) == ("024 1234", "H99.17")
    with pytest.raises(Refusal):
        an_agency()
