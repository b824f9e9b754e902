"""``cchc plan read``: works without a database, prints the contract, says what is wrong."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from tests.factories.office import MORNING, build_office

from cchc.platform import clock

from .sources.plan_files import write_docx


def test_json_is_all_that_is_printed(tmp_path: Path) -> None:
    out = StringIO()
    call_command("plan_read", str(write_docx(tmp_path / "a.docx")), "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert len(found["tasks"]) == 4
    assert found["rows"] == {"in_source": 7, "read": 4, "set_aside": 3}


def test_for_people(tmp_path: Path) -> None:
    out = StringIO()
    call_command("plan_read", str(write_docx(tmp_path / "a.docx")), stdout=out)
    assert "I Cải cách thể chế" in out.getvalue()
    assert out.getvalue().rstrip().endswith("7 hàng trong tệp: 4 nhiệm vụ, 3 hàng để riêng.")


def test_a_refusal_is_the_reason(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không có tệp"):
        call_command("plan_read", str(tmp_path / "x.docx"))


@pytest.mark.django_db
def test_units_are_matched_to_the_organisation(tmp_path: Path) -> None:
    with clock.frozen(MORNING):
        build_office()
        _compare(tmp_path)


def _compare(tmp_path: Path) -> None:
    file = str(write_docx(tmp_path / "a.docx"))
    out = StringIO()
    call_command("plan_read", file, "--json", "--database", stdout=out)
    found = {unit["written"]: unit for unit in json.loads(out.getvalue())["units"]}
    assert found["Phòng Quản lý nhà"]["match"] == "unknown"
    assert found["Các phòng chuyên môn, đơn vị"]["match"] in ("group", "unit")
    call_command("plan_read", file, "--database", stdout=out)
    assert "Phòng Quản lý nhà: chưa có trong cơ cấu tổ chức" in out.getvalue()
