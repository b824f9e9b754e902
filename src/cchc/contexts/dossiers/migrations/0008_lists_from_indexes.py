"""Lists and their badges are told by indexes alone: in the list's order, with whose it is."""

from django.db import migrations, models

from cchc.platform.schema import AddIndexConcurrently, RemoveIndexConcurrently

OPEN = models.Q(state__in=("processing", "awaiting_higher", "awaiting_supplement", "suspended"))
WHOSE = ("lead_unit", "unit")


class Migration(migrations.Migration):
    """Built while work goes on; those they replace are dropped afterwards."""

    atomic = False
    dependencies = [("dossiers", "0007_span_seal")]
    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=[
                    *("late_from_at", "id", "warn_at", "decide_from_at", "origin"),
                    *(*WHOSE, "due_at"),
                ],
                condition=OPEN,
                name="dossier_late",
            ),
        ),
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["handler", "late_from_at", "id"], condition=OPEN, name="dossier_handled"
            ),
        ),
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["due_at", "id", *WHOSE, "handler", "state"],
                condition=models.Q(state__in=("awaiting_supplement", "awaiting_higher")),
                name="dossier_others",
            ),
        ),
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["ended_at", "id", *WHOSE, "handler"],
                condition=models.Q(ended_at__isnull=False),
                name="dossier_ended",
            ),
        ),
        RemoveIndexConcurrently("dossier", "dossier_open_late"),
        RemoveIndexConcurrently("dossier", "dossier_on_others"),
        RemoveIndexConcurrently("dossier", "dossier_done"),
    ]
