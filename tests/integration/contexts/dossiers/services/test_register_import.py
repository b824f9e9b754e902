"""An office starts in mid-year from its old register: right counts, and a second run is idle."""

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from django.core.management import call_command
from django.core.management.base import CommandError
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING, START

from cchc.contexts.catalog.domain.facts import VariantFacts, VersionFacts
from cchc.contexts.catalog.domain.limits import LimitState
from cchc.contexts.catalog.domain.snapshots import ChannelLimit
from cchc.contexts.catalog.domain.steps import Step, StepKind
from cchc.contexts.catalog.domain.versions import Decision
from cchc.contexts.catalog.services.draft_version import draft_version
from cchc.contexts.catalog.services.publish_version import publish_version
from cchc.contexts.dossiers.domain.register_rows import rows_of_register
from cchc.contexts.dossiers.figure_source import verify as differences
from cchc.contexts.dossiers.models import Dossier, StateSpan
from cchc.contexts.dossiers.selectors.worklist import Tab, worklist
from cchc.contexts.dossiers.services.import_register_row import (
    Entry,
    ImportedAlready,
    RowDoubtful,
    import_register_row,
)
from cchc.contexts.dossiers.services.movement import take
from cchc.kernel.actor import SYSTEM
from cchc.kernel.channel import Channel as CatalogChannel
from cchc.kernel.periods import free
from cchc.kernel.working_time import LimitUnit
from cchc.platform import clock
from cchc.platform.access import NotAllowed
from cchc.platform.figures import api as figures
from cchc.platform.journal.models import JournalEntry
from cchc.platform.journal.verify import verify

HEAD = ["STT", "Số hồ sơ", "Mã TTHC", "Tên cá nhân, tổ chức", "CCCD", "Ngày nhận", "Ngày hẹn trả",
        "Ngày YC bổ sung", "Ngày có kết quả", "Ngày trả", "Tình trạng", "Hình thức"]  # fmt: skip
HEAD[7] = "Ngày yêu cầu bổ sung"
CODE = "1.009974"
Read = Callable[..., dict[str, Any]]


def row(number: int, received: str, **said: str) -> list[str]:
    """A line of the register; the procedure has ten working days."""
    return [
        str(number),
        said.get("code", f"000.13.H99-2602{number:02}-0001"),
        said.get("procedure", CODE),
        said.get("name", f"Người Mẫu Số {number}"),
        said.get("id", ""),
        received,
        said.get("promised", ""),
        said.get("paused", ""),
        said.get("ended", ""),
        said.get("returned", ""),
        said.get("status", ""),
        said.get("channel", "Trực tiếp"),
    ]


REGISTER = [
    row(1, "02/02/2026", ended="09/02/2026", returned="10/02/2026", status="Đã trả"),
    row(2, "02/02/2026", ended="24/02/2026", status="Chờ trả", promised="27/02/2026"),
    row(3, "02/02/2026", ended="10/03/2026", returned="11/03/2026", status="Đã trả"),
    row(4, "26/02/2026", promised="12/03/2026", status="Đang xử lý", channel="Trực tuyến"),
    row(5, "03/02/2026", paused="05/02/2026", status="Chờ bổ sung"),
    row(6, "05/02/2026", ended="06/02/2026", status="Công dân rút"),
    row(7, "05/02/2026", ended="20/02/2026", status="Từ chối"),
    row(8, "09/03/2026", status="Đang xử lý"),
    row(9, "10/03/2026", procedure="9.999999"),
    row(10, "không rõ"),
    row(8, "09/03/2026", status="Đang xử lý"),
]
NOW = datetime(2026, 3, 12, 9, 0, tzinfo=clock.ZONE)


def workbook(folder: Path, rows: list[list[str]], head: list[str] | None = None) -> Path:
    path = folder / "so.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Sổ")
        sheet.write_string(0, 0, "SỔ THEO DÕI HỒ SƠ NĂM 2026")
        for number, cells in enumerate([head or HEAD, *rows], 2):
            for place, cell in enumerate(cells):
                sheet.write_string(number, place, cell)
    return path


@pytest.fixture
def read(world: DossierWorld, tmp_path: Path) -> Read:
    def run(rows: list[list[str]], *options: str, at: datetime = NOW) -> dict[str, Any]:
        out = io.StringIO()
        with clock.frozen(at):
            path = str(workbook(tmp_path, rows))
            call_command("dossiers_read", path, "--json", *options, stdout=out)
        said: dict[str, Any] = json.loads(out.getvalue())
        return said

    return run


