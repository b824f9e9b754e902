"""The form of each act: what has to be said so that it can be done."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cchc.kernel.working_time import Limit, LimitUnit
from cchc.platform.ui.forms import DateField, DateTimeField, Form, MoneyField

from ..domain.asked import AskedItem
from ..domain.intake import HandedIn
from ..domain.kinds import Channel, Place, Presence, ReturnWay
from .act_context import ActContext

_OTHER = "khac"
_LONG = forms.Textarea(attrs={"rows": 3})
_UNITS = [(unit.value, unit.label) for unit in LimitUnit]


class ActForm(Form):
    """The version of the dossier that the person had before them; subclasses add the rest."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, about: ActContext, **options: Any) -> None:
        """Keep what the choices are made from."""
        self.about = about
        super().__init__(*args, **options)
        self.fill()
        first = next((f for f in self.fields.values() if not f.widget.is_hidden), None)
        if first is not None:
            first.widget.attrs["autofocus"] = True

    def fill(self) -> None:
        """Offer choices and first values out of the dossier."""

    def offer(self, name: str, choices: Sequence[tuple[Any, str]]) -> None:
        """Set the choices of a field."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


class NoteForm(ActForm):
    """An act with at most a note."""

    note = forms.CharField(label="Ghi chú", required=False, widget=_LONG)


class ReasonForm(ActForm):
    """An act whose reason is obligatory: one of the list, words of one's own, or both."""

    reason_choice = forms.ChoiceField(label="Lý do", required=False)
    reason = forms.CharField(label="Nói rõ thêm", required=False, widget=_LONG)

    def fill(self) -> None:
        """Offer the reasons people give most."""
        reasons = [(reason, reason) for reason in self.about.reasons]
        self.offer("reason_choice", [("", "– Chọn –"), *reasons, (_OTHER, "Lý do khác")])

    @property
    def said_reason(self) -> str:
        """Choice and words as one sentence; empty where neither was given."""
        chosen, words = self.cleaned_data["reason_choice"], self.cleaned_data["reason"].strip()
        parts = [part for part in ("" if chosen == _OTHER else chosen, words) if part]
        return ": ".join(parts)


class ToldReasonForm(ReasonForm):
    """A reason that stands on the paper given to the applicant."""

    reason = forms.CharField(
        label="Nói rõ thêm",
        required=False,
        widget=_LONG,
        help_text="Người nộp hồ sơ đọc được nội dung này trên phiếu.",
    )


class AskForm(ToldReasonForm):
    """What is missing: one box for each component, and one for anything else."""

    other = forms.CharField(
        label="Giấy tờ, nội dung khác",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi dòng một nội dung.",
    )

    def fill(self) -> None:
        """One box for each component of the dossier, before the box for the rest."""
        super().fill()
        for row in self.about.components:
            missing = row.presence == Presence.MISSING and row.required
            self.fields[f"item_{row.order}"] = forms.CharField(
                label=f"{row.order}. {row.title}",
                required=False,
                initial="Chưa có, cần nộp" if missing else "",
                widget=forms.TextInput(attrs={"placeholder": "Để trống nếu không cần"}),
            )
        self.order_fields(["seen", "reason_choice", "reason", *self._item_names(), "other"])

    def _item_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith("item_")]

    def items(self) -> list[AskedItem]:
        """The lines of the request."""
        asked = [
            AskedItem(self.cleaned_data[f"item_{row.order}"], row.title, row.order)
            for row in self.about.components
            if self.cleaned_data[f"item_{row.order}"].strip()
        ]
        return asked + [AskedItem(line) for line in self.cleaned_data["other"].splitlines()]


class PapersForm(NoteForm):
    """Which of the papers asked for are there now."""

    papers = forms.MultipleChoiceField(
        label="Giấy tờ đã nhận", required=False, widget=forms.CheckboxSelectMultiple
    )

    def fill(self) -> None:
        """Offer every component; those asked for first, already marked."""
        asked = self.about.asked_orders
        rows = sorted(self.about.components, key=lambda row: row.order not in asked)
        self.offer("papers", [(str(row.order), row.title) for row in rows])
        self.fields["papers"].initial = [str(order) for order in asked]
        self.order_fields(["seen", "papers", "note"])

    def components(self) -> list[HandedIn]:
        """The marked components as handed in: at least one original where none was noted."""
        given = {int(order) for order in self.cleaned_data["papers"]}
        return [
            HandedIn(
                order=row.order,
                presence=Presence.HAVE,
                originals=row.originals or int(not (row.certified or row.copies)),
                certified=row.certified,
                copies=row.copies,
                electronic=row.electronic,
            )
            for row in self.about.components
            if row.order in given
        ]


