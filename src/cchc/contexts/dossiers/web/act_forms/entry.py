"""What should have been entered."""

from typing import Any

from django import forms

from cchc.platform.ui.forms import DateTimeField

from ...domain.kinds import Channel, Place
from .asking import UNITS
from .said import ReasonForm


class CorrectForm(ReasonForm):
    """What should have been entered; what stays as it was changes nothing."""

    received_at = DateTimeField(label="Thời điểm tiếp nhận đúng", required=False)
    ended_at = DateTimeField(label="Thời điểm kết thúc đúng", required=False)
    channel = forms.TypedChoiceField(
        label="Hình thức tiếp nhận", coerce=Channel, choices=Channel.choices(), empty_value=None
    )
    place = forms.TypedChoiceField(
        label="Nơi tiếp nhận", coerce=Place, choices=Place.choices(), empty_value=None
    )
    amount = forms.IntegerField(
        label="Thời hạn",
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "width-short"}),
    )
    unit = forms.ChoiceField(label="Tính theo", choices=UNITS, required=False)
    digitised = forms.TypedChoiceField(
        label="Kết quả đã số hóa",
        choices=[("", "Giữ nguyên"), ("1", "Có"), ("0", "Không")],
        coerce=lambda value: value == "1",
        required=False,
        empty_value=None,
    )

    def fill(self) -> None:
        """Show what is there now."""
        super().fill()
        for name, value in self.about.as_entered.items():
            self.fields[name].initial = value
        if not self.about.as_entered.get("ended_at"):
            del self.fields["ended_at"], self.fields["digitised"]
        named = [name for name in self.fields if name not in ("reason_choice", "reason")]
        self.order_fields([*named, "reason_choice", "reason"])

    def changed(self, name: str) -> Any:
        """The value of a field if it differs from what is there, else None."""
        said = self.cleaned_data.get(name)
        return None if said in (None, "") or said == self.about.as_entered.get(name) else said
