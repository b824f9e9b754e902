"""What the handling officer chose when the due date came near."""

from django.db import models

from ..domain.kinds import Labelled


class Choice(Labelled):
    """From three working days before due one of the two must be chosen."""

    WILL_FINISH = "will_finish", "Sẽ xong đúng hạn"
    APOLOGY = "apology", "Xin lỗi, hẹn lại"


class DeadlineChoice(models.Model):
    """The officer's choice for one due date; a later due date asks again.

    Personal data: none.
    """

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="choices")
    choice = models.CharField(max_length=16, choices=Choice.choices)
    for_due_at = models.DateTimeField()
    chosen_at = models.DateTimeField()
    chosen_by_name = models.CharField(max_length=255)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        """The choice."""
        return str(self.get_choice_display())