class ForwardForm(NoteForm):
    """To the next step, or sideways to another unit."""

    to_unit = forms.TypedChoiceField(
        label="Chuyển tới", required=False, coerce=int, empty_value=None
    )

    def fill(self) -> None:
        """Name the next step first."""
        following = self.about.next_step_title or "Bước tiếp theo"
        self.offer("to_unit", [("", f"Bước tiếp theo: {following}"), *self.about.other_units])
        self.order_fields(["seen", "to_unit", "note"])


class AssignForm(NoteForm):
    """To whom."""

    to_user = forms.TypedChoiceField(label="Giao cho", coerce=int)

    def fill(self) -> None:
        """Offer the people of the unit that has the dossier."""
        self.offer("to_user", [("", "– Chọn –"), *self.about.colleagues])
        self.order_fields(["seen", "to_user", "note"])


class LimitFields(ActForm):
    """An act that may set a limit of its own."""

    amount = forms.IntegerField(
        label="Thời hạn trả lời",
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "width-short"}),
    )
    unit = forms.ChoiceField(label="Tính theo", choices=_UNITS, required=False)

    @property
    def limit(self) -> Limit | None:
        """The limit as entered, None for none."""
        amount, unit = self.cleaned_data["amount"], self.cleaned_data["unit"]
        return Limit(amount, LimitUnit(unit or LimitUnit.WORKING_DAY)) if amount else None


class ConsultForm(LimitFields):
    """Whom to ask, and what."""

    agency_name = forms.CharField(label="Cơ quan, đơn vị được hỏi", max_length=255)
    question = forms.CharField(label="Nội dung hỏi", widget=_LONG)
    silence_agrees = forms.BooleanField(
        label="Quá hạn không trả lời coi như đồng ý", required=False
    )
    field_order = ("seen", "agency_name", "question", "amount", "unit", "silence_agrees")


class ConsultedForm(ActForm):
    """The answer of an agency that was asked."""

    consultation = forms.TypedChoiceField(label="Ý kiến của", coerce=int)
    answer = forms.CharField(label="Nội dung trả lời", widget=_LONG)

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
    answer = forms.CharField(label="Nội dung", widget=_LONG, required=False)
    answer_number = forms.CharField(label="Số văn bản trả lời", max_length=64, required=False)


class ProposeForm(ActForm):
    """What the handling officer proposes."""

    approve = forms.TypedChoiceField(
        label="Đề xuất",
        choices=[("1", "Giải quyết, cấp kết quả"), ("0", "Từ chối giải quyết")],
        coerce=lambda value: value == "1",
        initial="1",
        widget=forms.RadioSelect,
    )
    proposal = forms.CharField(label="Nội dung đề xuất", widget=_LONG, required=False)


class SuspendForm(ReasonForm):
    """Why the clock may stand still, by which text."""

    basis = forms.CharField(label="Căn cứ", max_length=255, required=False)


class FeeForm(ActForm):
    """What has to be paid."""

    title = forms.CharField(label="Khoản thu", max_length=255)
    amount = MoneyField(label="Số tiền (đồng)")


class ReceiptForm(ActForm):
    """The receipt of a fee."""

    fee = forms.TypedChoiceField(label="Khoản thu", coerce=int)
    receipt_number = forms.CharField(label="Số biên lai", max_length=64)

    def fill(self) -> None:
        """Offer the fees without a receipt."""
        self.offer("fee", self.about.open_fees)


class ApologyForm(ToldReasonForm):
    """Why it will be late, and the new day."""

    new_due_at = DateField(
        label="Ngày hẹn mới", help_text="Hẹn đến hết giờ làm việc của ngày này."
    )


class SignApologyForm(ActForm):
    """Signing the apology drafted."""

    signer_title = forms.CharField(
        label="Chức vụ người ký", max_length=120, required=False, initial="Giám đốc"
    )


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
        """The kind of result comes from the procedure, the day is today."""
        self.fields["title"].initial = self.about.result_title
        self.fields["issued_on"].initial = self.about.today
        self.fields["valid_until"].initial = self.about.valid_until
        self.fields["signer_title"].initial = "Giám đốc"


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
    unit = forms.ChoiceField(label="Tính theo", choices=_UNITS, required=False)
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
