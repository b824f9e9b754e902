"""What a reader asks for: period, unit, tree, and what was known when."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from cchc.kernel.actor import Actor
from cchc.kernel.periods import Period, PeriodKind, containing, free, parse
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.figures import registry
from cchc.platform.figures.question import Question, Tree
from cchc.platform.ui.forms import DateField, DateTimeField
from cchc.platform.ui.lists import FilterForm

OFFERED = (
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.HALF_YEAR,
    PeriodKind.NINE_MONTHS,
    PeriodKind.YEAR,
    PeriodKind.CALENDAR_MONTH,
    PeriodKind.CALENDAR_YEAR,
)


class FigureFilter(FilterForm):
    """The question as a form in the address; without it, the year under way."""

    ky = forms.ChoiceField(label="Kỳ")
    tu = DateField(label="Hoặc từ ngày")
    den = DateField(label="Đến hết ngày")
    don_vi = forms.ChoiceField(label="Đơn vị")
    cay = forms.ChoiceField(
        label="Cây đơn vị",
        choices=[("", "Của ngày đó"), (Tree.TODAY.value, "Của hôm nay")],
    )
    biet_den = DateTimeField(label="Theo những gì biết đến")
    theo_ket_thuc = forms.ChoiceField(
        label="Tính cho",
        choices=[("", "Đơn vị, lĩnh vực lúc đó"), ("1", "Đơn vị, lĩnh vực lúc kết thúc")],
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the periods around today and the units of today."""
        super().__init__(*args, **options)
        today = clock.now().date()
        self._set_choices("ky", self._periods(today))
        self._set_choices("don_vi", [("", "Tất cả"), *registry.unit_choices(today)])

    def _set_choices(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def _periods(self, today: date) -> list[tuple[str, str]]:
        offered = [period_now(today), *_recent(today)]
        asked = _readable(self.data.get("ky", "")) if self.is_bound else None
        if asked:
            offered.append(asked)
        return list({period.code: (period.code, period.label) for period in offered}.values())

    def clean(self) -> dict[str, Any]:
        """Both free days or neither, in order."""
        chosen = super().clean() or self.cleaned_data
        first, last = chosen.get("tu"), chosen.get("den")
        if (first is None) != (last is None) and not self.errors:
            self.add_error("den" if last is None else "tu", "Cần cả ngày đầu và ngày cuối.")
        elif first and last:
            try:
                free(first, last)
            except Refusal as refusal:
                self.add_error("den", str(refusal))
        return chosen

    def narrow(self, rows: Any, chosen: dict[str, Any]) -> Any:
        """The question is asked of the figures, not of the rows of a page."""
        del chosen
        return rows

    def question(self, actor: Actor, where: dict[str, Any]) -> Question | None:
        """What is asked, within what the actor may see; None where something is mistyped."""
        if not self.is_bound:
            return Question(period=period_now(clock.now().date()), actor=actor, where=where)
        if not self.is_valid():
            return None
        chosen = self.cleaned_data
        return Question(
            period=self._period(chosen),
            unit=int(chosen["don_vi"]) if chosen["don_vi"] else None,
            as_of=chosen["biet_den"],
            tree=Tree(chosen["cay"] or Tree.OF_DAY),
            attributed=chosen["theo_ket_thuc"] == "1",
            actor=actor,
            where=where,
        )

    def _period(self, chosen: dict[str, Any]) -> Period:
        if chosen["tu"]:
            return free(chosen["tu"], chosen["den"])
        return parse(chosen["ky"]) if chosen["ky"] else period_now(clock.now().date())


def bound(parameters: QueryDict) -> FigureFilter:
    """The form of an address, bound where the address asks anything."""
    names = FigureFilter.base_fields
    asks = any(name in parameters for name in names)
    return FigureFilter(parameters if asks else None)


def period_now(today: date) -> Period:
    """The lawful year that today falls in."""
    return containing(PeriodKind.YEAR, today)


def _recent(today: date) -> list[Period]:
    periods = []
    for kind in OFFERED:
        period = containing(kind, today)
        periods += [period, period.previous()]
    return periods


def _readable(code: str) -> Period | None:
    try:
        return parse(code) if code else None
    except Refusal:
        return None
