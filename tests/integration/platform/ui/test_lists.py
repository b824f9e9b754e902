"""Lists: order, filter, pages, columns and file agree."""

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory
from python_calamine import CalamineWorkbook

from cchc.kernel.actor import SYSTEM
from cchc.platform.accounts.models import User
from cchc.platform.clock import ZONE
from cchc.platform.sheets.columns import ColumnKind
from cchc.platform.ui.forms import DateField
from cchc.platform.ui.lists import BY_VALUE, BulkAct, EmptyState, FilterForm, ListColumn, ListPage

AT = datetime(2026, 11, 22, 17, 0, tzinfo=ZONE)


@dataclass(frozen=True)
class Thing:
    code: str
    name: str
    day: date | None


class Narrow(FilterForm):
    tim = forms.CharField(label="Tìm")
    tu = DateField(label="Từ ngày")

    def narrow(self, rows: Any, chosen: dict[str, Any]) -> Any:
        kept = [row for row in rows if chosen.get("tim", "") in row.name]
        return [row for row in kept if "tu" not in chosen or (row.day and row.day >= chosen["tu"])]


THINGS = [
    Thing("001", "Đông", date(2026, 11, 3)),
    Thing("002", "Dung", date(2026, 11, 1)),
    Thing("003", "Ánh", None),
    Thing("004", "<b>Em</b>", date(2026, 11, 2)),
]
COLUMNS = (
    ListColumn[Thing]("ma", "Mã", lambda t: t.code, ColumnKind.CODE, link=lambda t: f"/{t.code}/"),
    ListColumn[Thing]("ten", "Tên", lambda t: t.name, sort=BY_VALUE),
    ListColumn[Thing]("ngay", "Ngày", lambda t: t.day, ColumnKind.DATE, sort=BY_VALUE),
    ListColumn[Thing]("an", "Ẩn", lambda _: "kín", shown=False),
)


def listed(query: str = "", rows: list[Thing] | None = None) -> ListPage[Thing]:
    return ListPage(
        RequestFactory().get(f"/ds/?{query}"),
        title="Danh sách",
        columns=COLUMNS,
        rows=THINGS if rows is None else rows,
        filters=Narrow,
        empty=EmptyState("Chưa có ai", "Người hiện ở đây khi được thêm."),
    )


def codes(page: ListPage[Thing]) -> list[str]:
    return [row.cells[0].text for row in page.table_rows()]


def html(page: ListPage[Thing]) -> str:
    template = engines["django"].from_string("{% load ui %}{% render_list list %}")
    return template.render({"list": page}, page.request)


def test_text_sorts_as_vietnamese_and_nothing_comes_last_both_ways() -> None:
    assert codes(listed("sapxep=ten")) == ["004", "003", "002", "001"]
    assert codes(listed("sapxep=ngay")) == ["002", "004", "001", "003"]
    assert codes(listed("sapxep=-ngay")) == ["001", "004", "002", "003"]


def test_an_unknown_order_leaves_the_rows_as_they_are() -> None:
    assert codes(listed("sapxep=ma")) == ["001", "002", "003", "004"]
    assert codes(listed("sapxep=password")) == ["001", "002", "003", "004"]


def test_a_filter_narrows_and_is_told() -> None:
    page = listed("tim=n&tu=02/11/2026")

    assert codes(page) == ["001"]
    assert page.filter_form is not None
    assert page.filter_form.summary() == ["Tìm: n", "Từ ngày: 02/11/2026"]


def test_a_filter_that_cannot_be_read_shows_no_rows_and_says_why() -> None:
    page = listed("tu=31/02/2026")

    assert page.count == 0
    assert "không có thật" in html(page)


def test_an_empty_list_says_what_will_appear_and_an_empty_filter_how_to_widen() -> None:
    assert "Chưa có ai" in html(listed(rows=[]))
    assert "Không có dòng nào khớp với bộ lọc" in html(listed("tim=zzz"))


def test_pages_keep_the_query_and_a_number_too_large_is_the_last_page() -> None:
    many = [Thing(f"{n:03d}", "x", None) for n in range(60)]
    page = listed("moitrang=25&trang=99&tim=x", many)

    assert page.page.number == 3
    assert codes(page) == [f"{n:03d}" for n in range(50, 60)]
    assert "?moitrang=25&amp;trang=2&amp;tim=x" in html(page)


def test_columns_are_chosen_in_the_address() -> None:
    assert [column.key for column in listed("cot=an&cot=ma").chosen_columns] == ["ma", "an"]
    assert [column.key for column in listed("cot=khong").chosen_columns] == ["ma", "ten", "ngay"]


def test_what_a_person_typed_is_escaped() -> None:
    assert "<b>Em</b>" not in html(listed())
    assert "&lt;b&gt;Em&lt;/b&gt;" in html(listed())


def test_the_file_is_the_list_on_screen_with_all_its_rows() -> None:
    many = [Thing(f"{n:03d}", "x", date(2026, 11, 1)) for n in range(60)]
    page = listed("xuat=xlsx&moitrang=25&tim=x&cot=ma&cot=ngay", many)

    assert page.wants_file
    response = page.file(actor=SYSTEM, at=AT)

    rows = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0)
    values = rows.to_python()
    start = values.index(["Mã", "Ngày"])
    assert [row[0] for row in values[start + 1 :][:60]] == [thing.code for thing in many]
    assert values[start + 1][1] == date(2026, 11, 1)
    assert any("Tìm: x" in str(row[0]) for row in values[:start])
    assert "danh-sach-20261122-1700.xlsx" in response["Content-Disposition"]


def test_a_filter_is_told_in_the_words_of_its_choices() -> None:
    class Chosen(FilterForm):
        one = forms.ChoiceField(label="Một", choices=[("", "Tất cả"), ("a", "Chữ A")])
        many = forms.MultipleChoiceField(
            label="Nhiều", choices=[("Nhóm", [("b", "Chữ B"), ("c", "Chữ C")])]
        )

        def narrow(self, rows: Any, chosen: dict[str, Any]) -> Any:
            return rows

    form = Chosen(QueryDict("one=a&many=b&many=c"))

    assert form.applied([1]) == [1]
    assert form.summary() == ["Một: Chữ A", "Nhiều: Chữ B, Chữ C"]
    assert Chosen().summary() == []


def test_rows_to_choose_carry_their_value_and_their_acts() -> None:
    page = listed()
    page.select = lambda thing: thing.code
    page.bulk = [BulkAct("Phân công", "/phan-cong/", "person", is_main=True)]

    drawn = html(page)

    assert 'name="chon" value="003"' in drawn
    assert 'formaction="/phan-cong/"' in drawn


@pytest.mark.django_db
def test_a_query_sorts_in_the_database_with_nothing_last() -> None:
    for name, email in (("b", ""), ("a", "x@y.vn"), ("c", "")):
        User.objects.create_user(username=name, password="x", full_name=name, email=email)
    column = ListColumn[User]("ten", "Tên", lambda u: u.username, sort=("username",))
    page = ListPage(
        RequestFactory().get("/?sapxep=-ten"), title="x", columns=[column], rows=User.objects.all()
    )

    assert [row.cells[0].text for row in page.table_rows()] == ["c", "b", "a"]
