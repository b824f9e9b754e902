"""A row of a catalogue file as facts, from JSON lines and from the XLSX export."""

import pytest
from tests.unit.contexts.catalog.domain.crawled_texts import three

from cchc.contexts.catalog.domain.catalogue_rows import row_of_record
from cchc.contexts.catalog.domain.export_tables import NoCatalogueHeader, rows_of_table
from cchc.contexts.catalog.domain.limits import LimitState
from cchc.contexts.catalog.domain.procedure_facts import ApplicantKind, Level
from cchc.contexts.catalog.domain.reading_plan import Change, fingerprints, plan_reading


def record(**changes: str) -> dict[str, str]:
    return {
        "ma_thu_tuc": "1.000001",
        "ten_thu_tuc": "Cấp  giấy\nphép",
        "linh_vuc": "Nhà ở",
        "cap_thuc_hien": "Cấp bộ, Cấp tỉnh, Cấp lạ",
        "doi_tuong_thuc_hien": "Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)",
        "co_quan_thuc_hien": "Không có thông tin",
        "co_quan_phoi_hop": "Bộ Công an, Bộ Quốc phòng",
        "cach_thuc_thuc_hien": three("5 Ngày"),
        **changes,
    }


def test_a_record_becomes_facts() -> None:
    row = row_of_record(record())

    assert (row.code, row.name, row.competent_agency) == ("1.000001", "Cấp giấy phép", "")
    assert row.levels == (Level.MINISTRY, Level.PROVINCE)
    assert row.applicant_kinds == (ApplicantKind.CITIZEN, ApplicantKind.ORGANISATION)
    assert row.coordinating_agencies == ("Bộ Công an", "Bộ Quốc phòng")
    assert row.state is LimitState.LIMIT
    assert not row.internal


def test_codes_of_internal_procedures_begin_with_five_or_six() -> None:
    assert row_of_record(record(ma_thu_tuc="5.002544")).internal
    assert row_of_record(record(ma_thu_tuc="6.001430")).internal


def test_the_agency_with_the_power_comes_before_the_one_that_does_the_work() -> None:
    row = row_of_record(record(co_quan_co_tham_quyen="UBND tỉnh", co_quan_thuc_hien="Sở"))

    assert row.competent_agency == "UBND tỉnh"


EXPORT = [
    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nDANH SÁCH", "", ""],
    ["", "", ""],
    ["Lĩnh vực", "Cơ quan thực hiện", "Mã số", "Tên"],
    ["Nhà ở", "Sở Xây dựng", "1.000001", " Cấp giấy phép "],
    ["", "", "", "Tổng cộng"],
    ["Đường bộ", "", "1.000002"],
]


def test_the_export_is_read_whatever_the_order_of_its_columns() -> None:
    first, second = rows_of_table(EXPORT)

    assert (first.code, first.name, first.sector) == ("1.000001", "Cấp giấy phép", "Nhà ở")
    assert first.competent_agency == "Sở Xây dựng"
    assert (first.reading, first.state) == (None, LimitState.NONE_STATED)
    assert (second.code, second.name, second.competent_agency) == ("1.000002", "", None)


@pytest.mark.parametrize("table", [[], [["a", "b"]], [["x"]] * 40])
def test_a_sheet_without_the_headings_is_refused(table: list[list[str]]) -> None:
    with pytest.raises(NoCatalogueHeader, match="Mã số"):
        rows_of_table(table)


def test_a_plan_tells_new_changed_same_and_gone() -> None:
    old, new = row_of_record(record()), row_of_record(record(ten_thu_tuc="Tên mới"))
    other = row_of_record(record(ma_thu_tuc="1.000002"))
    known = {"1.000001": fingerprints(old), "1.000009": {}}

    plan = plan_reading([new, other, other], known, ["1.000001", "1.000009"])

    assert [(item.row.code, item.change) for item in plan.rows] == [
        ("1.000001", Change.CHANGED),
        ("1.000002", Change.NEW),
    ]
    assert plan.rows[0].changed_words == "tên"
    assert (plan.repealed, plan.repeated) == (("1.000009",), ("1.000002",))
    assert plan_reading([old], known, []).rows[0].change is Change.SAME
    assert plan.of(Change.NEW) == (plan.rows[1],)
    assert plan.in_state(LimitState.LIMIT) == plan.rows


def test_a_field_the_file_does_not_state_is_no_change() -> None:
    full = row_of_record(record())
    (brief, _) = rows_of_table(EXPORT)

    plan = plan_reading([brief], {"1.000001": fingerprints(full)}, [])

    assert plan.rows[0].changed == ("competent_agency",)
    assert all(change.label for change in Change)
