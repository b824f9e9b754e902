"""Why the clock stands still, why it will be late."""

from django import forms

from cchc.platform.ui.forms import DateField

from .said import ActForm, ReasonForm, ToldReasonForm


class SuspendForm(ReasonForm):
    """Why the clock may stand still, by which text."""

    basis = forms.CharField(label="Căn cứ", max_length=255, required=False)


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
