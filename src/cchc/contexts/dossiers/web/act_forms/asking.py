"""What others are asked and what they answer: agencies, the authority above."""

from django import forms

from cchc.kernel.working_time import Limit, LimitUnit

from .said import LONG, ActForm

UNITS = [(unit.value, unit.label) for unit in LimitUnit]


class LimitFields(ActForm):
    """An act that may set a limit of its own."""

    amount = forms.IntegerField(
        label="Thời hạn trả lời",
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "width-short"}),
    )
    unit = forms.ChoiceField(label="Tính theo", choices=UNITS, required=False)

    @property
    def limit(self) -> Limit | None:
        """The limit as entered, None for none."""
        amount, unit = self.cleaned_data["amount"], self.cleaned_data["unit"]
        return Limit(amount, LimitUnit(unit or LimitUnit.WORKING_DAY)) if amount else None


class ConsultForm(LimitFields):
    """Whom to ask, and what."""

    agency_name = forms.CharField(label="Cơ quan, đơn vị được hỏi", max_length=255)
    question = forms.CharField(label="Nội dung hỏi", widget=LONG)
    silence_agrees = forms.BooleanField(
        label="Quá hạn không trả lời coi như đồng ý", required=False
    )
    field_order = ("seen", "agency_name", "question", "amount", "unit", "silence_agrees")


class ConsultedForm(ActForm):
    """The answer of an agency that was asked."""

    consultation = forms.TypedChoiceField(label="Ý kiến của", coerce=int)
    answer = forms.CharField(label="Nội dung trả lời", widget=LONG)

    def fill(self) -> None:
        """Offer the consultations without an answer."""
        self.offer("consultation", self.about.open_consultations)


class SubmitHigherForm(LimitFields):
    """To which authority."""

    authority = forms.CharField(label="Cơ quan được trình", max_length=255)
    document_number = forms.CharField(label="Số tờ trình", max_length=64, required=False)
    field_order = ("seen", "authority", "document_number", "amount", "unit")

    def fill(self) -> None:
        """The agency above is asked most."""
        self.fields["authority"].initial = self.about.parent_agency


class HigherAnswerForm(ActForm):
    """What the authority above said."""

    agreed = forms.TypedChoiceField(
        label="Cấp trên trả lời",
        choices=[("1", "Đồng ý"), ("0", "Không đồng ý")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label="Nội dung", widget=LONG, required=False)
    answer_number = forms.CharField(label="Số văn bản trả lời", max_length=64, required=False)
