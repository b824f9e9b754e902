"""The pages of figures: values, scope, drill-down, comparison, export, and mistyped questions."""

import io
from urllib.parse import urlencode

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook
from tests.integration.platform.figures.conftest import at, span
from tests.integration.platform.readers import sign_in

from cchc.kernel.periods import free, month
from cchc.platform import clock
from cchc.platform.figures import Part, Question, Tree, registry
from cchc.platform.figures.links import figure_url
from cchc.platform.figures.permissions import FigurePermission

MARCH = free(at(1).date(), at(31).date())


@pytest.fixture(autouse=True)
def _reader(things: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    registry.register_units(
        descendants=lambda unit, _day, _tree: frozenset({unit}),
        choices=lambda _day: [(1, "Phòng Một"), (2, "Phòng Hai")],
    )
    sign_in(client, monkeypatch, FigurePermission.READ, "things.read")


def _page(client: Client, address: str, **query: str) -> str:
    with clock.frozen(at(20, 9)):
        response = client.get(address, query)
    assert response.status_code == 200, response.content.decode()
    return " ".join(response.content.decode().split())


def test_all_figures_are_listed_with_links_to_their_records(client: Client) -> None:
    span(1, at(2), unit_id=1)
    span(2, at(3), unit_id=2)

    page = _page(client, "/so-lieu/")
    assert 'href="/so-lieu/things.received/?ky=2026">2</a>' in page
    assert "từ ngày 15/12/2025 đến ngày 14/12/2026, kể cả hai ngày" in page
    assert "Số liệu đến 09:00 ngày 20/03/2026" in page
    assert "Thử (chưa xác minh)" in page

    narrowed = _page(client, "/so-lieu/", ky="2026-03", don_vi="2")
    assert "/so-lieu/things.received/?ky=2026-03&amp;don_vi=2" in narrowed


def test_a_figure_opens_to_as_many_records_as_it_counts(client: Client) -> None:
    for thing in (11, 12, 13):
        span(thing, at(2), unit_id=1)
    span(11, at(5), unit_id=1)

    page = _page(client, "/so-lieu/things.received/", ky="2026")

    assert '<strong class="figure-value">3</strong> vật' in page
    assert "<strong>3 dòng</strong>" in page
    for thing in (11, 12, 13):
        assert page.count(f'<a href="/vat/{thing}/"') == 1
    assert "state = open" in page


def test_a_reader_sees_their_units_in_value_and_list(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc.platform.accounts.models import User

    User.objects.all().update(username="truoc")
    sign_in(client, monkeypatch, FigurePermission.READ, "things.read", unit=2)
    span(11, at(2), unit_id=1)
    span(12, at(2), unit_id=2)

    page = _page(client, "/so-lieu/things.received/", ky="2026")

    assert '<strong class="figure-value">1</strong>' in page
    assert "/vat/12/" in page
    assert "/vat/11/" not in page


def test_a_share_opens_to_both_its_parts(client: Client) -> None:
    span(11, at(2), state="done", ended=True, late=False)
    span(12, at(2))

    page = _page(client, "/so-lieu/things.share/", ky="2026")
    assert "50,00 %" in page
    assert "(1 trên 2)" in page
    assert "/vat/12/" not in page

    whole = _page(client, "/so-lieu/things.share/", ky="2026", phan="of")
    assert "/vat/12/" in whole


def test_a_figure_is_split_and_each_part_opens(client: Client) -> None:
    for thing, unit in ((11, 1), (12, 1), (13, None)):
        span(thing, at(2), unit_id=unit)

    split = _page(client, "/so-lieu/things.received/", ky="2026", theo="unit")
    assert "ky=2026&amp;chieu.unit=1" in split
    assert "Phòng 1" in split
    assert "Không rõ" in split

    cell = _page(client, "/so-lieu/things.received/", **{"ky": "2026", "chieu.unit": "1"})
    assert "<dt>Đơn vị</dt><dd>Phòng 1</dd>" in cell
    assert "<strong>2 dòng</strong>" in cell
    unknown = _page(client, "/so-lieu/things.received/", **{"ky": "2026", "chieu.unit": ""})
    assert "/vat/13/" in unknown
    assert "<strong>1 dòng</strong>" in unknown


def test_a_figure_stands_beside_the_period_before_and_the_year_before(client: Client) -> None:
    page = _page(client, "/so-lieu/things.received/", ky="2026-03")

    assert "?ky=2026-02" in page
    assert "?ky=2025-03" in page


def test_what_was_known_then_and_the_closing_row(client: Client) -> None:
    span(11, at(2), at(4), unit_id=1, recorded_at=at(3))
    span(11, at(4), unit_id=2, state="done", ended=True, recorded_at=at(6))

    before = _page(client, "/so-lieu/things.received/", ky="2026", biet_den="08:00 02/03/2026")
    assert '<strong class="figure-value">0</strong>' in before
    assert "Số liệu đến 08:00 ngày 02/03/2026" in before

    closed = _page(client, "/so-lieu/things.received/", ky="2026", don_vi="2", theo_ket_thuc="1")
    assert '<strong class="figure-value">1</strong>' in closed


@pytest.mark.parametrize(
    "asked",
    [
        Question(period=MARCH),
        Question(period=month(2026, 3), unit=2, tree=Tree.TODAY, attributed=True),
        Question(period=MARCH, as_of=at(5, 9), where={"unit": "1"}),
        Question(period=MARCH, as_of=at(5, 9).replace(second=7)),
    ],
)
def test_an_address_asks_again_exactly_what_it_was_made_of(
    client: Client, asked: Question
) -> None:
    from cchc.platform.figures import views

    with clock.frozen(at(20)):
        response = client.get(figure_url("things.received", asked))

    found = response.context["asked"]
    assert found is not None
    for name in ("period", "unit", "as_of", "tree", "attributed", "where"):
        if name == "period":
            assert (found.period.start, found.period.end) == (
                asked.period.start, asked.period.end,
            )  # fmt: skip
        else:
            assert getattr(found, name) == getattr(asked, name)
    assert views.PART not in figure_url("things.received", asked)
    assert "phan=of" in figure_url("things.share", asked, part=Part.OF)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"tu": "01/03/2026"}, "Cần cả ngày đầu và ngày cuối"),
        ({"tu": "05/03/2026", "den": "01/03/2026"}, "đứng trước ngày đầu"),
        ({"tu": "31/02/2026", "den": "01/03/2026"}, "không có thật"),
        ({"ky": "hom-qua"}, "ky"),
        ({"don_vi": "77"}, "don_vi"),
        ({"biet_den": "lúc nãy"}, "Không đọc được thời điểm"),
    ],
)
def test_what_is_mistyped_is_said_beside_its_field(
    client: Client, query: dict[str, str], said: str
) -> None:
    page = _page(client, "/so-lieu/things.received/", **query)

    assert said in page
    assert "figure-value" not in page
    assert "has-error" in page