def value(code: str, first: tuple[int, int], last: tuple[int, int]) -> int:
    period = free(date(2026, *first), date(2026, *last))
    return figures.value(f"dossiers.{code}", period).count


def test_a_preview_writes_nothing_and_doubts_aloud(read: Read) -> None:
    said = read(REGISTER)
    assert said["applied"] is False
    assert said["counts"] == {"new": 8, "changed": 0, "known": 0, "doubtful": 3}
    doubts = {each["line"]: each["reasons"] for each in said["rows"] if each["reasons"]}
    assert "không có thủ tục mã 9.999999" in doubts[12][0]
    assert any("Không đọc được ngày" in reason for reason in doubts[13])
    assert doubts[14] == ["mã trùng với dòng 11"]
    assert Dossier.objects.count() == 0
    assert JournalEntry.objects.filter(act="dossiers.dossier.imported").count() == 0


def test_our_due_date_stands_beside_the_registers(read: Read) -> None:
    rows = {each["line"]: each for each in read(REGISTER)["rows"]}
    assert rows[7]["due_at"] == "2026-03-12T17:00:00+07:00"
    assert rows[7]["difference_days"] == 0
    assert rows[5]["due_at"] == "2026-02-23T17:00:00+07:00"
    assert rows[5]["difference_days"] == 4
    read(REGISTER, "--apply")
    dossier = Dossier.objects.get(code=rows[5]["code"])
    assert dossier.source_promised_at == datetime(2026, 2, 27, 17, tzinfo=clock.ZONE)
    assert dossier.due_at == datetime(2026, 2, 23, 17, tzinfo=clock.ZONE)
    assert dossier.timeliness == "late"


def test_carried_over_counts_of_this_month_are_right(read: Read) -> None:
    read(REGISTER, "--apply")
    march, february = ((3, 1), (3, 31)), ((2, 1), (2, 28))
    with clock.frozen(NOW):
        assert value("carried_over", *march) == 3
        assert value("received", *march) == 1
        assert value("resolved", *march) == 1
        assert value("resolved_late", *march) == 1
        assert value("open", *march) == 3
        assert value("waiting_supplement", *march) == 1
        assert value("received", *february) == 7
        assert value("received_online", *february) == 1
        assert value("resolved", *february) == 4
        assert value("rejected", *february) == 1
        assert value("withdrawn", *february) == 1
        assert value("handed_back", *february) == 1


def test_what_was_known_before_the_import_stays_known(read: Read) -> None:
    read(REGISTER, "--apply")
    before = datetime(2026, 3, 12, 8, 59, tzinfo=clock.ZONE)
    period = free(date(2026, 2, 1), date(2026, 2, 28))
    assert figures.value("dossiers.received", period, as_of=before).count == 0
    assert set(StateSpan.objects.values_list("recorded_at", flat=True)) == {NOW}


def test_the_same_file_again_changes_nothing(read: Read) -> None:
    first = read(REGISTER, "--apply")
    assert all(line["agrees"] for line in first["months"])
    kept = (
        list(Dossier.objects.order_by("pk").values()),
        list(StateSpan.objects.order_by("pk").values()),
        JournalEntry.objects.count(),
    )
    later = datetime(2026, 3, 13, 9, 0, tzinfo=clock.ZONE)
    again = read(REGISTER, "--apply", at=later)
    assert again["counts"] == {"new": 0, "changed": 0, "known": 8, "doubtful": 3}
    assert kept == (
        list(Dossier.objects.order_by("pk").values()),
        list(StateSpan.objects.order_by("pk").values()),
        JournalEntry.objects.count(),
    )
    assert verify().ok
    assert list(differences()) == []


def test_a_later_copy_carries_dossiers_on_until_somebody_acts_here(
    world: DossierWorld, read: Read
) -> None:
    read(REGISTER, "--apply")
    later = [list(each) for each in REGISTER]
    later[3] = row(4, "26/02/2026", promised="12/03/2026", ended="11/03/2026", status="Đã xong")
    later[1] = row(2, "02/02/2026", ended="24/02/2026", returned="12/03/2026", status="Đã trả",
                   promised="27/02/2026")  # fmt: skip
    later[0] = row(1, "02/02/2026", ended="03/02/2026", returned="10/02/2026", status="Đã trả")
    later[7] = row(8, "09/03/2026", ended="12/03/2026", status="Đã xong")
    mine = Dossier.objects.get(code="000.13.H99-260208-0001")
    with clock.frozen(NOW):
        take(actor=world.office.actor("chuyen_vien"), at=NOW, dossier_id=mine.pk, seen=mine.seen)
    at = datetime(2026, 3, 13, 9, 0, tzinfo=clock.ZONE)
    said = {each["line"]: each for each in read(later, "--apply", at=at)["rows"]}
    assert said[7]["change"] == said[5]["change"] == "changed"
    assert said[4]["change"] == "doubtful"
    assert said[11]["change"] == "known"
    assert "giải quyết tiếp trên hệ thống" in said[11]["reasons"][0]
    assert Dossier.objects.get(code=said[7]["code"]).timeliness == "early"
    assert Dossier.objects.get(code=said[5]["code"]).state == "returned"
    assert Dossier.objects.get(code=said[11]["code"]).state == "processing"


