"""Where a dossier goes and who gets it."""

from django import forms

from .said import NoteForm


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
