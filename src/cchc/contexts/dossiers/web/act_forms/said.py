"""What every act says: the version seen, a note, a reason."""

from collections.abc import Sequence
from typing import Any

from django import forms

from cchc.platform.ui.forms import Form

from ..act_context import ActContext

OTHER = "khac"
LONG = forms.Textarea(attrs={"rows": 3})


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

    note = forms.CharField(label="Ghi chú", required=False, widget=LONG)


class ReasonForm(ActForm):
    """An act whose reason is obligatory: one of the list, words of one's own, or both."""

    reason_choice = forms.ChoiceField(label="Lý do", required=False)
    reason = forms.CharField(label="Nói rõ thêm", required=False, widget=LONG)

    def fill(self) -> None:
        """Offer the reasons people give most."""
        reasons = [(reason, reason) for reason in self.about.reasons]
        self.offer("reason_choice", [("", "– Chọn –"), *reasons, (OTHER, "Lý do khác")])

    @property
    def said_reason(self) -> str:
        """Choice and words as one sentence; empty where neither was given."""
        chosen, words = self.cleaned_data["reason_choice"], self.cleaned_data["reason"].strip()
        parts = [part for part in ("" if chosen == OTHER else chosen, words) if part]
        return ": ".join(parts)


class ToldReasonForm(ReasonForm):
    """A reason that stands on the paper given to the applicant."""

    reason = forms.CharField(
        label="Nói rõ thêm",
        required=False,
        widget=LONG,
        help_text="Người nộp hồ sơ đọc được nội dung này trên phiếu.",
    )