@pytest.mark.parametrize(
    "address",
    [
        "/so-lieu/things.nothing/",
        "/so-lieu/things.received/?" + urlencode({"chieu.colour": "red"}),
        "/so-lieu/things.received/?" + urlencode({"chieu.unit": "red"}),
    ],
)
def test_addresses_that_name_nothing(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_excel_file_is_the_list_on_screen(client: Client) -> None:
    for thing in (11, 12):
        span(thing, at(2), unit_id=1)

    with clock.frozen(at(20, 9)):
        records = client.get("/so-lieu/things.received/", {"ky": "2026", "xuat": "xlsx"})
        values = client.get("/so-lieu/", {"ky": "2026", "xuat": "xlsx"})

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(records.content)).get_sheet_by_index(0)
    cells = [cell for row in sheet.to_python() for cell in row]
    assert {11.0, 12.0} <= {cell for cell in cells if isinstance(cell, float)}
    assert "Kỳ từ ngày 15/12/2025 đến ngày 14/12/2026, kể cả hai ngày." in cells
    assert "Căn cứ: Thử" in cells
    shown = CalamineWorkbook.from_filelike(io.BytesIO(values.content)).get_sheet_by_index(0)
    received = next(row for row in shown.to_python() if row[-1] == "things.received")
    assert received[1] == 2.0, "a number, not a text that looks like one"


def test_nobody_reads_figures_without_the_permission(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cchc.platform.accounts.models import User

    User.objects.all().update(username="truoc")
    sign_in(client, monkeypatch, "things.read")

    assert client.get("/so-lieu/").status_code == 403
    assert client.get("/so-lieu/things.received/").status_code == 403
