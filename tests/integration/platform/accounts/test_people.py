"""Administrators open, change and close accounts and give roles."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests.factories.organizations import AT, a_unit, a_user, grant

from cchc.kernel.actor import SYSTEM
from cchc.platform import access, clock, journal
from cchc.platform.access.models import ApiToken, RoleGrant
from cchc.platform.accounts import services
from cchc.platform.accounts.models import User
from cchc.platform.accounts.services import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> User:
    user = a_user("Quản Trị Hệ Thống", username="quantri")
    grant(user, "administrator")
    client.force_login(user)
    return user


def test_names_sort_by_given_name() -> None:
    for name in ("Trần Văn Đức", "Lê Thị Dung", "Nguyễn Văn An", "Hoàng Thị Ánh"):
        a_user(name)
    names = [user.full_name for user in User.objects.active()]
    assert names == ["Nguyễn Văn An", "Hoàng Thị Ánh", "Lê Thị Dung", "Trần Văn Đức"]


def test_opening_shows_a_first_password_once_that_lets_in(client: Client, admin: User) -> None:
    answer = client.post(
        "/tai-khoan/moi/",
        {"username": "Mai.Le", "full_name": " Lê  Thị Mai", "email": "", "phone": ""},
    )
    found = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", answer.content.decode())
    assert found
    user = User.objects.get(username="mai.le")
    assert user.full_name == "Lê Thị Mai"
    assert user.check_password(found[0])
    assert user.must_change_password
    assert user.created_by == "Quản Trị Hệ Thống"
    said = [str(entry.details) for entry in journal.entries_for(user)]
    assert len(said) == 1
    assert found[0] not in said[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"username": "quantri", "full_name": "A"}, "đã có người dùng"),
        ({"username": "mai lê", "full_name": "A"}, "chữ thường không dấu"),
        ({"username": "mai", "full_name": ""}, "Chưa nhập họ và tên"),
    ],
)
def test_a_wrong_account_is_refused_beside_its_field(
    client: Client, admin: User, typed: dict[str, str], said: str
) -> None:
    answer = client.post("/tai-khoan/moi/", typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert User.objects.count() == 1


def test_the_list_finds_names_without_marks(client: Client, admin: User) -> None:
    a_user("Lê Thị Đào", username="dao")
    a_user("Trần Văn Bình", username="binh", is_active=False)
    page = client.get("/tai-khoan/?q=dao").content.decode()
    assert "Lê Thị Đào" in page
    assert "Trần Văn Bình" not in page
    page = client.get("/tai-khoan/?trangthai=khoa").content.decode()
    assert "Trần Văn Bình" in page
    assert "Lê Thị Đào" not in page
    sheet = client.get("/tai-khoan/?xuat=xlsx")
    assert sheet.content[:2] == b"PK"


def test_correcting_keeps_personal_values_out_of_the_journal(client: Client, admin: User) -> None:
    user = a_user("Lê Thị Mai", email="cu@example.vn")
    address = f"/tai-khoan/{user.pk}/"
    typed = {"full_name": "Lê Thị Mai Hoa", "email": "moi@example.vn", "phone": ""}
    assert client.post(f"{address}sua/", typed).headers["Location"] == address
    details = journal.entries_for(user).get().details
    assert details["changed"] == {"full_name": ["Lê Thị Mai", "Lê Thị Mai Hoa"]}
    assert details["personal_changed"] == ["email"]
    assert "Lê Thị Mai Hoa" in client.get(address).content.decode()


def test_closing_needs_a_reason_and_spares_oneself(client: Client, admin: User) -> None:
    user = a_user()
    assert client.post(f"/tai-khoan/{user.pk}/khoa/", {"reason": ""}).status_code == 422
    client.post(f"/tai-khoan/{user.pk}/khoa/", {"reason": "chuyển công tác"})
    user.refresh_from_db()
    assert not user.is_active
    assert journal.entries_for(user).get().reason == "chuyển công tác"
    answer = client.post(f"/tai-khoan/{admin.pk}/khoa/", {"reason": "thử"})
    assert "Không thể khóa tài khoản đang dùng" in answer.content.decode()
    assert client.get(f"/tai-khoan/{user.pk}/dat-lai-mat-khau/").status_code == 200
    client.post(f"/tai-khoan/{user.pk}/dat-lai-mat-khau/")
    user.refresh_from_db()
    assert user.is_active
    assert user.must_change_password


def test_a_reset_ends_the_old_password(client: Client, admin: User) -> None:
    user = a_user()
    page = client.post(f"/tai-khoan/{user.pk}/dat-lai-mat-khau/").content.decode()
    user.refresh_from_db()
    assert not user.check_password("mật khẩu đủ dài")
    assert user.must_change_password
    found = re.search(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}", page)
    assert found
    assert user.check_password(found[0])


def test_giving_and_taking_a_role(client: Client, admin: User) -> None:
    user, unit = a_user(), a_unit()
    address = f"/tai-khoan/{user.pk}/vai-tro/"
    typed = {
        "role": "division_head",
        "scope": f"unit:{unit.pk}",
        "valid_from": "01/01/2026",
        "last_day": "31/12/2026",
    }
    assert "Phòng Quản lý nhà" in client.get(address).content.decode()
    assert client.post(address, typed).status_code == 302
    held = RoleGrant.objects.get(user=user)
    assert access.actor_for(user, AT).units_for("organizations.delegate") == {unit.pk}
    assert "31/12/2026" in client.get(f"/tai-khoan/{user.pk}/").content.decode()
    client.post(f"{address}/{held.pk}/thu-hoi", {"reason": "thôi giữ chức"})
    held.refresh_from_db()
    assert held.valid_to is not None
    wrong = client.post(address, {**typed, "last_day": "31/12/2025"})
    assert wrong.status_code == 422
    assert "Ngày kết thúc phải sau ngày bắt đầu" in wrong.content.decode()


@pytest.mark.parametrize("address", ["/tai-khoan/", "/tai-khoan/moi/", "/tai-khoan/1/khoa/"])
def test_nobody_else_opens_these_pages(client: Client, address: str) -> None:
    user = a_user()
    grant(user, "specialist")
    client.force_login(user)
    assert client.get(address).status_code == 403


def test_a_token_is_issued_shown_once_and_revoked(client: Client, admin: User) -> None:
    machine = a_user("Cổng dịch vụ công")
    grant(machine, "office")
    address = f"/tai-khoan/{machine.pk}/ma-truy-cap/"
    page = client.get(address).content.decode()
    assert "Cập nhật lịch làm việc" in page
    assert "Quản lý tài khoản</label>" not in page, "only what the account itself may do"
    last = clock.now() + timedelta(days=300)
    typed = {"name": "Cổng", "permissions": ["organizations.view"], "last_day": f"{last:%d/%m/%Y}"}
    found = re.search(r"cchc_[\w-]{40,}", client.post(address, typed).content.decode())
    assert found
    assert access.actor_for_token(found[0], clock.now()).may("organizations.view")
    assert found[0] not in client.get(address).content.decode()
    token = ApiToken.objects.get()
    client.post(f"/tai-khoan/ma-truy-cap/{token.pk}/thu-hoi/", {"reason": "lộ mã"})
    with pytest.raises(access.TokenNotAccepted):
        access.actor_for_token(found[0], clock.now())
    assert "Đã thu hồi" in client.get(address).content.decode()
    past = client.post(address, {**typed, "last_day": "01/01/2020"})
    assert past.status_code == 422
    assert "phải sau lúc cấp" in past.content.decode()
    long = client.post(address, {**typed, "last_day": "31/12/2099"})
    assert "nhiều nhất 366 ngày" in long.content.decode()
    beyond = client.post(address, {**typed, "permissions": ["accounts.manage"]})
    assert beyond.status_code == 422


def test_a_given_password_must_be_strong_and_a_hash_is_taken_as_it_is() -> None:
    person = Person("Lê Thị Mai")
    with pytest.raises(services.Refusal, match="ít nhất 12"):
        services.open_account(actor=SYSTEM, at=AT, username="a", person=person, password="ngắn")
    made = services.open_account(
        actor=SYSTEM, at=AT, username="b", person=person, password="mật khẩu đủ dài"
    )
    assert not made.user.must_change_password
    copy = services.open_account(
        actor=SYSTEM, at=AT, username="c", person=person, password_hash=made.user.password
    )
    assert copy.password == ""
    assert copy.user.check_password("mật khẩu đủ dài")
