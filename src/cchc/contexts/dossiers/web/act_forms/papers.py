"""Papers: what is missing, what of it has come."""

from django import forms

from ...domain.asked import AskedItem
from ...domain.intake import HandedIn
from ...domain.kinds import Presence
from .said import NoteForm, ToldReasonForm


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
