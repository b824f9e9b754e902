"""The form of the tracking page."""

from __future__ import annotations

from django import forms

from cchc.platform.ui.forms import Form


class TrackingForm(Form):
    """Code and second secret, both printed on the acknowledgement."""

    code = forms.CharField(
        label="Mã hồ sơ",
        max_length=64,
        help_text="In trên giấy tiếp nhận, ví dụ 000.00.00.H99-260302-0001.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    secret = forms.CharField(
        label="Mã tra cứu",
        max_length=16,
        help_text="Tám chữ và số in cạnh mã QR trên giấy tiếp nhận.",
        widget=forms.TextInput(
            attrs={
                "class": "secret-box",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )
