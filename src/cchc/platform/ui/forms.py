"""Forms whose text is repaired, whose dates are day first and whose messages say what to do."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cchc.kernel.dates_vi import parse_date, parse_moment
from cchc.kernel.refusal import Refusal
from cchc.kernel.text_vi.numbers import format_number, parse_number
from cchc.platform.clock import ZONE

from .pasted import repaired

_RUN_TOGETHER = re.compile(r"\d{8}", re.ASCII)
_WITH_ZONE = re.compile(r"[12]\d{3}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d", re.ASCII)


class DateField(forms.DateField):
    """A day, typed day first (05/11/2026, 5-11-2026, 05112026); a refusal says what is wrong."""

    def __init__(self, **options: Any) -> None:
        """Set the widget."""
        options.setdefault("widget", DateInput())
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """The day typed; the words of a refusal stand beside the field."""
        if not isinstance(value, str):
            return super().to_python(value)
        typed = value.strip()
        if _RUN_TOGETHER.fullmatch(typed):
            typed = f"{typed[:2]}/{typed[2:4]}/{typed[4:]}"
        try:
            return parse_date(typed) if typed else None
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal), code="invalid") from None


class DateTimeField(forms.DateTimeField):
    """A minute of a day in Vietnam's zone: 08:30 05/11/2026; our own links write ISO 8601."""

    def __init__(self, **options: Any) -> None:
        """Set the widget."""
        options.setdefault("widget", MomentInput())
        super().__init__(**options)

    def to_python(self, value: Any) -> datetime | None:
        """The moment typed; the words of a refusal stand beside the field."""
        if not isinstance(value, str):
            return super().to_python(value)
        if exact := _instant(value):
            return exact
        try:
            return parse_moment(value) if value.strip() else None
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal), code="invalid") from None


def _instant(text: str) -> datetime | None:
    """The instant of a link that must not lose its seconds; None for what a person types."""
    if not _WITH_ZONE.fullmatch(text.strip()):
        return None
    try:
        return datetime.fromisoformat(text.strip()).astimezone(ZONE)
    except ValueError:
        return None


class MoneyField(forms.DecimalField):
    """An amount in whole đồng, typed 1.250.000 or 1250000."""

    def __init__(self, **options: Any) -> None:
        """Set the widget and the words."""
        options.setdefault("widget", MoneyInput())
        options.setdefault("max_digits", 18)
        options.setdefault("decimal_places", 0)
        options.setdefault("min_value", 0)
        options.setdefault(
            "error_messages",
            {
                "min_value": "Số tiền không được âm.",
                "max_decimal_places": "Số tiền tính bằng đồng, không có phần lẻ.",
            },
        )
        super().__init__(**options)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]  # the stubs derive DecimalField from IntegerField
        """Read the Vietnamese way of writing numbers."""
        if value in self.empty_values:
            return None
        try:
            return parse_number(str(value).removesuffix("đồng").removesuffix("đ"))
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal), code="invalid") from None


class DateInput(forms.DateInput):
    """A text box for a day; the browser's own picker shows days in the browser's order."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Set how it looks and what is shown in it."""
        own = {"class": "width-date", "placeholder": "ngày/tháng/năm", "autocomplete": "off"}
        super().__init__(attrs={**own, **(attrs or {})}, format="%d/%m/%Y")

    def format_value(self, value: Any) -> str | None:
        """A real day as day/month/year; what was typed as it was typed."""
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or None


class MomentInput(forms.DateTimeInput):
    """A text box for a minute of a day."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Set how it looks and what is shown in it."""
        own = {
            "class": "width-moment",
            "placeholder": "giờ:phút ngày/tháng/năm",
            "autocomplete": "off",
        }
        super().__init__(attrs={**own, **(attrs or {})}, format="%H:%M %d/%m/%Y")

    def format_value(self, value: Any) -> str | None:
        """A real minute in Vietnam's zone; what was typed as it was typed."""
        if not isinstance(value, datetime):
            return value or None
        local = value.astimezone(ZONE) if value.tzinfo else value
        return f"{local:%H:%M %d/%m/%Y}"


class MoneyInput(forms.TextInput):
    """A text box for an amount, thousands parted by dots."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Set how it looks."""
        own = {"class": "width-money", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(attrs={**own, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """``1250000`` as ``1.250.000``."""
        if isinstance(value, (int, Decimal)):
            return format_number(value)
        return value or None


class Form(forms.Form):
    """A form: pasted text repaired, messages by name of field, refusals beside their field."""

    raw_fields: frozenset[str] = frozenset({"password", "csrfmiddlewaretoken"})

    def __init__(
        self,
        data: QueryDict | MultiValueDict[str, Any] | dict[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        **options: Any,
    ) -> None:
        """Repair what came in and name the fields in the messages."""
        options.setdefault("label_suffix", "")
        super().__init__(repaired(data, self._kept_raw()), files, **options)
        for name, field in self.fields.items():
            field.error_messages["required"] = _missing(field, str(field.label or name))

    def _kept_raw(self) -> frozenset[str]:
        passwords = {
            name
            for name, field in self.base_fields.items()
            if isinstance(field.widget, forms.PasswordInput)
        }
        return self.raw_fields | passwords

    def refuse(self, refusal: Refusal) -> None:
        """Show a service's refusal beside the field it names, else above the form."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, str(refusal))


def _missing(field: forms.Field, label: str) -> str:
    if isinstance(field, forms.BooleanField):
        return f"Cần đánh dấu “{label}”."
    if isinstance(field, forms.FileField):
        verb = "đính kèm"
    else:
        verb = "chọn" if isinstance(field, forms.ChoiceField) else "nhập"
    return f"Chưa {verb} {label[:1].lower()}{label[1:]}."
