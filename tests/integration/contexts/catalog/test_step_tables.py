"""A step table of a decision goes into a draft, by command."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from tests.integration.contexts.catalog.catalogue_facts import STEPS, published

from cchc.contexts.catalog.models import ProcedureVersion
from cchc.contexts.catalog.selectors.version_facts import facts_of

pytestmark = pytest.mark.django_db

ROWS = (
    ("**Bước 1**", "Nhận hồ sơ", "Công chức một cửa", "0,5 ngày"),
    ("**Bước 2**", "Thẩm định", "Chuyên viên", "8 ngày"),
    ("**Bước 3**", "Ký", "Lãnh đạo Sở", "01 ngày"),
    ("**Bước 4**", "Trả kết quả", "Công chức một cửa", "0,5 ngày"),
    ("**Tổng thời gian giải quyết**", "10 ngày làm việc"),
)


@pytest.fixture
def decision(tmp_path: Path) -> Path:
    lines = ["|"]
    for row in ROWS:
        for cell in row:
            lines += [cell, "|"]
        lines.append("|")
    path = tmp_path / "quyet-dinh.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def said(*arguments: object) -> str:
    out = StringIO()
    call_command("catalog_steps", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_tables_are_shown_with_their_sums(decision: Path) -> None:
    text = said(decision)

    assert "Bảng 1: 4 bước, cộng 10 ngày; quyết định ghi 10 ngày – khớp" in text
    (table,) = json.loads(said(decision, "--json"))
    assert (table["agrees"], table["stated_hours"]) == (True, 80.0)


def test_a_table_goes_into_a_draft_and_the_published_version_stays(decision: Path) -> None:
    version = published("1.999001")

    text = said(decision, "--into", "1.999001")

    assert "Đã đưa bảng 1 vào dự thảo của 1.999001." in text
    steps = facts_of(ProcedureVersion.objects.drafts().get()).variants[0].steps
    assert [(step.function, step.role) for step in steps] == [
        ("one_stop", "one_stop_officer"),
        ("sector.hoat-dong-xay-dung", "specialist"),
        ("leadership", "director"),
        ("one_stop", "one_stop_officer"),
    ]
    assert facts_of(ProcedureVersion.objects.get(pk=version.pk)).variants[0].steps == STEPS


def test_a_second_table_goes_into_the_same_draft(decision: Path) -> None:
    published("1.999001")

    said(decision, "--into", "1.999001")
    said(decision, "--into", "1.999001")

    assert ProcedureVersion.objects.drafts().count() == 1


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--into", "1.404"), "Danh mục không có thủ tục 1.404"),
        (("--into", "1.999001", "--case", "3"), "không có trường hợp thứ 3"),
        (("--into", "1.999001", "--table", "2"), "Tệp có 1 bảng"),
    ],
)
def test_what_cannot_be_is_refused(decision: Path, options: tuple[str, ...], reason: str) -> None:
    published("1.999001")

    with pytest.raises(CommandError, match=reason):
        said(decision, *options)

    assert not ProcedureVersion.objects.drafts().exists()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        said(tmp_path / "khong-co.md")
