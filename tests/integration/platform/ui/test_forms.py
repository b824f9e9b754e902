"""Forms: what is typed is read day first, repaired, and refused in words that help."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cchc.kernel.refusal import Refusal
from cchc.platform.clock import ZONE
from cchc.platform.ui.field_tags import form_errors, form_field
from cchc.platform.ui.forms import DateField, DateTimeField, Form, MoneyField


class Sample(Form):
    """One field of each kind."""

    name = forms.CharField(label="Họ và tên", help_text="Như trên thẻ.")
    day = DateField(label="Ngày sinh", required=False)
    moment = DateTimeField(label="Nhận lúc", required=False)
    fee = MoneyField(label="Lệ phí", required=False)
    secret = forms.CharField(label="Mật khẩu", required=False, widget=forms.PasswordInput)
    sector = forms.ChoiceField(label="Lĩnh vực", required=False, choices=[("a", "A")])
    sure = forms.BooleanField(label="Đã đối chiếu", required=False)


def sent(**values: str) -> Sample:
    return Sample({"name": "Lan", **values})


@pytest.mark.parametrize(
    "typed", ["05/11/2026", "5/11/2026", "5-11-2026", "05112026", "5.11.2026"]
)
def test_a_day_is_read_day_first(typed: str) -> None:
    form = sent(day=typed)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == date(2026, 11, 5)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("31/02/2026", "31/02/2026 không có thật: tháng 2 năm 2026 có 28 ngày."),
        ("11/25/2026", "có phải 25/11/2026?"),
        ("hôm qua", "ví dụ 25/11/2026"),
    ],
)
def test_a_wrong_day_is_told_why_and_stays_typed(typed: str, told: str) -> None:
    form = sent(day=typed)

    assert told in form.errors["day"][0]
    assert f'value="{typed}"' in form_field(form["day"])


def test_a_moment_is_of_vietnam() -> None:
    form = sent(moment="08:30 05/11/2026")

    assert form.is_valid(), form.errors
    assert form.cleaned_data["moment"] == datetime(2026, 11, 5, 8, 30, tzinfo=ZONE)


@pytest.mark.parametrize("typed", ["1.250.000", "1250000", "1.250.000 đồng"])
def test_an_amount_is_read_with_or_without_dots(typed: str) -> None:
    form = sent(fee=typed)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["fee"] == Decimal(1_250_000)


@pytest.mark.parametrize("typed", ["-5", "12,5", "nhiều"])
def test_an_amount_that_cannot_be_is_refused(typed: str) -> None:
    assert "fee" in sent(fee=typed).errors


def test_what_is_kept_is_shown_as_people_write_it() -> None:
    moment = datetime(2026, 11, 5, 1, 30, tzinfo=ZONE)
    form = Sample(initial={"day": date(2026, 11, 5), "moment": moment, "fee": Decimal(75_000)})

    assert 'value="05/11/2026"' in form_field(form["day"])
    assert 'value="01:30 05/11/2026"' in form_field(form["moment"])
    assert 'value="75.000"' in form_field(form["fee"])


def test_pasted_text_is_composed_but_a_password_is_left_alone() -> None:
    apart = "Tra\u0302\u0300n"
    form = Sample(QueryDict(mutable=True) | {"name": apart, "secret": apart})

    assert form.is_valid()
    assert form.cleaned_data["name"] == "Trần"
    assert form.cleaned_data["secret"] == apart


def test_a_missing_value_is_named() -> None:
    form = Sample({})

    assert form.errors["name"] == ["Chưa nhập họ và tên."]


def test_a_choice_is_chosen_and_a_box_is_ticked() -> None:
    class Strict(Form):
        sector = forms.ChoiceField(label="Lĩnh vực", choices=[("a", "A")])
        sure = forms.BooleanField(label="Đã đối chiếu")

    form = Strict({})

    assert form.errors["sector"] == ["Chưa chọn lĩnh vực."]
    assert form.errors["sure"] == ["Cần đánh dấu “Đã đối chiếu”."]


def test_a_refusal_stands_beside_its_field_or_above_the_form() -> None:
    form = sent()
    form.refuse(Refusal("Đã có người mang tên này.", field="name"))
    form.refuse(Refusal("Hết giờ.", field="khong-co"))

    assert form.errors["name"] == ["Đã có người mang tên này."]
    assert form.non_field_errors() == ["Hết giờ."]


def test_the_summary_jumps_to_each_field_and_names_it_once() -> None:
    form = Sample({"day": "31/02/2026"})
    form.add_error(None, "Không hợp lệ.")

    summary = form_errors(form)

    assert summary["problems"] == [
        ("", "Không hợp lệ."),
        ("id_name", "Chưa nhập họ và tên."),
        ("id_day", "Ngày sinh: 31/02/2026 không có thật: tháng 2 năm 2026 có 28 ngày."),
    ]


def test_an_error_stands_between_label_and_box_and_describes_it() -> None:
    html = form_field(Sample({})["name"])

    assert html.index("Họ và tên") < html.index("Chưa nhập họ và tên") < html.index("<input")
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html


def test_a_field_may_be_given_another_label_and_a_file_is_attached() -> None:
    class Upload(Form):
        scan = forms.FileField(label="Bản quét")

    assert "Tệp mới" in form_field(Upload()["scan"], label="Tệp mới")
    assert Upload({}).errors["scan"] == ["Chưa đính kèm bản quét."]


def test_a_group_of_choices_is_jumped_to_as_a_group_and_a_hidden_field_not_at_all() -> None:
    class Odd(Form):
        way = forms.ChoiceField(label="Cách", choices=[("a", "A")], widget=forms.RadioSelect)
        key = forms.CharField(label="Khóa", widget=forms.HiddenInput)

    assert [target for target, _ in form_errors(Odd({}))["problems"]] == ["id_way_group", ""]
    assert "<fieldset" in form_field(Odd({})["way"])
    assert form_errors(Odd())["count"] == 0


def test_any_kind_of_data_is_repaired() -> None:
    apart = "Tra\u0302\u0300n"

    assert Sample(MultiValueDict({"name": [apart]})).data["name"] == "Trần"
    assert Sample({"name": apart}).data["name"] == "Trần"
