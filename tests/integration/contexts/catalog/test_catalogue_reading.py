"""Reading a catalogue file: preview, apply once, and no change the second time."""

import json
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from tests.integration.contexts.catalog.catalogue_facts import AT, publish
from tests.shared_data import shared

from cchc.contexts.catalog import api
from cchc.contexts.catalog.domain.limits import LimitState
from cchc.contexts.catalog.domain.snapshots import ChannelLimit
from cchc.contexts.catalog.models import Procedure, ProcedureVersion
from cchc.contexts.catalog.selectors.version_facts import facts_of
from cchc.contexts.catalog.services.amend import amend
from cchc.contexts.catalog.services.set_variant import set_limits
from cchc.kernel.actor import SYSTEM
from cchc.kernel.channel import Channel
from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform import clock

pytestmark = pytest.mark.django_db

WAYS = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "--Tên giấy tờMẫu đơn, tờ khaiSố lượng"


def record(code: str, **changes: str) -> dict[str, str]:
    return {
        "ma_thu_tuc": code,
        "ten_thu_tuc": f"Thủ tục thử {code}",
        "linh_vuc": "Nhà ở và công sở",
        "cap_thuc_hien": "Cấp tỉnh",
        "so_quyet_dinh": "1/QĐ-BXD",
        "co_quan_thuc_hien": "Sở Xây dựng",
        "doi_tuong_thuc_hien": "Công dân Việt Nam, Hợp tác xã",
        "cach_thuc_thuc_hien": f"{WAYS}Trực tiếp10 Ngày làm việcMiễn phí",
        "thanh_phan_ho_so": f"{PAPERS}- Đơn theo mẫu;1 bản chính",
        "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnLuật Nhà ở27/2023/QH15",
        "ket_qua_xu_ly": "Văn bản trả lờiMã: KQ.G17.000001Từ khóaKhông có thông tin"
        "Mô tảKhông có thông tin",
        **changes,
    }


def written(folder: Path, *records: dict[str, str]) -> Path:
    path = folder / "danh-muc.jsonl"
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records) + "\n")
    return path


def read(path: Path, *options: str) -> dict[str, Any]:
    out = StringIO()
    with clock.frozen(AT):
        call_command("catalog_read", str(path), "--json", *options, stdout=out)
    answer = json.loads(out.getvalue())
    assert isinstance(answer, dict)
    return answer


def test_a_preview_says_what_would_change_and_changes_nothing(tmp_path: Path) -> None:
    doubtful = record("1.2", cach_thuc_thuc_hien=f"{WAYS}Trực tiếp1Miễn phí")

    answer = read(written(tmp_path, record("1.1"), doubtful))

    assert answer["rows"][0] == {
        "code": "1.1",
        "state": "limit",
        "limits": [{"channel": "direct", "amount": 10, "unit": "working_day"}],
        "reason": "",
        "change": "new",
        "changed": [],
    }
    assert answer["rows"][1]["state"] == "doubtful"
    assert "không có đơn vị" in answer["rows"][1]["reason"]
    assert answer["counts"]["new"] == 2
    assert not Procedure.objects.exists()


def test_what_is_applied_is_in_force_and_unverified(tmp_path: Path) -> None:
    read(written(tmp_path, record("1.1")), "--apply")

    (snapshot,) = api.variants_in_force(AT.date())

    assert api.limit_for(snapshot, "direct") == Limit(10, LimitUnit.WORKING_DAY)
    assert (snapshot.decision, snapshot.competent_agency) == ("1/QĐ-BXD", "Sở Xây dựng")
    assert [paper.title for paper in snapshot.components] == ["Đơn theo mẫu"]
    assert [basis.number for basis in snapshot.legal_bases] == ["27/2023/QH15"]
    assert snapshot.results[0].code == "KQ.G17.000001"
    assert not snapshot.verified


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, record("1.1"), record("1.2"))
    read(path, "--apply")
    before = list(ProcedureVersion.objects.values())

    again = read(path, "--apply")

    assert again["counts"]["same"] == 2
    assert list(ProcedureVersion.objects.values()) == before


def test_a_changed_limit_makes_a_new_version_from_that_day(tmp_path: Path) -> None:
    read(written(tmp_path, record("1.1")), "--apply")
    changed = record("1.1", cach_thuc_thuc_hien=f"{WAYS}Trực tiếp7 Ngày làm việcMiễn phí")

    answer = read(written(tmp_path, changed), "--apply", "--valid-from", "01/03/2026")

    assert answer["rows"][0]["change"] == "changed"
    assert answer["rows"][0]["changed"] == ["reading"]
    old, new = ProcedureVersion.objects.order_by("number")
    assert (old.valid_to, new.valid_from) == (date(2026, 3, 1), date(2026, 3, 1))
    assert facts_of(new).variants[0].limits[0].amount == 7


