"""What has to be paid and the receipt for it."""

from django import forms

from cchc.platform.ui.forms import MoneyField

from .said import ActForm


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
