"""The worklist: every number is the length of the list it opens; bulk acts tell each result."""

import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING

from cchc.contexts.desk.web.columns import dossier_columns
from cchc.contexts.dossiers.domain.asked import AskedItem
from cchc.contexts.dossiers.domain.kinds import Channel, ReturnWay
from cchc.contexts.dossiers.models import Dossier, StateSpan
from cchc.contexts.dossiers.services.before_receipt import submit_dossier
from cchc.contexts.dossiers.services.lateness import draft_apology
from cchc.contexts.dossiers.services.movement import forward
from cchc.contexts.dossiers.services.supplements import ask_supplement
from cchc.kernel.actor import SYSTEM
from cchc.platform import clock

SignIn = Callable[[str], Client]
COUNT = re.compile(r"<strong>(\d+) dòng</strong>")
BOX = re.compile(r'href="([^"]+)"><svg.*?</svg><strong>(\d+)</strong><span>([^<]+)')
TAB = re.compile(r'<li><a href="([^"]+)"[^>]*>([^<]+) <span class="count">(\d+)')


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def unassigned(world: DossierWorld, number: int) -> list[Dossier]:
    """Dossiers in the division's tray, nobody's yet."""
    found = []
    for _ in range(number):
        dossier = world.received()
        found.append(
            forward(
                actor=world.office.actor("mot_cua"),
                at=MORNING + timedelta(minutes=30),
                dossier_id=dossier.pk,
                seen=dossier.seen,
            )
        )
    return found


def test_every_badge_and_box_is_the_length_of_its_list(
    world: DossierWorld, signed_in: SignIn
) -> None:
    unassigned(world, 2)
    dossier = world.at_work()
    world.finished(MORNING + timedelta(hours=5), world.at_work())
    for day in (1, 9, 10, 30):
        with clock.frozen(MORNING + timedelta(days=day)):
            for name in ("chuyen_vien", "truong_phong", "mot_cua", "giam_doc", "van_phong"):
                page = text(signed_in(name), reverse("desk:home"))
                for address, _, count in (*TAB.findall(page), *_boxes(page)):
                    listed = COUNT.search(text(signed_in(name), address.replace("&amp;", "&")))
                    assert listed is not None
                    assert listed[1] == count, (name, day, address)
    assert dossier.pk


def _boxes(page: str) -> list[tuple[str, str, str]]:
    return [(address, label, count) for address, count, label in BOX.findall(page)]


def box(page: str, label: str) -> int:
    """The number of one box."""
    return next(int(count) for _, found, count in _boxes(page) if found == label)


def test_near_the_due_date_one_must_choose_and_choosing_takes_it_off(
    world: DossierWorld, signed_in: SignIn
) -> None:
    dossier = world.at_work()
    client = signed_in("chuyen_vien")
    assert box(text(client, reverse("desk:home")), "Phải chọn: sẽ xong hay xin lỗi") == 0
    near = datetime(2026, 3, 12, 8, 0, tzinfo=clock.ZONE)  # due on Monday the 16th
    with clock.frozen(near):
        page = text(client, reverse("desk:home"))
        assert box(page, "Phải chọn: sẽ xong hay xin lỗi") == 1
        assert box(page, "Sắp đến hạn") == 1
        draft_apology(
            actor=world.office.actor("chuyen_vien"),
            at=near,
            dossier_id=dossier.pk,
            seen=dossier.seen,
            reason="Hồ sơ phức tạp",
            new_due_at=near + timedelta(days=14),
        )
        page = text(client, reverse("desk:home"))
        assert box(page, "Phải chọn: sẽ xong hay xin lỗi") == 0
        assert box(text(signed_in("giam_doc"), reverse("desk:home")), "Xin lỗi chờ ký") == 1


def test_due_marks_have_words_and_an_icon(world: DossierWorld, signed_in: SignIn) -> None:
    world.at_work()
    client = signed_in("chuyen_vien")
    assert "còn 9 ngày làm việc" in text(client, reverse("desk:home"))
    with clock.frozen(MORNING + timedelta(days=16)):
        late = text(client, reverse("desk:home"))
    assert "quá hạn 2 ngày làm việc" in late
    assert re.search(r'class="due due-late"[^>]*><svg[^>]*><use href="[^"]*#late"', late)


def test_a_division_does_not_see_anothers(world: DossierWorld, signed_in: SignIn) -> None:
    mine = world.at_work()
    page = text(signed_in("truong_phong_qh"), reverse("desk:home") + "?muc=ca-phong")
    assert mine.code not in page
    chosen = {"chon": [mine.pk], "to_user": world.office.users["chuyen_vien_qh"].pk}
    answer = signed_in("truong_phong_qh").post(reverse("desk:assign"), chosen)
    assert answer.status_code == 409
    assert "Chưa chọn hồ sơ nào" in answer.content.decode()
    mine.refresh_from_db()
    assert mine.holder_id == world.office.users["chuyen_vien"].pk


def test_bulk_assignment_previews_then_tells_each_result(
    world: DossierWorld, signed_in: SignIn
) -> None:
    first, second = unassigned(world, 2)
    held = world.at_work()
    client = signed_in("truong_phong")
    ids = [first.pk, second.pk, held.pk]
    to = world.office.users["chuyen_vien"].pk
    preview = client.post(reverse("desk:assign"), {"chon": ids})
    assert preview.status_code == 200
    assert "phân công mới" in preview.content.decode()
    assert Dossier.objects.filter(pk__in=ids, holder=None).count() == 2
    refused = client.post(reverse("desk:assign"), {"chon": ids, "to_user": to, "reason": ""})
    assert refused.status_code == 422
    assert "Chưa nhập lý do" in refused.content.decode()
    sent = {"chon": ids, "to_user": to, "reason": "Cân đối khối lượng"}
    done = client.post(reverse("desk:assign"), sent, follow=True)
    said = done.content.decode()
    assert "Đã giao 2 hồ sơ" in said
    assert "Không giao: Người này đang giữ hồ sơ." in said
    assert set(Dossier.objects.filter(pk__in=ids).values_list("holder_id", flat=True)) == {to}


def test_the_last_bulk_assignment_is_taken_back_once(
    world: DossierWorld, signed_in: SignIn
) -> None:
    first, second = unassigned(world, 2)
    client = signed_in("truong_phong")
    to = world.office.users["chuyen_vien"].pk
    sent = {"chon": [first.pk, second.pk], "to_user": to, "reason": "Cân đối"}
    page = client.post(reverse("desk:assign"), sent, follow=True).content.decode()
    assert "Hoàn tác" in page
    Dossier.objects.filter(pk=second.pk).update(version=F("version") + 1)
    undone = client.post(reverse("desk:undo_assigned"), {}, follow=True).content.decode()
    assert "Đã trả 1 hồ sơ về như trước" in undone
    assert "1 hồ sơ đã có việc khác nên giữ nguyên." in undone
    assert ">Hoàn tác<" not in undone
    assert Dossier.objects.get(pk=first.pk).holder_id is None
    assert Dossier.objects.get(pk=second.pk).holder_id == to
    assert client.post(reverse("desk:undo_assigned"), {}).status_code == 409


def test_the_whole_list_can_be_assigned_with_its_filter(
    world: DossierWorld, signed_in: SignIn
) -> None:
    first, *_ = unassigned(world, 3)
    client = signed_in("truong_phong")
    address = f"{reverse('desk:assign')}?muc=chua-phan-cong&tim={first.code}&ca-danh-sach=1"
    assert "Phân công 1 hồ sơ" in client.post(address).content.decode()
    whole = f"{reverse('desk:assign')}?muc=chua-phan-cong&ca-danh-sach=1"
    to = world.office.users["chuyen_vien"].pk
    client.post(whole, {"to_user": to})
    assert Dossier.objects.filter(holder_id=to).count() == 3
    assert StateSpan.objects.filter(act="assign").count() == 3


def test_sending_the_assignment_twice_acts_once(world: DossierWorld, signed_in: SignIn) -> None:
    (dossier,) = unassigned(world, 1)
    client = signed_in("truong_phong")
    sent = {
        "chon": [dossier.pk],
        "to_user": world.office.users["chuyen_vien"].pk,
        "submission": "7f0b7a0e-4a36-4be0-9d6e-0d3c4f8b1c11",
    }
    for _ in range(2):
        assert client.post(reverse("desk:assign"), sent).status_code == 302
    assert StateSpan.objects.filter(dossier=dossier, act="assign").count() == 1


