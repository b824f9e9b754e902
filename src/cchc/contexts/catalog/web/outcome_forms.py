"""Tables to fill in: cases of a procedure, fees by channel, results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from cchc.kernel.channel import Channel
from cchc.platform.ui.forms import MoneyField

from ..domain.facts import VariantFacts
from ..domain.fees import FeeState, StatedFee
from ..domain.results import ResultKind
from .row_forms import SPARE_ROWS, RowForm, entered


class FeeForm(RowForm):
    """One fee for one channel."""

    needed = ("state",)

    channel = forms.ChoiceField(
        label="Hình thức nộp",
        required=False,
        choices=[(channel.value, channel.label) for channel in Channel],
    )
    state = forms.ChoiceField(
        label="Phí, lệ phí",
        required=False,
        choices=[("", "–"), *((state.value, state.label) for state in FeeState)],
    )
    amount = MoneyField(label="Số tiền (đồng)", required=False)
    note = forms.CharField(label="Ghi chú", required=False)

    def clean(self) -> dict[str, Any]:
        """An amount belongs to a fee that is taken, and to no other."""
        said = super().clean()
        is_taken = said.get("state") == FeeState.AMOUNT
        if is_taken and said.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", "Nhập số tiền.")
        if not is_taken and said.get("amount") is not None:
            self.add_error("state", "Có số tiền thì chọn “Có thu”.")
        return said

    def fee(self) -> StatedFee:
        """The fee as entered."""
        said = self.cleaned_data
        amount = said["amount"]
        return StatedFee(
            Channel(said["channel"]),
            FeeState(said["state"]),
            None if amount is None else int(amount),
            said["note"],
        )


class ResultForm(RowForm):
    """One result the procedure can end in."""

    needed = ("title",)

    title = forms.CharField(label="Kết quả", required=False)
    code = forms.CharField(label="Mã kết quả", required=False, max_length=60)
    months = forms.IntegerField(
        label="Hiệu lực (tháng)", required=False, min_value=1, max_value=1200
    )

    def result(self) -> ResultKind:
        """The result as entered."""
        said = self.cleaned_data
        return ResultKind(said["title"], said["code"], said["months"])


class CaseForm(RowForm):
    """One case of the procedure; `was` is its place before, empty for a new one."""

    needed = ("name",)

    was = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="Tên trường hợp", required=False)

    @property
    def is_blank(self) -> bool:
        """A case that was there stays, also without a name, until it is taken out."""
        return super().is_blank and self.cleaned_data.get("was") is None

    def clean(self) -> dict[str, Any]:
        """Whether names are needed depends on how many cases there are: see `arranged`."""
        return self.cleaned_data


def fee_rows(fees: Sequence[StatedFee], data: Any = None) -> BaseFormSet[FeeForm]:
    """The table of fees, filled with those there are and a few spare rows."""
    initial = [
        {
            "place": order,
            "channel": fee.channel.value,
            "state": fee.state.value,
            "amount": fee.amount,
            "note": fee.note,
        }
        for order, fee in enumerate(fees, 1)
    ]
    rows = formset_factory(FeeForm, extra=SPARE_ROWS, can_delete=True, max_num=60)
    return rows(data, initial=initial, prefix="phi")


def result_rows(results: Sequence[ResultKind], data: Any = None) -> BaseFormSet[ResultForm]:
    """The table of results, filled with those there are and a few spare rows."""
    initial = [
        {"place": order, "title": one.title, "code": one.code, "months": one.valid_months}
        for order, one in enumerate(results, 1)
    ]
    rows = formset_factory(ResultForm, extra=SPARE_ROWS, can_delete=True, max_num=60)
    return rows(data, initial=initial, prefix="ketqua")


def case_rows(variants: Sequence[VariantFacts], data: Any = None) -> BaseFormSet[CaseForm]:
    """The table of cases, filled with those there are and a few spare rows."""
    initial = [
        {"place": order, "was": order, "name": variant.name}
        for order, variant in enumerate(variants, 1)
    ]
    rows = formset_factory(CaseForm, extra=SPARE_ROWS, can_delete=True, max_num=60)
    return rows(data, initial=initial, prefix="truonghop")


def arranged(
    rows: BaseFormSet[CaseForm], variants: tuple[VariantFacts, ...]
) -> tuple[tuple[VariantFacts, str], ...]:
    """The cases as entered: each with its name and the facts it keeps.

    A new case begins as a copy of the first: what differs is then changed in it.
    """
    found = []
    for form in entered(rows):
        was = form.cleaned_data.get("was")
        known = variants[was - 1] if was is not None and 1 <= was <= len(variants) else variants[0]
        found.append((known, " ".join(form.cleaned_data["name"].split())))
    return tuple(found)
