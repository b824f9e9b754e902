"""Forms of the acts on a version."""

from __future__ import annotations

from django import forms

from cchc.platform.ui.forms import DateField, Form


class SeenForm(Form):
    """Only which state of the draft the person had before them."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class PublishForm(Form):
    """The decision and the first day."""

    decision_number = forms.CharField(label="Số quyết định", max_length=80)
    decision_signed_on = DateField(label="Ngày ký")
    decision_agency = forms.CharField(label="Cơ quan ban hành", max_length=200, required=False)
    valid_from = DateField(label="Áp dụng từ ngày")
    seen = forms.IntegerField(widget=forms.HiddenInput)


class RepealForm(Form):
    """The decision and the first day on which the procedure no longer holds."""

    decision_number = forms.CharField(label="Số quyết định bãi bỏ", max_length=80)
    decision_signed_on = DateField(label="Ngày ký")
    valid_to = DateField(
        label="Hết áp dụng từ ngày", help_text="Từ ngày này không tiếp nhận hồ sơ mới."
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class LegalTextForm(Form):
    """When the legal text behind a draft takes effect."""

    text_effective_on = DateField(label="Ngày văn bản có hiệu lực", required=False)
    shortened = forms.BooleanField(label="Ban hành theo trình tự rút gọn", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class EnterForm(Form):
    """The day a version was entered in the national database."""

    entered_on = DateField(label="Ngày nhập Cơ sở dữ liệu quốc gia")
    seen = forms.IntegerField(widget=forms.HiddenInput)