def test_the_excel_file_is_the_list_on_screen(world: DossierWorld, signed_in: SignIn) -> None:
    codes = {world.at_work().code for _ in range(3)}
    client = signed_in("chuyen_vien")
    answer = client.get(reverse("desk:home") + "?muc=cua-toi&cot=ma&cot=han&xuat=xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    rows = [row for row in sheet.to_python() if row[0]]
    head = next(i for i, row in enumerate(rows) if row[0] == "Mã hồ sơ")
    assert rows[head][:2] == ["Mã hồ sơ", "Hạn"]
    assert {row[0] for row in rows[head + 1 :]} == codes
    assert isinstance(rows[head + 1][1], datetime)


def test_an_exact_code_in_the_filter_opens_the_dossier(
    world: DossierWorld, signed_in: SignIn
) -> None:
    dossier = world.at_work()
    answer = signed_in("chuyen_vien").get(reverse("desk:home"), {"tim": dossier.code})
    assert answer.status_code == 302
    assert answer.headers["Location"] == reverse("dossiers:detail", args=[dossier.pk])


def test_filters_narrow_and_a_wrong_date_is_said(world: DossierWorld, signed_in: SignIn) -> None:
    world.at_work()
    client = signed_in("chuyen_vien")
    base = reverse("desk:home") + "?muc=cua-toi"
    assert "1 dòng" in text(client, f"{base}&tim=trinh+thi")
    assert "0 dòng" in text(client, f"{base}&tim=khong+co")
    assert "1 dòng" in text(client, f"{base}&han_tu=16/03/2026&han_den=16/03/2026")
    assert "0 dòng" in text(client, f"{base}&han_den=15/03/2026")
    wrong = text(client, f"{base}&han_tu=31/02/2026")
    assert "không có thật" in wrong
    assert "31/02/2026" in wrong


def test_an_online_dossier_waits_for_its_answer(world: DossierWorld, signed_in: SignIn) -> None:
    submit_dossier(
        actor=SYSTEM,
        at=MORNING,
        intake=world.intake(channel=Channel.ONLINE, return_way=ReturnWay.ONE_STOP),
        source_system="cong",
        sender_reference="A1",
    )
    page = text(signed_in("mot_cua"), reverse("desk:home") + "?muc=moi-nop")
    assert box(page, "Trực tuyến chờ trả lời") == 1
    assert re.search(r"(còn \d|đến hạn|quá hạn).*", page)
    assert "Trực tuyến chờ trả lời" not in text(signed_in("chuyen_vien"), reverse("desk:home"))


def test_an_account_without_dossiers_is_led_on(world: DossierWorld, signed_in: SignIn) -> None:
    page = text(signed_in("quan_tri"), reverse("desk:home"))
    assert "không giải quyết hồ sơ" in page


def test_an_unknown_list_is_not_found(world: DossierWorld, signed_in: SignIn) -> None:
    client = signed_in("truong_phong")
    assert client.get(reverse("desk:watch_list", args=["khong-co"])).status_code == 404
    assert client.post(f"{reverse('desk:assign')}?muc=xyz&ca-danh-sach=1").status_code == 409


@pytest.mark.parametrize(
    "address",
    [
        "/viec-cua-toi/?tim=%EF%BF%BF&muc=x",
        "/viec-cua-toi/?muc=cua-toi&han_tu=01/01/0001&han_den=31/12/9999",
        "/viec-cua-toi/?muc=cua-toi&chu_tri=99999999999999999999999&trang_thai=x&kenh=y",
        "/viec-cua-toi/?muc=cua-toi&trang=99999999999999999999999&moitrang=-1&sapxep=x",
        "/viec-cua-toi/qua-han/?tat-ca=x&cot=x",
        "/giao-ban/?ngay=01/01/0001",
        "/giao-ban/?ngay=31/12/9999",
        "/giao-ban/den-han/?ngay=+&chu_tri=99999999999999999999999",
    ],
)
def test_an_odd_address_is_answered(world: DossierWorld, signed_in: SignIn, address: str) -> None:
    assert signed_in("truong_phong").get(address).status_code == 200


def test_an_odd_selection_is_refused_or_ignored(world: DossierWorld, signed_in: SignIn) -> None:
    client = signed_in("truong_phong")
    for chosen in (["9" * 30], ["\x00"], ["-1"], ["1" * 17], ["x"]):
        assert client.post(reverse("desk:assign"), {"chon": chosen}).status_code == 409
    dossier = world.at_work()
    wrong = {"chon": [dossier.pk], "to_user": "9" * 30, "reason": "a\x00b"}
    assert client.post(reverse("desk:assign"), wrong).status_code == 422


def test_a_longer_list_asks_the_database_no_more_often(
    world: DossierWorld, signed_in: SignIn
) -> None:
    client = signed_in("truong_phong")

    def questions() -> int:
        text(client, reverse("desk:home") + "?muc=ca-phong")  # what is kept in memory is read now
        with CaptureQueriesContext(connection) as asked:
            text(client, reverse("desk:home") + "?muc=ca-phong")
        return len(asked)

    unassigned(world, 1)
    world.at_work()
    few = questions()
    unassigned(world, 4)
    world.at_work()
    assert questions() == few
    assert few < 60


def test_every_column_can_be_chosen_sorted_and_exported(
    world: DossierWorld, signed_in: SignIn
) -> None:
    world.at_work()
    world.finished(MORNING + timedelta(hours=5), world.at_work())
    client = signed_in("truong_phong")
    at = clock.now()
    columns = dossier_columns(at)
    chosen = "&".join(f"cot={column.key}" for column in columns)
    for tab in ("ca-phong", "da-xong"):
        base = f"{reverse('desk:home')}?muc={tab}&{chosen}"
        page = text(client, base)
        assert all(column.label in page for column in columns)
        assert "Trịnh Thị Mẫu" in page
        for column in columns:
            if column.sort:
                assert "Trịnh Thị Mẫu" in text(client, f"{base}&sapxep=-{column.key}")
        assert client.get(f"{base}&xuat=xlsx").content[:2] == b"PK"


def test_a_paused_clock_says_why(world: DossierWorld, signed_in: SignIn) -> None:
    dossier = world.at_work()
    ask_supplement(
        actor=world.office.actor("chuyen_vien"),
        at=MORNING + timedelta(hours=2),
        dossier_id=dossier.pk,
        seen=dossier.seen,
        reason="Nội dung chưa thống nhất",
        items=[AskedItem("Hồ sơ thiết kế", "Bổ sung bản vẽ")],
    )
    page = text(signed_in("chuyen_vien"), reverse("desk:home") + "?muc=cho-nguoi-khac")
    assert "tạm dừng: chờ bổ sung" in page


def test_who_may_not_assign_is_told_so(world: DossierWorld, signed_in: SignIn) -> None:
    dossier = world.at_work()
    client = signed_in("chuyen_vien")
    answer = client.post(reverse("desk:assign"), {"chon": [dossier.pk]})
    assert answer.status_code == 409
    assert "không có quyền phân công" in answer.content.decode()
    assert client.get(reverse("desk:assigned")).status_code == 302


def test_the_list_of_a_box_can_be_assigned_whole(world: DossierWorld, signed_in: SignIn) -> None:
    world.at_work()
    with clock.frozen(MORNING + timedelta(days=16)):
        client = signed_in("truong_phong")
        address = f"{reverse('desk:assign')}?ds=qua-han&tat-ca=1&ca-danh-sach=1"
        page = client.post(address).content.decode()
    assert "Phân công 1 hồ sơ" in page
    assert "chuyển cho người mới" in page


def test_a_page_of_the_worklist_asks_little_however_long_it_is(
    world: DossierWorld, signed_in: SignIn
) -> None:
    unassigned(world, 2)
    world.at_work()
    for name in ("chuyen_vien", "truong_phong", "mot_cua", "giam_doc"):
        client = signed_in(name)
        for address in (reverse("desk:home"), f"{reverse('desk:home')}?muc=ca-phong"):
            text(client, address)  # what is remembered from page to page is read now
            with CaptureQueriesContext(connection) as asked:
                text(client, address)
            assert len(asked) <= 8, (name, address, [one["sql"] for one in asked])
