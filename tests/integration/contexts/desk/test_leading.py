"""Today for leaders, and the weekly sheet: every number opens exactly what it counts."""

import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING

from cchc.contexts.desk.selectors.week_sheet import week_of, week_sheet
from cchc.contexts.dossiers.services.deciding import approve, propose
from cchc.platform import clock

SignIn = Callable[[str], Client]
LINES = re.compile(r"<strong>(\d+) dòng</strong>")
CELL = re.compile(r'<a class="figure" href="([^"]+)">(\d+)')


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def proposed(world: DossierWorld, at: datetime, *, approved: bool):
    dossier = world.at_work()
    who = world.office.actor
    dossier = propose(
        actor=who("chuyen_vien"), at=at, dossier_id=dossier.pk, seen=dossier.seen, proposal="Đủ"
    )
    if approved:
        dossier = approve(
            actor=who("truong_phong"), at=at, dossier_id=dossier.pk, seen=dossier.seen
        )
    return dossier


def test_each_leader_waits_at_the_own_step(
    world: DossierWorld, signed_in: SignIn, now: datetime
) -> None:
    to_review = proposed(world, now, approved=False)
    to_sign = proposed(world, now, approved=True)
    head = text(signed_in("truong_phong"), reverse("desk:leader"))
    director = text(signed_in("giam_doc"), reverse("desk:leader"))
    other = text(signed_in("truong_phong_qh"), reverse("desk:leader"))
    assert to_review.code in head
    assert to_sign.code not in head
    assert to_sign.code in director
    assert to_review.code not in director
    assert "Không có hồ sơ nào chờ bạn" in other


def test_late_and_due_today_by_division(world: DossierWorld, signed_in: SignIn) -> None:
    world.at_work()
    client = signed_in("giam_doc")
    with clock.frozen(datetime(2026, 3, 16, 9, 0, tzinfo=clock.ZONE)):
        _check_cells(client, text(client, reverse("desk:leader")), at_least=2)
        assert "1 dòng" in text(client, "/viec-cua-toi/den-han-hom-nay/?tat-ca=1")
        assert "0 dòng" in text(client, "/viec-cua-toi/qua-han/?tat-ca=1")
    with clock.frozen(datetime(2026, 3, 17, 0, 0, tzinfo=clock.ZONE)):
        assert "0 dòng" in text(client, "/viec-cua-toi/den-han-hom-nay/?tat-ca=1")
        assert "1 dòng" in text(client, "/viec-cua-toi/qua-han/?tat-ca=1")


def _check_cells(client: Client, page: str, *, at_least: int) -> None:
    cells = CELL.findall(page)
    assert len(cells) >= at_least
    for address, count in cells:
        listed = LINES.search(text(client, address.replace("&amp;", "&")))
        assert listed is not None, address
        assert listed[1] == count, address


def test_specialists_have_no_leaders_page(world: DossierWorld, signed_in: SignIn) -> None:
    assert signed_in("chuyen_vien").get(reverse("desk:leader")).status_code == 403


def test_every_number_of_the_week_opens_its_dossiers(
    world: DossierWorld, signed_in: SignIn
) -> None:
    with clock.frozen(MORNING + timedelta(days=60)):
        for days in (0, 1, 7, 14):
            world.at_work(MORNING + timedelta(days=days))
        world.finished(MORNING + timedelta(days=2), world.at_work())
        world.finished(MORNING + timedelta(days=30), world.at_work())
    client = signed_in("giam_doc")
    for day in (3, 9, 15, 31):
        at = MORNING + timedelta(days=day)
        with clock.frozen(at):
            _check_cells(client, text(client, reverse("desk:week")), at_least=2)
    with clock.frozen(MORNING + timedelta(days=40)):
        _check_cells(client, text(client, reverse("desk:week") + "?ngay=04/03/2026"), at_least=4)


def test_every_row_of_the_week_balances(world: DossierWorld) -> None:
    at = MORNING + timedelta(days=3)
    with clock.frozen(at):
        world.at_work(MORNING - timedelta(days=7))
        world.finished(MORNING + timedelta(days=2), world.at_work())
        sheet = week_sheet(world.office.actor("giam_doc"), week_of(at.date()), at)
    assert sheet.rows
    for row in (*sheet.rows, sheet.total):
        counts = row.counts
        came = counts["dossiers.carried_over"] + counts["dossiers.received"]
        resolved = sum(counts[f"dossiers.resolved_{how}"] for how in ("early", "on_time", "late"))
        assert came == resolved + counts["dossiers.open"]
    assert sheet.total.counts["dossiers.carried_over"] == 1
    assert sheet.total.counts["dossiers.received"] == 1
    assert sheet.total.counts["dossiers.resolved_early"] == 1


def test_a_head_sees_the_own_division_only(world: DossierWorld, signed_in: SignIn) -> None:
    world.at_work()
    other = text(signed_in("truong_phong_qh"), reverse("desk:week"))
    assert "Phòng Quản lý xây dựng" not in other
    assert "Phòng Quản lý xây dựng" in text(signed_in("truong_phong"), reverse("desk:week"))


def test_the_week_as_a_file_and_by_any_of_its_days(world: DossierWorld, signed_in: SignIn) -> None:
    world.at_work()
    client = signed_in("van_phong")
    monday = text(client, reverse("desk:week") + "?ngay=02/03/2026")
    assert "từ ngày 02/03/2026 đến ngày 08/03/2026" in monday
    assert "từ ngày 02/03/2026" in text(client, reverse("desk:week") + "?ngay=08/03/2026")
    assert "Không đọc được ngày" in text(client, reverse("desk:week") + "?ngay=khi+nào")
    assert "Chọn một ngày từ năm 2015" in text(client, reverse("desk:week") + "?ngay=01/01/1999")
    answer = client.get(reverse("desk:week") + "?ngay=02/03/2026&xuat=xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    total = next(row for row in sheet.to_python() if row[0] == "Cộng")
    assert total[2] == 1
