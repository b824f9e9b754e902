"""Form II.06a: the numbers, what each cell opens, its files, and the command that builds it."""

import json
import re
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook
from tests.factories.dossiers import DossierWorld
from tests.factories.office import MORNING
from tests.integration.contexts.dossiers.web.conftest import Browse

from cchc.contexts.dossiers.selectors.form_06a import form_06a
from cchc.contexts.dossiers.selectors.form_06a_layout import balances, lines, notes, paper
from cchc.kernel.periods import half_year
from cchc.platform.rendering import render_pdf

PAGE = "/ho-so/bieu-06a/"
CELL = re.compile(r'class="figure" href="([^"]+)">(\d+)<')


@pytest.fixture
def busy(world: DossierWorld) -> DossierWorld:
    """One resolved early, one resolved late, one open."""
    world.finished(MORNING + timedelta(days=3), world.at_work())
    world.finished(MORNING + timedelta(days=20), world.at_work())
    world.at_work(MORNING + timedelta(days=1))
    return world


def _text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]  # a response


def test_every_number_opens_exactly_the_dossiers_it_counts(
    busy: DossierWorld, browse: Browse
) -> None:
    client = browse("giam_doc")
    page = _text(client.get(f"{PAGE}?ky=2026-6T"))
    cells = CELL.findall(page)

    assert "Cột (3) = (7) + (11) trên mọi dòng" in page
    assert len(cells) >= 24
    for address, count in cells:
        opened = _text(client.get(address.replace("&amp;", "&")))
        rows = set(re.findall(r"/ho-so/(\d+)/", opened))
        assert len(rows) == int(count), address


def test_the_rows_are_what_happened(busy: DossierWorld) -> None:
    form = form_06a(half_year(2026, 1))

    counts = {column: form.total.count(column) for column in range(3, 14)}

    assert balances(form)
    assert counts == {3: 3, 4: 0, 5: 3, 6: 0, 7: 2, 8: 1, 9: 0, 10: 1, 11: 1, 12: 0, 13: 1}
    assert [row.label for row in form.units] == ["Phòng Quản lý xây dựng"]


def test_a_division_reads_only_its_own_numbers(busy: DossierWorld, browse: Browse) -> None:
    own = _text(browse("chuyen_vien").get(f"{PAGE}?ky=2026-6T"))
    other = _text(browse("chuyen_vien_qh").get(f"{PAGE}?ky=2026-6T"))

    assert "Phòng Quản lý xây dựng" in own.split("<tbody>")[1]
    assert "Phòng Quản lý xây dựng" not in other.split("<tbody>")[1]


def test_a_mistyped_period_is_said_beside_its_field(busy: DossierWorld, browse: Browse) -> None:
    page = _text(browse("giam_doc").get(f"{PAGE}?tu=31/02/2026&den=01/03/2026"))

    assert "không có thật" in page
    assert "form-06a" not in page.split("<main")[1]


def test_the_excel_file_has_the_thirteen_columns(busy: DossierWorld, browse: Browse) -> None:
    response = browse("giam_doc").get(f"{PAGE}?ky=2026-6T&xuat=xlsx")

    sheet = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0)
    rows = sheet.to_python()
    total = next(row for row in rows if row[1] == "Tổng số")
    assert total[2:13] == [3, 0, 3, 0, 2, 1, 0, 1, 1, 0, 1]
    assert any("(3) = (7) + (11)" in str(cell) for row in rows for cell in row)


def test_the_paper_lies_down_and_has_every_line(busy: DossierWorld, browse: Browse) -> None:
    form = form_06a(half_year(2026, 1))
    drawn = paper(form, at=MORNING, by="Ngô Văn Phòng")

    assert drawn.landscape
    assert drawn.form_number == "Biểu số II.06a/VPCP/KSTT"
    assert len(list(lines(form))) == 5
    assert "chưa xác minh" in " ".join(notes(form))
    assert render_pdf(drawn).startswith(b"%PDF")
    assert browse("giam_doc").get(f"{PAGE}in/?ky=2026-6T").content.startswith(b"%PDF")


def _built(*arguments: str) -> str:
    out = StringIO()
    call_command("report_build", "ii06a", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_prints_only_json(busy: DossierWorld) -> None:
    told = json.loads(_built("--from", "2025-12-15", "--to", "2026-03-14", "--json"))

    assert told["total"]["columns"] == {
        "3": 3, "4": 0, "5": 3, "6": 0, "7": 1, "8": 1, "9": 0, "10": 0,
        "11": 2, "12": 2, "13": 0,
    }  # fmt: skip
    assert told["from"] == "2025-12-15"
    assert told["end"].startswith("2026-03-15T00:00")
    assert told["balances"] is True
    assert [row["label"] for row in told["sectors"]] == ["Hoạt động xây dựng"]


def test_the_command_knows_only_what_was_known_then(busy: DossierWorld) -> None:
    before = ("--from", "2026-01-01", "--to", "2026-03-31", "--as-of", "2026-02-01", "--json")

    assert json.loads(_built(*before))["total"]["columns"]["3"] == 0


def test_the_command_in_words_and_its_refusals(busy: DossierWorld) -> None:
    assert "Tổng số" in _built("--from", "2026-01-01", "--to", "2026-03-31")
    with pytest.raises(CommandError, match="Thiếu kỳ"):
        _built("--json")
    with pytest.raises(CommandError, match="không đúng"):
        _built("--from", "hôm qua", "--to", "2026-03-31")
