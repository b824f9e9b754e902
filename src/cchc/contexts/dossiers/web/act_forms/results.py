"""Results: issued, handed back, lost or wrong."""

from django import forms
from django.urls import reverse

from cchc.platform.ui.forms import DateField

from ...domain.kinds import ReturnWay
from ...services.attach_file import RESULT
from .said import ActForm, ReasonForm


class FinishForm(ActForm):
    """The result as issued."""

    title = forms.CharField(label="Tên kết quả", max_length=500, required=False)
    number = forms.CharField(label="Số, ký hiệu", max_length=64, required=False)
    issued_on = DateField(label="Ngày ký")
    signer_name = forms.CharField(label="Người ký", max_length=255, required=False)
    signer_title = forms.CharField(label="Chức vụ người ký", max_length=255, required=False)
    valid_from = DateField(label="Có hiệu lực từ", required=False)
    valid_until = DateField(label="Có hiệu lực đến hết", required=False)
    file = forms.FileField(
        label="Tệp kết quả",
        required=False,
        help_text="Bản quét hoặc bản điện tử; kết quả có tệp được tính là đã số hóa.",
    )

    def fill(self) -> None:
        """The kind of result comes from the procedure, day and signer from the signature."""
        self.fields["title"].initial = self.about.result_title
        told = {"data-upload": reverse("files:upload"), "data-upload-kind": RESULT}
        self.fields["file"].widget.attrs.update(told)
        signed = self.about.signature
        self.fields["issued_on"].initial = signed.on if signed else self.about.today
        self.fields["valid_until"].initial = self.about.valid_until
        self.fields["signer_name"].initial = signed.name if signed else ""
        self.fields["signer_title"].initial = signed.title if signed else ""


class HandBackForm(ActForm):
    """Who took the result, and how."""

    received_by = forms.CharField(label="Người nhận kết quả", max_length=255, required=False)
    way = forms.TypedChoiceField(
        label="Cách trả", coerce=ReturnWay, choices=ReturnWay.choices(), empty_value=None
    )

    def fill(self) -> None:
        """The person who handed in comes most."""
        self.fields["received_by"].initial = self.about.submitter
        self.fields["way"].initial = self.about.return_way


class ProblemForm(ReasonForm):
    """Which result is lost or wrong."""

    result = forms.TypedChoiceField(label="Kết quả", coerce=int)
    lost = forms.TypedChoiceField(
        label="Sự việc",
        choices=[("1", "Bị mất"), ("0", "Bị sai")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )

    def fill(self) -> None:
        """Offer the dossier's results."""
        super().fill()
        self.offer("result", self.about.results)
        self.order_fields(["seen", "result", "lost", "reason_choice", "reason"])
