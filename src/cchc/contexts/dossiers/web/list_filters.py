"""Filters of the lists of dossiers and of results."""

from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from cchc.contexts.catalog import api as catalog
from cchc.contexts.organizations import api as organizations
from cchc.kernel.periods import Period, PeriodKind, containing, free, parse
from cchc.kernel.refusal import Refusal
from cchc.platform import clock
from cchc.platform.ui.forms import DateField
from cchc.platform.ui.lists import FilterForm

from ..domain.kinds import Channel
from ..domain.states import State
from ..models import Dossier, IssuedResult
from ..selectors.dossier_list import in_band, received_in, results_with_words, with_words
from ..selectors.worklist import Band

_ALL = [("", "Tất cả")]
_KINDS = (
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.HALF_YEAR,
    PeriodKind.NINE_MONTHS,
    PeriodKind.YEAR,
)


class PeriodFields(FilterForm):
    """A lawful period, or two days of one's own; both days count."""

    ky = forms.ChoiceField(label="Tiếp nhận trong kỳ")
    tu = DateField(label="Hoặc từ ngày")
    den = DateField(label="Đến hết ngày")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the periods around today, and the one of the address."""
        super().__init__(*args, **options)
        asked = self.data.get("ky", "") if self.is_bound else ""
        self.offer("ky", period_choices(clock.now().astimezone(clock.ZONE).date(), asked))

    def offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        """Set the choices of a field."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Both free days or neither, in order."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("tu"), said.get("den")
        if (first is None) != (last is None) and not self.errors:
            self.add_error("den" if last is None else "tu", "Cần cả ngày đầu và ngày cuối.")
        elif first and last:
            try:
                free(first, last)
            except Refusal as refusal:
                self.add_error("den", str(refusal))
        return said

    def period(self) -> Period | None:
        """The period chosen; None for none."""
        if not self.is_bound or not self.is_valid():
            return None
        said = self.cleaned_data
        if said["tu"]:
            return free(said["tu"], said["den"])
        return parse(said["ky"]) if said["ky"] else None

    def narrow(self, rows: Any, chosen: dict[str, Any]) -> Any:
        """Rows received within the period."""
        del chosen
        period = self.period()
        return received_in(rows, period) if period else rows


class DossierFilter(PeriodFields):
    """By words, band, state, sector, unit, channel, period of receipt."""

    q = forms.CharField(label="Mã, tên, nội dung")
    han = forms.ChoiceField(label="Thời hạn", choices=[*_ALL, *Band.choices()])
    trangthai = forms.ChoiceField(label="Trạng thái", choices=[*_ALL, *State.choices()])
    linhvuc = forms.TypedChoiceField(label="Lĩnh vực", coerce=int, empty_value=None)
    donvi = forms.TypedChoiceField(label="Đơn vị đang giữ", coerce=int, empty_value=None)
    hinhthuc = forms.ChoiceField(label="Hình thức nộp", choices=[*_ALL, *Channel.choices()])
    field_order = ("q", "han", "trangthai", "donvi", "linhvuc", "hinhthuc", "ky", "tu", "den")

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the sectors and the units there are."""
        super().__init__(*args, **options)
        today = clock.now().astimezone(clock.ZONE).date()
        self.offer("linhvuc", [*_ALL, *catalog.sector_names().items()])
        self.offer("donvi", [*_ALL, *organizations.unit_names(today).items()])

    def narrow(self, rows: "QuerySet[Dossier]", chosen: dict[str, Any]) -> "QuerySet[Dossier]":
        """Apply each filter that has a value."""
        rows = super().narrow(rows, chosen)
        if "q" in chosen:
            rows = with_words(rows, chosen["q"])
        if "han" in chosen:
            rows = in_band(rows, Band(chosen["han"]), clock.now())
        plain = {
            "trangthai": "state",
            "linhvuc": "sector_id",
            "donvi": "unit_id",
            "hinhthuc": "channel",
        }
        return rows.filter(**{plain[name]: chosen[name] for name in plain if name in chosen})


class ResultFilter(FilterForm):
    """By words, and the days of signing."""

    q = forms.CharField(label="Số, tên kết quả, người được cấp, mã hồ sơ")
    tu_ky = DateField(label="Ký từ ngày")
    den_ky = DateField(label="Đến ngày")

    def narrow(
        self, rows: "QuerySet[IssuedResult]", chosen: dict[str, Any]
    ) -> "QuerySet[IssuedResult]":
        """Apply each filter that has a value."""
        if "q" in chosen:
            rows = results_with_words(rows, chosen["q"])
        if "tu_ky" in chosen:
            rows = rows.filter(issued_on__gte=chosen["tu_ky"])
        if "den_ky" in chosen:
            rows = rows.filter(issued_on__lte=chosen["den_ky"])
        return rows


def period_choices(today: date, asked: str = "") -> list[tuple[Any, str]]:
    """The lawful periods around today with their days, and the one asked for."""
    periods = [containing(kind, today) for kind in _KINDS]
    periods += [period.previous() for period in periods]
    with suppress(Refusal):
        periods += [parse(asked)] if asked else []
    return [*_ALL, *{p.code: (p.code, f"{p.label}") for p in periods}.values()]
