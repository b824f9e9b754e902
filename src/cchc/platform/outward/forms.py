"""What an administrator types about a receiver."""

from typing import Any

from django import forms

from cchc.platform.outward.services import LONGEST_REASON, Registration
from cchc.platform.outward.sources import kind_labels
from cchc.platform.ui.forms import Form


class ReceiverForm(Form):
    """Name, address, kinds of news."""

    name = forms.CharField(label="Hệ thống nhận", max_length=120)
    url = forms.CharField(
        label="Địa chỉ nhận",
        max_length=500,
        help_text="https://…; máy phải có trong CCHC_OUTWARD_HOSTS. Không theo chuyển hướng.",
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
    )
    kinds = forms.MultipleChoiceField(label="Loại tin", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the kinds that contexts have registered."""
        super().__init__(*args, **options)
        field = self.fields["kinds"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(kind_labels().items())

    @property
    def registration(self) -> Registration:
        """What was typed."""
        said = self.cleaned_data
        return Registration(said["name"], said["url"], tuple(said["kinds"]))


class DropForm(Form):
    """Why a piece of news is given up."""

    reason = forms.CharField(
        label="Lý do bỏ", max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 3})
    )
