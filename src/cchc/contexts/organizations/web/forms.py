"""Forms of units, people, functions and delegation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from cchc.platform.ui.forms import DateField, Form

from ..domain.units import UNIT_KIND_LABELS, UnitKind, UnitView
from ..selectors.functions import function_labels
from ..selectors.people import accounts
from ..selectors.units import units_tree

_CHOOSE = ("", "– chọn –")


def unit_choices(day: date, *, without: Iterable[int] = ()) -> list[tuple[str, str]]:
    """Units of a day, indented as the tree is."""
    gone = set(without)
    return [
        (str(node.unit.id), "\N{NO-BREAK SPACE}" * 4 * node.depth + node.unit.name)
        for top in units_tree(day)
        for node in top.walk()
        if node.unit.id not in gone
    ]


def people_choices() -> list[tuple[str, str]]:
    """Accounts in use, by given name."""
    return [(str(user.pk), f"{user.full_name} ({user.username})") for user in accounts()]


def _offer(form: Form, name: str, choices: list[tuple[str, str]], *, empty: bool = True) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [_CHOOSE, *choices] if empty else choices


class UnitForm(Form):
    """What a unit is called and where it stands, from a day on."""

    name = forms.CharField(label="Tên đơn vị", max_length=255)
    short_name = forms.CharField(label="Tên ngắn", max_length=64, required=False)
    kind = forms.ChoiceField(
        label="Loại", choices=[(kind.value, UNIT_KIND_LABELS[kind]) for kind in UnitKind]
    )
    parent = forms.ChoiceField(label="Trực thuộc", required=False)
    position = forms.IntegerField(
        label="Thứ tự", min_value=0, initial=0, widget=forms.NumberInput({"class": "width-short"})
    )
    on_day = DateField(label="Từ ngày")
    decision = forms.CharField(
        label="Theo quyết định",
        max_length=255,
        required=False,
        help_text="Số, ngày, nơi ban hành.",
    )

    def __init__(self, day: date, data: Any = None, unit: UnitView | None = None) -> None:
        """Start from the unit as it is, or from nothing."""
        initial: dict[str, object] = {"on_day": day, "kind": UnitKind.DIVISION.value}
        if unit is not None:
            initial |= {
                "name": unit.name,
                "short_name": unit.short_name,
                "kind": unit.kind.value,
                "parent": unit.parent_id or "",
                "position": unit.position,
            }
        super().__init__(data, initial=initial)
        _offer(self, "parent", unit_choices(day, without=[unit.id] if unit else []))

    def facts(self) -> dict[str, Any]:
        """The facts of a version."""
        said = self.cleaned_data
        return {
            "name": said["name"],
            "short_name": said["short_name"],
            "kind": UnitKind(said["kind"]),
            "parent_id": int(said["parent"]) if said["parent"] else None,
            "position": said["position"],
        }


class NewUnitForm(UnitForm):
    """The same, with the code."""

    code = forms.CharField(
        label="Ký hiệu", max_length=32, widget=forms.TextInput({"class": "width-short"})
    )
    field_order: Sequence[str] = ("code", "name", "short_name", "kind", "parent", "position")


class MergeForm(NewUnitForm):
    """Which units become one new unit."""

    others = forms.MultipleChoiceField(
        label="Sáp nhập cùng", required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("others", "code", "name", "short_name", "kind", "parent", "position")

    def __init__(self, day: date, unit: UnitView, data: Any = None) -> None:
        """Offer the other units of the day."""
        super().__init__(day, data)
        field = self.fields["others"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = unit_choices(day, without=[unit.id])


class AbsorbForm(Form):
    """The unit this one goes into."""

    into = forms.ChoiceField(label="Nhập vào")
    on_day = DateField(label="Từ ngày")
    decision = forms.CharField(label="Theo quyết định", max_length=255)

    def __init__(self, day: date, unit: UnitView, data: Any = None) -> None:
        """Offer the other units of the day."""
        super().__init__(data, initial={"on_day": day})
        _offer(self, "into", unit_choices(day, without=[unit.id]))


class SplitForm(Form):
    """The two units one becomes; more are made by splitting again."""

    code_1 = forms.CharField(label="Ký hiệu đơn vị thứ nhất", max_length=32)
    name_1 = forms.CharField(
        label="Tên đơn vị thứ nhất",
        max_length=255,
        help_text="Người và chức năng chuyển sang đơn vị này, sau đó bố trí lại.",
    )
    code_2 = forms.CharField(label="Ký hiệu đơn vị thứ hai", max_length=32)
    name_2 = forms.CharField(label="Tên đơn vị thứ hai", max_length=255)
    on_day = DateField(label="Từ ngày")
    decision = forms.CharField(label="Theo quyết định", max_length=255)


class CloseForm(Form):
    """When, by which decision."""

    on_day = DateField(label="Không còn hoạt động từ ngày")
    decision = forms.CharField(label="Theo quyết định", max_length=255)


class PostForm(Form):
    """Who sits here, as what, from when."""

    user = forms.ChoiceField(label="Người")
    title = forms.CharField(label="Chức danh", max_length=128)
    valid_from = DateField(label="Từ ngày")
    keep_others = forms.BooleanField(
        label="Kiêm nhiệm: giữ cả vị trí đang có ở đơn vị khác", required=False
    )

    def __init__(self, day: date, data: Any = None) -> None:
        """Offer the accounts in use."""
        super().__init__(data, initial={"valid_from": day})
        _offer(self, "user", people_choices())


class EndPostForm(Form):
    """The day from which the person no longer sits there."""

    on_day = DateField(label="Thôi giữ vị trí từ ngày")
    reason = forms.CharField(label="Lý do", max_length=255)


class FunctionForm(Form):
    """Which unit has a function from a day on."""

    function = forms.ChoiceField(label="Chức năng")
    unit = forms.ChoiceField(label="Giao cho")
    valid_from = DateField(label="Từ ngày")
    decision = forms.CharField(label="Theo quyết định", max_length=255, required=False)

    def __init__(self, day: date, data: Any = None, function: str = "") -> None:
        """Offer functions and the units of the day."""
        super().__init__(data, initial={"valid_from": day, "function": function})
        _offer(self, "function", list(function_labels().items()))
        _offer(self, "unit", unit_choices(day))


class DelegationForm(Form):
    """Who acts for whom, from the first to the last day."""

    giver = forms.ChoiceField(label="Người ủy quyền")
    to = forms.ChoiceField(label="Người được ủy quyền")
    first_day = DateField(label="Từ ngày")
    last_day = DateField(label="Đến hết ngày")
    reason = forms.CharField(
        label="Lý do", max_length=255, help_text="Ví dụ: nghỉ phép, đi công tác."
    )

    def __init__(self, day: date, data: Any = None, *, giver_id: int, any_giver: bool) -> None:
        """People lend their own power; who grants roles may enter it for others."""
        super().__init__(data, initial={"first_day": day, "giver": giver_id})
        people = people_choices()
        own = [person for person in people if person[0] == str(giver_id)]
        _offer(self, "giver", people if any_giver else own, empty=False)
        _offer(self, "to", people)


class AgencyForm(Form):
    """Names and addresses of the agency."""

    name = forms.CharField(label="Tên cơ quan", max_length=255)
    parent_name = forms.CharField(label="Cơ quan chủ quản", max_length=255)
    place = forms.CharField(label="Địa danh ghi trên văn bản", max_length=64)
    address = forms.CharField(label="Địa chỉ", max_length=255, required=False)
    centre_name = forms.CharField(
        label="Trung tâm Phục vụ hành chính công", max_length=255, required=False
    )
    phone = forms.CharField(label="Điện thoại", max_length=32, required=False)
    email = forms.EmailField(label="Thư điện tử", required=False)
    website = forms.CharField(label="Trang thông tin", max_length=128, required=False)
