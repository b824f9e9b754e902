"""Tables to fill in: steps of the handling process, papers of the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from cchc.contexts.organizations import api as organizations
from cchc.platform.ui.forms import Form

from ..domain.components import PaperCount, PaperKind, StatedComponent
from ..domain.functions import sector_function, sector_function_label
from ..domain.limits import format_amount
from ..domain.steps import Step, StepKind

SPARE_ROWS = 3


class RowForm(Form):
    """A row of a table; a row left empty is no row. `place` puts rows in order."""

    needed: tuple[str, ...] = ()

    place = forms.DecimalField(
        label="Thứ tự", required=False, widget=forms.NumberInput(attrs={"step": "0.5"})
    )

    @property
    def is_blank(self) -> bool:
        """Whether nothing that matters was entered."""
        return not any(str(self.cleaned_data.get(name) or "").strip() for name in self.needed)

    def clean(self) -> dict[str, Any]:
        """Ask for the rest of a row that was begun."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.is_blank:
            for name in self.needed:
                if said.get(name) in (None, ""):
                    label = str(self.fields[name].label)
                    self.add_error(name, f"Chưa nhập {label[:1].lower()}{label[1:]}.")
        return said


class StepForm(RowForm):
    """One step of the handling process."""

    needed = ("title", "hours")

    kind = forms.ChoiceField(
        label="Loại bước", choices=[(kind.value, kind.label) for kind in StepKind]
    )
    title = forms.CharField(label="Nội dung", required=False)
    function = forms.ChoiceField(label="Đơn vị", required=False)
    role = forms.ChoiceField(label="Người làm", required=False)
    agency = forms.CharField(label="Cơ quan ngoài", required=False, max_length=200)
    hours = forms.DecimalField(
        label="Giờ làm việc",
        required=False,
        min_value=0,
        max_value=9999,
        decimal_places=2,
        localize=True,
    )

    def __init__(self, *args: Any, sector: tuple[str, str], **options: Any) -> None:
        """Offer the functions and roles there are, and the division of the sector."""
        super().__init__(*args, **options)
        functions = {
            sector_function(sector[0]): sector_function_label(sector[1]),
            **organizations.function_labels(),
        }
        self._choose("function", functions)
        self._choose("role", {role.value: role.label for role in organizations.Role})

    def _choose(self, name: str, labels: dict[str, str]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "–"), *labels.items()]

    def step(self, order: int) -> Step:
        """The step as entered."""
        said = self.cleaned_data
        return Step(
            order=order,
            kind=StepKind(said["kind"]),
            title=said["title"],
            hours=said["hours"] or Decimal(0),
            function=said["function"],
            role=said["role"],
            agency=said["agency"],
        )


class PaperForm(RowForm):
    """One paper of the dossier with its counts."""

    needed = ("title",)

    title = forms.CharField(label="Tên giấy tờ", required=False)
    original = forms.IntegerField(label="Bản chính", required=False, min_value=0, max_value=99)
    certified = forms.IntegerField(label="Chứng thực", required=False, min_value=0, max_value=99)
    copy = forms.IntegerField(label="Bản sao", required=False, min_value=0, max_value=99)
    electronic = forms.IntegerField(label="Bản điện tử", required=False, min_value=0, max_value=99)
    optional = forms.BooleanField(label="Nếu có", required=False)
    case = forms.CharField(label="Trường hợp nộp", required=False)

    def paper(self) -> StatedComponent:
        """The paper as entered; without any count one original is asked for."""
        said = self.cleaned_data
        counts = tuple(
            PaperCount(kind, said[kind.value]) for kind in PaperKind if said[kind.value]
        )
        return StatedComponent(
            title=said["title"],
            counts=counts or (PaperCount(PaperKind.ORIGINAL, 1),),
            case=said["case"],
            required=not said["optional"],
        )


def step_rows(
    steps: Sequence[Step], sector: tuple[str, str], data: Any = None
) -> BaseFormSet[StepForm]:
    """The table of steps, filled with those there are and a few spare rows."""
    initial = [
        {
            "place": step.order,
            "kind": step.kind.value,
            "title": step.title,
            "function": step.function,
            "role": step.role,
            "agency": step.agency,
            "hours": format_amount(step.hours),
        }
        for step in steps
    ]
    rows = formset_factory(StepForm, extra=SPARE_ROWS, can_delete=True, max_num=60)
    return rows(data, initial=initial, prefix="buoc", form_kwargs={"sector": sector})


def paper_rows(papers: Sequence[StatedComponent], data: Any = None) -> BaseFormSet[PaperForm]:
    """The table of papers, filled with those there are and a few spare rows."""
    initial = [
        {
            "place": order,
            "title": paper.title,
            "optional": not paper.required,
            "case": paper.case,
            **{str(count.kind): count.count for count in paper.counts},
        }
        for order, paper in enumerate(papers, 1)
    ]
    rows = formset_factory(PaperForm, extra=SPARE_ROWS, can_delete=True, max_num=200)
    return rows(data, initial=initial, prefix="giay")


def entered(rows: BaseFormSet[Any]) -> list[Any]:
    """The rows to keep, in the order of their place; deleted and empty ones left out."""
    kept = [
        form for form in rows.forms if not form.cleaned_data.get("DELETE") and not form.is_blank
    ]
    return sorted(kept, key=_place)


def _place(form: RowForm) -> tuple[bool, Decimal]:
    """Rows without a place come last, in the order they stand."""
    place = form.cleaned_data.get("place")
    return place is None, place or Decimal(0)
