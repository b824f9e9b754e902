"""Every screen of the organisation is opened and used as an administrator would."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.factories.organizations import AT, START, a_unit, a_user, an_agency, grant

from cchc.contexts.organizations import api
from cchc.contexts.organizations.models import CalendarDay, Delegation, Post, RuleSetting, Unit
from cchc.kernel.actor import SYSTEM
from cchc.platform import clock
from cchc.platform.accounts.models import User

pytestmark = pytest.mark.django_db
BASE = "/to-chuc/"


@pytest.fixture(autouse=True)
def _moment():
    with clock.frozen(AT):
        yield


@pytest.fixture
def admin(client: Client) -> User:
    an_agency()
    user = a_user("Quản Trị", username="quantri")
    grant(user, "administrator")
    client.force_login(user)
    return user


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(BASE + address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_tree_of_a_day_with_functions_and_people(client: Client, admin: User) -> None:
    top = a_unit("VP", "Văn phòng Sở")
    a_unit("T1", "Tổ Một", parent=top, since=date(2026, 6, 1))
    api.assign_function(actor=SYSTEM, at=AT, function="clerical", unit_id=top.pk, valid_from=START)
    api.place_person(
        actor=SYSTEM, at=AT, user=admin, unit_id=top.pk, title="Chuyên viên", valid_from=START
    )
    page = text(client, "")
    assert "Văn phòng Sở" in page
    assert "Văn thư, lưu trữ" in page
    assert "Tổ Một" not in page
    assert "Tổ Một" in text(client, "?ngay=01/06/2026")
    assert "chưa có đơn vị nào" in text(client, "?ngay=01/01/2020")
    assert "Tổ Một" not in text(client, "?ngay=không phải ngày")


def test_making_renaming_merging_and_splitting_by_screen(client: Client, admin: User) -> None:
    typed = {
        "code": "QLN",
        "name": "Phòng Quản lý nhà",
        "short_name": "",
        "kind": "division",
        "parent": "",
        "position": "1",
        "on_day": "01/01/2026",
        "decision": "",
    }
    assert client.post(BASE + "don-vi/moi/", typed).status_code == 302
    unit = Unit.objects.get(code="QLN")
    again = client.post(BASE + "don-vi/moi/", typed)
    assert again.status_code == 422
    assert "đã dùng cho đơn vị khác" in again.content.decode()
    assert 'value="Phòng Quản lý nhà"' in again.content.decode(), "nothing typed is lost"
    changed = {**typed, "name": "Phòng Nhà ở", "on_day": "01/03/2026", "decision": "QĐ 1"}
    client.post(f"{BASE}don-vi/{unit.pk}/doi/", changed)
    page = text(client, f"don-vi/{unit.pk}/")
    assert "Phòng Nhà ở" in page
    assert "28/02/2026" in page, "the old name is kept with its last day"
    other = a_unit("KHTC", "Phòng Kế hoạch")
    merge = {**typed, "code": "TH", "name": "Phòng Tổng hợp", "on_day": "02/03/2026"}
    client.post(f"{BASE}don-vi/{unit.pk}/sap-nhap/", {**merge, "others": [other.pk]})
    merged = Unit.objects.get(code="TH")
    assert api.successors(other.pk, AT.date()) == (merged.pk,)
    gone = text(client, f"don-vi/{unit.pk}/")
    assert "không còn hoạt động từ 02/03/2026" in gone
    assert "Phòng Tổng hợp" in gone
    split = {
        "code_1": "A",
        "name_1": "Phòng A",
        "code_2": "B",
        "name_2": "Phòng B",
        "on_day": "01/04/2026",
        "decision": "QĐ 2",
    }
    client.post(f"{BASE}don-vi/{merged.pk}/chia-tach/", split)
    assert {u.name for u in api.units_on(date(2026, 4, 1))} == {"Phòng A", "Phòng B"}
    unit_a = Unit.objects.get(code="A")
    close = {"on_day": "01/05/2026", "decision": "QĐ 3"}
    assert client.post(f"{BASE}don-vi/{unit_a.pk}/giai-the/", close).status_code == 302
    assert api.unit_on(unit_a.pk, date(2026, 5, 1)) is None


def test_a_form_sent_twice_acts_once(client: Client, admin: User) -> None:
    unit = a_unit()
    typed = {
        "submission": "5b1c9e3e-9a34-4c9c-9a5e-0a4b3f0c1d2e",
        "user": admin.pk,
        "title": "Chuyên viên",
        "valid_from": "01/03/2026",
    }
    for _ in range(2):
        answer = client.post(f"{BASE}don-vi/{unit.pk}/bo-tri/", typed)
        assert answer.status_code == 302
    post = Post.objects.get()
    leave = {"on_day": "02/03/2026", "reason": "luân chuyển"}
    client.post(f"{BASE}vi-tri/{post.pk}/thoi-giu/", leave)
    post.refresh_from_db()
    assert post.valid_to == date(2026, 3, 2)


def test_functions_show_what_nobody_has(client: Client, admin: User) -> None:
    unit = a_unit()
    assert text(client, "chuc-nang/").count("Chưa giao") >= 6
    typed = {
        "function": "one_stop",
        "unit": unit.pk,
        "valid_from": "01/03/2026",
        "decision": "QĐ 4",
    }
    client.post(BASE + "chuc-nang/giao/", typed)
    assert api.unit_with_function("one_stop", AT.date()) == unit.pk
    assert "QĐ 4" in text(client, "chuc-nang/")
    assert 'value="one_stop" selected' in text(client, "chuc-nang/giao/?chuc-nang=one_stop")


def test_a_head_delegates_and_sees_only_own_delegations(client: Client, admin: User) -> None:
    head, deputy = a_user("Lê Trưởng"), a_user("Vũ Phó")
    grant(head, "division_head")
    client.force_login(head)
    assert "Chưa có ủy quyền nào" in text(client, "uy-quyen/")
    typed = {
        "giver": head.pk,
        "to": deputy.pk,
        "first_day": "01/03/2026",
        "last_day": "05/03/2026",
        "reason": "nghỉ phép",
    }
    wrong = client.post(BASE + "uy-quyen/moi/", {**typed, "giver": deputy.pk})
    assert wrong.status_code == 422
    assert client.post(BASE + "uy-quyen/moi/", typed).status_code == 302
    assert "05/03/2026" in text(client, "uy-quyen/")
    lent = Delegation.objects.get()
    other = a_user("Người Khác")
    grant(other, "division_head")
    client.force_login(other)
    assert "Vũ Phó" not in text(client, "uy-quyen/")
    client.force_login(head)
    client.post(f"{BASE}uy-quyen/{lent.pk}/thoi/", {"on_day": "02/03/2026"})
    assert "Đã hết" in text(client, "uy-quyen/")


def test_a_year_shows_its_days_and_what_is_an_estimate(client: Client, admin: User) -> None:
    page = text(client, "lich/")
    assert "Lịch làm việc năm 2026" in page
    assert "10/01/2026" in page, "the make-up Saturday"
    assert "Tạm tính" not in page
    assert "Tạm tính" in text(client, "lich/2027/")
    text(client, "lich/2040/", 404)


def test_an_announcement_is_shown_before_it_is_recorded(client: Client, admin: User) -> None:
    address = BASE + "lich/cap-nhat/"
    typed = {
        "announcement": "TB 12/TB-SNV",
        "days": "06/03/2026 nghỉ Nghỉ thử\n07/03/2026 làm bù",
        "complete_year": "",
    }
    preview = client.post(address, {**typed, "preview": "1"}).content.decode()
    assert "Sẽ thay đổi 2 ngày, dời hạn 0 việc đang mở" in preview
    assert not CalendarDay.objects.exists()
    assert client.post(address, {**typed, "apply": "1"}).status_code == 302
    assert not api.working_calendar().is_working(date(2026, 3, 6))
    assert api.working_calendar().is_working(date(2026, 3, 7))
    assert "TB 12/TB-SNV" in text(client, "lich/")
    again = client.post(address, {**typed, "apply": "1"})
    assert "đã đúng như thông báo" in again.content.decode()


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("32/01/2026 nghỉ", "Dòng 1: 32/01/2026 không có thật"),
        ("06/03/2026 nghỉ\n07/03/2026 chơi", "Dòng 2: sau ngày phải ghi"),
        ("", "Chưa có ngày nào được nêu"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(
    client: Client, admin: User, days: str, said: str
) -> None:
    typed = {"announcement": "TB", "days": days, "preview": "1"}
    answer = client.post(BASE + "lich/cap-nhat/", typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_administrators_are_reminded_from_october(client: Client, admin: User) -> None:
    assert "chưa được nhập" not in text(client, "lich/")
    with clock.frozen(AT.replace(month=10, day=1)):
        client.force_login(admin)
        assert "Lịch nghỉ năm 2027 chưa được nhập" in text(client, "lich/")
        assert "Lịch nghỉ năm 2027 chưa được nhập" in text(client, "")


def test_rules_carry_their_basis_and_mark(client: Client, admin: User) -> None:
    lines = [
        api.RuleLine("test.a", "Số lần", 1, START, None, "NĐ A", verified=True),
        api.RuleLine("test.b", "Cách tính", "pause", START, None, "NĐ B", verified=False),
    ]
    api.load_rules(lines, actor=SYSTEM, at=AT)
    page = text(client, "quy-dinh/")
    assert "NĐ A" in page
    assert "chưa xác minh" in page
    only = text(client, "quy-dinh/?xacminh=chua")
    assert "NĐ B" in only
    assert "NĐ A" not in only
    row = RuleSetting.objects.get(code="test.a")
    typed = {
        "value": "2",
        "valid_from": "02/03/2026",
        "legal_basis": "QĐ C",
        "verified": "on",
        "note": "",
    }
    address = f"{BASE}quy-dinh/{row.pk}/dat/"
    assert 'value="1"' in client.get(address).content.decode()
    wrong = client.post(address, {**typed, "value": "hai"})
    assert "cùng kiểu" in wrong.content.decode()
    assert client.post(address, typed).status_code == 302
    found = api.rule("test.a", AT.date())
    assert found is not None
    assert (found.value, found.basis) == (2, "QĐ C")
    assert "cơ quan đặt" in text(client, "quy-dinh/")


def test_the_agency_is_corrected_and_shown_everywhere(client: Client, admin: User) -> None:
    typed = {"name": "Sở Xây dựng mới", "parent_name": "UBND tỉnh", "place": "Thử"}
    assert "H99.17 không đổi được" in text(client, "co-quan/")
    assert client.post(BASE + "co-quan/", typed).status_code == 302
    assert "Sở Xây dựng mới" in text(client, "lich/")


@pytest.mark.parametrize(
    "address",
    ["co-quan", "don-vi/moi", "chuc-nang/giao", "lich/cap-nhat", "quy-dinh/1/dat", "uy-quyen/moi"],
)
def test_a_specialist_may_look_but_not_change(client: Client, admin: User, address: str) -> None:
    user = a_user()
    grant(user, "specialist")
    client.force_login(user)
    assert "Lập đơn vị" not in text(client, "")
    text(client, f"{address}/", 403)


def test_a_rule_with_a_closed_set_of_values_is_chosen_not_typed(
    client: Client, admin: User
) -> None:
    api.register_rule_values(
        {"test.effect": api.RuleValues(choices={"pause": "tạm dừng", "restart": "tính lại"})}
    )
    line = api.RuleLine("test.effect", "Thời hạn", "pause", START, None, "NĐ B", verified=False)
    api.load_rules([line], actor=SYSTEM, at=AT)
    row = RuleSetting.objects.get(code="test.effect")
    address = f"{BASE}quy-dinh/{row.pk}/dat/"

    assert "tạm dừng" in text(client, "quy-dinh/")
    assert '<option value="pause" selected' in client.get(address).content.decode()
    typed = {"value": "restart", "valid_from": "02/03/2026", "legal_basis": "QĐ C", "note": ""}
    assert client.post(address, {**typed, "value": "tạm"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    assert "tính lại" in text(client, "quy-dinh/")
