"""Form II.06a as it was known at a past moment is counted from indexes too."""

from django.db import migrations, models

from cchc.platform.schema import AddIndexConcurrently, RemoveIndexConcurrently

CELL = ("from_at", "dossier", "sector", "lead_unit")
BELIEVED = ("retracted_at", "recorded_at")


class Migration(migrations.Migration):
    """Built while work goes on; those they replace are dropped afterwards."""

    atomic = False
    dependencies = [("dossiers", "0008_lists_from_indexes")]
    operations = [
        AddIndexConcurrently(
            "statespan",
            models.Index(
                fields=[*CELL, "channel", *BELIEVED],
                condition=models.Q(received=True),
                name="span_received_known",
            ),
        ),
        AddIndexConcurrently(
            "statespan",
            models.Index(
                fields=[*CELL, "timeliness", "outcome", *BELIEVED],
                condition=models.Q(ended=True),
                name="span_ended_known",
            ),
        ),
        RemoveIndexConcurrently("statespan", "span_received"),
        RemoveIndexConcurrently("statespan", "span_ended"),
    ]