def test_open_dossiers_lie_in_the_divisions_tray_and_can_be_worked_on(
    world: DossierWorld, read: Read
) -> None:
    read(REGISTER, "--apply")
    head = world.office.actor("truong_phong")
    assert worklist(head, Tab.UNASSIGNED).count() == 3
    assert worklist(world.office.actor("mot_cua"), Tab.RETURNING).count() == 2


def test_our_own_codes_stay_ahead_of_the_register(world: DossierWorld, read: Read) -> None:
    code = "H99.13-260312-0004"
    read([row(1, "12/03/2026", code=code, status="Đang xử lý")], "--apply")
    with clock.frozen(NOW.replace(hour=10)):
        assert world.received(NOW.replace(hour=10)).code == "H99.13-260312-0005"


def test_numbers_that_are_none_are_kept_as_a_note(read: Read) -> None:
    read([row(1, "02/03/2026", id="12345", name="Công ty Mẫu")], "--apply")
    dossier = Dossier.objects.get()
    assert dossier.applicant_id_number == ""
    assert "số giấy tờ ghi trong sổ: 12345" in dossier.note
    assert dossier.applicant_kind == "business"


def test_a_procedure_by_its_name(world: DossierWorld, tmp_path: Path) -> None:
    head = [*HEAD]
    head[2] = "Tên thủ tục hành chính"
    named = "thẩm định báo cáo nghiên cứu khả thi (mẫu thử)"
    rows = [row(1, "02/03/2026", procedure=named), row(2, "02/03/2026", procedure="Việc lạ")]
    out = io.StringIO()
    with clock.frozen(NOW):
        call_command("dossiers_read", str(workbook(tmp_path, rows, head)), "--json", stdout=out)
    said = json.loads(out.getvalue())["rows"]
    assert [each["change"] for each in said] == ["new", "doubtful"]
    assert said[0]["procedure_code"] == CODE


def test_the_command_says_what_it_did(world: DossierWorld, tmp_path: Path) -> None:
    out = io.StringIO()
    with clock.frozen(NOW):
        path = str(workbook(tmp_path, REGISTER))
        call_command("dossiers_read", path, stdout=out)
        assert "Chưa ghi gì; thêm --apply để ghi." in out.getvalue()
        assert "hạn của sổ lệch muộn 4 ngày" in out.getvalue()
        call_command("dossiers_read", path, "--apply", stdout=out)
        assert "2026-02  1.009974       đọc 7, cần xem 0, trên hệ thống 7  khớp" in out.getvalue()
        assert out.getvalue().splitlines()[-1].startswith("11 dòng: 8 mới, 0 thay đổi")
        with pytest.raises(CommandError, match="Không có tệp"):
            call_command("dossiers_read", str(tmp_path / "khong-co.xlsx"))
        with pytest.raises(CommandError, match="thiếu cột"):
            call_command("dossiers_read", str(workbook(tmp_path, REGISTER, ["A", "B"])))


def test_variants_are_told_apart_by_name_or_not_at_all(
    world: DossierWorld, tmp_path: Path
) -> None:
    build_variants()
    title = "Cấp giấy phép (mẫu thử)"
    head = [*HEAD]
    head[2] = "Tên thủ tục"
    rows = [
        row(1, "02/03/2026", procedure=f"{title} – Công trình cấp I"),
        row(2, "02/03/2026", procedure=title),
        row(3, "01/12/2023", procedure=f"{title} – Công trình cấp II", status="Đang xử lý"),
        row(4, "02/03/2026", procedure=""),
    ]
    out = io.StringIO()
    with clock.frozen(NOW):
        call_command("dossiers_read", str(workbook(tmp_path, rows, head)), "--json", stdout=out)
    first, second, third, fourth = json.loads(out.getvalue())["rows"]
    assert (first["change"], first["due_at"]) == ("new", "2026-03-16T17:00:00+07:00")
    assert "nhiều trường hợp thời hạn khác nhau" in second["reasons"][0]
    assert third["change"] == "new"
    assert "dùng phiên bản hiện hành" in third["reasons"][0]
    assert "thiếu tên hoặc mã thủ tục" in fourth["reasons"]


