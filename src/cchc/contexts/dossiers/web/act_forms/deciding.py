"""What is proposed and decided."""

from django import forms

from ...domain.kinds import Decision
from .said import LONG, OTHER, ActForm, ToldReasonForm

PROPOSED = {
    Decision.APPROVED: "Giải quyết, cấp kết quả",
    Decision.REJECTED: "Từ chối giải quyết",
}


class ProposeForm(ActForm):
    """What the handling officer proposes."""

    approve = forms.TypedChoiceField(
        label="Đề xuất",
        choices=[("1", PROPOSED[Decision.APPROVED]), ("0", PROPOSED[Decision.REJECTED])],
        coerce=lambda value: value == "1",
        initial="1",
        widget=forms.RadioSelect,
    )
    proposal = forms.CharField(label="Nội dung đề xuất", widget=LONG, required=False)


class RejectForm(ToldReasonForm):
    """Refusing, for the reason the officer proposed where that was to refuse."""

    def fill(self) -> None:
        """Begin with the words of the proposal."""
        super().fill()
        if self.about.proposed == Decision.REJECTED:
            self.fields["reason_choice"].initial = OTHER
            self.fields["reason"].initial = self.about.proposal