def test_a_limit_settled_by_hand_outlives_the_same_file(tmp_path: Path) -> None:
    path = written(tmp_path, record("1.1", cach_thuc_thuc_hien=f"{WAYS}Trực tiếp1Miễn phí"))
    read(path, "--apply")
    (snapshot,) = api.variants_in_force(AT.date())
    assert {limit.state for limit in snapshot.limits} == {LimitState.DOUBTFUL}
    draft = amend(actor=SYSTEM, at=AT, procedure_id=snapshot.procedure_id)
    settled = ChannelLimit(Channel.DIRECT, LimitState.LIMIT, Decimal(1), LimitUnit.WORKING_DAY)
    set_limits(
        actor=SYSTEM,
        at=AT,
        variant_id=draft.variants.get().pk,
        seen=draft.row_version,
        limits=[settled],
    )
    draft.refresh_from_db()
    publish(draft, AT.date() + timedelta(days=1))

    answer = read(path, "--apply", "--valid-from", "01/06/2026")

    assert answer["counts"]["same"] == 1
    (now,) = api.variants_in_force(date(2026, 6, 2))
    assert api.limit_for(now, "direct") == Limit(1, LimitUnit.WORKING_DAY)


def test_what_is_missing_from_the_file_is_repealed(tmp_path: Path) -> None:
    many = [record(f"1.{number}") for number in range(20)]
    read(written(tmp_path, *many), "--apply")

    answer = read(written(tmp_path, *many[1:]), "--apply", "--valid-from", "2026-03-01")

    assert answer["repealed"] == ["1.0"]
    assert len(api.variants_in_force(date(2026, 2, 28))) == 20
    assert len(api.variants_in_force(date(2026, 3, 1))) == 19


def test_a_file_that_leaves_out_much_is_refused_unless_told(tmp_path: Path) -> None:
    read(written(tmp_path, *(record(f"1.{number}") for number in range(5))), "--apply")
    part = written(tmp_path, record("1.0"))

    with pytest.raises(CommandError, match="thiếu 4 thủ tục"):
        read(part, "--apply")
    assert len(api.variants_in_force(AT.date())) == 5

    answer = read(part, "--apply", "--repeal-missing", "--valid-from", "01/03/2026")
    assert answer["repealed"] == ["1.1", "1.2", "1.3", "1.4"]


def test_procedures_that_came_another_way_are_never_repealed_by_a_file(tmp_path: Path) -> None:
    from tests.integration.contexts.catalog.catalogue_facts import published

    published("1.999001", AT.date())

    answer = read(written(tmp_path, record("1.1")))

    assert answer["repealed"] == []


def test_a_procedure_with_a_draft_is_left_to_the_person_drafting(tmp_path: Path) -> None:
    read(written(tmp_path, record("1.1")), "--apply")
    amend(actor=SYSTEM, at=AT, procedure_id=Procedure.objects.get().pk)

    answer = read(written(tmp_path, record("1.1", ten_thu_tuc="Tên mới")), "--apply")

    assert answer["left"] == ["1.1"]


def test_the_words_of_the_preview(tmp_path: Path) -> None:
    out = StringIO()
    path = written(tmp_path, record("1.1"))

    call_command("catalog_read", str(path), stdout=out)

    lines = out.getvalue().splitlines()
    assert lines[0] == "Mới        1.1  Thủ tục thử 1.1"
    assert lines[-1].startswith("1 thủ tục: 1 mới, 0 thay đổi, 0 không đổi, 0 bãi bỏ.")
    assert lines[-1].endswith("Chưa ghi gì; thêm --apply để ghi.")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("không phải json", "Dòng 1 không phải JSON"),
        ('{"ten_thu_tuc": "x"}', "Dòng 1 không có mã thủ tục"),
        ("PK không phải excel", "Không mở được tệp Excel"),
    ],
)
def test_a_broken_file_is_refused_with_the_line(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "hong.jsonl"
    path.write_text(content)

    with pytest.raises(CommandError, match=reason):
        read(path)


def test_a_missing_file_and_a_wrong_day_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không có tệp"):
        read(tmp_path / "khong-co.jsonl")
    with pytest.raises(CommandError, match="không đúng"):
        read(written(tmp_path, record("1.1")), "--valid-from", "31/02/2026")


def test_the_real_catalogue_is_brought_in_twice_and_the_export_adds_nothing() -> None:
    path = shared("data/procedures/tthc_bo-xay-dung.jsonl")
    export = shared("data/procedures/danh-sach-tthc-BoXayDung_csdl-export.xlsx")

    first = read(path, "--apply")
    again = read(path, "--apply")
    from_export = read(export, "--apply")

    assert (first["counts"]["new"], again["counts"]["same"]) == (525, 525)
    assert from_export["counts"]["new"] == 0
    assert from_export["repealed"] == []
    assert len(api.variants_in_force(AT.date())) == 525
    assert len(api.search_variants("giay phep xay dung", AT.date())) >= 5