STEPS = (
    Step(1, StepKind.RECEIVE, "Tiếp nhận", Decimal(4), function="one_stop"),
    Step(2, StepKind.WORK, "Thẩm định", Decimal(40), function="sector.hoat-dong-xay-dung"),
    Step(3, StepKind.RETURN, "Trả kết quả", Decimal(0), function="one_stop"),
)


def build_variants() -> None:
    """A procedure with two cases of ten and twenty working days, since 2025."""
    cases = tuple(
        VariantFacts(
            name=name,
            limits=(
                ChannelLimit(
                    CatalogChannel.DIRECT, LimitState.LIMIT, Decimal(days), LimitUnit.WORKING_DAY
                ),
            ),
            steps=STEPS,
        )
        for name, days in (("Công trình cấp I", 10), ("Công trình cấp II", 20))
    )
    facts = VersionFacts(
        name="Cấp giấy phép (mẫu thử)", sector="Hoạt động xây dựng", variants=cases
    )
    draft = draft_version(actor=SYSTEM, at=MORNING, code="1.009999", facts=facts)
    publish_version(
        actor=SYSTEM,
        at=MORNING,
        version_id=draft.pk,
        seen=draft.row_version,
        valid_from=START,
        decision=Decision(number="101/QĐ-UBND", signed_on=date(2024, 12, 1)),
    )


def test_a_register_cannot_contradict_what_it_said_or_what_is_here(
    world: DossierWorld, read: Read
) -> None:
    with clock.frozen(NOW):
        own = world.received(NOW.replace(hour=8))
    read(REGISTER, "--apply")
    later = [list(each) for each in REGISTER]
    later[3] = row(4, "27/02/2026", status="Đang xử lý")
    later[2] = row(3, "02/02/2026", status="Đang xử lý")
    later[7] = row(8, "09/03/2026", promised="30/03/2026", status="Đang xử lý")
    later[8] = row(9, "12/03/2026", code=own.code, status="Đang xử lý")
    later[9] = row(11, "20/03/2026", status="Đang xử lý")
    said = {each["line"]: each for each in read(later, "--apply")["rows"]}
    assert "ngày tiếp nhận khác lần nạp trước" in said[7]["reasons"][0]
    assert "trạng thái không thể đổi" in said[6]["reasons"][0] or said[6]["change"] == "doubtful"
    assert (said[11]["change"], said[11]["reasons"]) == (
        "changed",
        ["ngày hẹn trả theo sổ đã đổi"],
    )
    assert (said[12]["change"], "đã có trên hệ thống" in said[12]["reasons"][0]) == ("known", True)
    assert "ngày tiếp nhận ở tương lai" in said[13]["reasons"]
    kept = Dossier.objects.get(code=said[11]["code"])
    assert kept.source_promised_at == datetime(2026, 3, 30, 17, tzinfo=clock.ZONE)


def test_a_pause_a_stop_and_a_phone_are_taken_over(read: Read) -> None:
    paused = row(1, "02/02/2026", paused="05/02/2026", status="Tạm dừng")
    read([paused, row(2, "02/02/2026", ended="06/02/2026", status="Dừng giải quyết")], "--apply")
    first = Dossier.objects.get(code=paused[1])
    assert (first.state, first.paused) == ("suspended", True)
    over = row(1, "02/02/2026", ended="05/03/2026", status="Đã xong")
    read([over], "--apply")
    first.refresh_from_db()
    assert (first.state, first.paused, first.timeliness) == ("finished", False, "early")
    acts = list(StateSpan.objects.filter(dossier=first).values_list("act", flat=True))
    assert acts == ["receive", "suspend", "finish"]
    assert Dossier.objects.get(state="stopped").outcome == "stopped"


def test_a_doubtful_row_and_anothers_dossier_are_refused_by_the_service(
    world: DossierWorld, read: Read
) -> None:
    own = world.received(NOW.replace(hour=8))
    table = [HEAD, row(1, "12/03/2026", code=own.code), row(2, "không rõ")]
    known, doubtful = rows_of_register(table)
    for one, kind in ((known, ImportedAlready), (doubtful, RowDoubtful)):
        with pytest.raises(kind):
            import_register_row(
                actor=SYSTEM, at=NOW, entry=Entry(row=one, variant_id=world.office.variant_id)
            )
    with pytest.raises(NotAllowed):
        import_register_row(
            actor=world.office.actor("chuyen_vien"),
            at=NOW,
            entry=Entry(row=known, variant_id=world.office.variant_id),
        )
