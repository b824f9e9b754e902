"""What lists of dossiers are narrowed by; every filter stands in the address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q

from cchc.contexts.dossiers import api as dossiers
from cchc.contexts.organizations import api as organizations
from cchc.kernel.text_vi import fold
from cchc.platform import clock
from cchc.platform.ui.forms import DateField
from cchc.platform.ui.lists import FilterForm

_ANY = [("", "Tất cả")]
_WRONG_YEAR = "Năm phải từ 2000 đến 2100."
_IN_CALENDAR = [
    MinValueValidator(date(2000, 1, 1), _WRONG_YEAR),
    MaxValueValidator(date(2100, 12, 31), _WRONG_YEAR),
]


def _units() -> list[tuple[str, str]]:
    units = organizations.units_on(clock.now().date())
    return [*_ANY, *((str(unit.id), unit.short_name) for unit in units)]


class DossierFilter(FilterForm):
    """Text, unit, state, channel and due day of a dossier."""

    tim = forms.CharField(label="Mã, tên, nội dung", max_length=100)
    chu_tri = forms.ChoiceField(label="Đơn vị chủ trì", choices=_units)
    trang_thai = forms.ChoiceField(label="Trạng thái", choices=[*_ANY, *dossiers.State.choices()])
    kenh = forms.ChoiceField(label="Hình thức", choices=[*_ANY, *dossiers.Channel.choices()])
    han_tu = DateField(label="Hạn từ ngày", validators=_IN_CALENDAR)
    han_den = DateField(label="Hạn đến ngày", validators=_IN_CALENDAR)

    def narrow(self, rows: Any, chosen: dict[str, Any]) -> Any:
        """The dossiers that fit."""
        conditions: dict[str, Callable[[Any], Q]] = {
            "chu_tri": lambda value: Q(lead_unit_id=int(value)),
            "trang_thai": lambda value: Q(state=value),
            "kenh": lambda value: Q(channel=value),
            "tim": _says,
            "han_tu": lambda day: Q(due_at__gte=_midnight(day)),
            "han_den": lambda day: Q(due_at__lt=_midnight(day) + timedelta(days=1)),
        }
        for name, value in chosen.items():
            rows = rows.filter(conditions[name](value))
        return rows


def _says(text: str) -> Q:
    bare = text.strip()
    return (
        Q(code__icontains=bare)
        | Q(source_code__icontains=bare)
        | Q(applicant_name_folded__contains=fold(bare))
        | Q(subject__icontains=bare)
    )


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.ZONE)
