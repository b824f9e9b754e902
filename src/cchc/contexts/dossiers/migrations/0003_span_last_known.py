"""The last known row of each dossier in the order it was recorded: what programs go along."""

from django.db import migrations, models

from cchc.platform.schema import AddIndexConcurrently


class Migration(migrations.Migration):
    """One index, built while work goes on."""

    atomic = False
    dependencies = [("dossiers", "0002_proposed_and_sources")]
    operations = [
        AddIndexConcurrently(
            "statespan",
            models.Index(
                fields=["recorded_at", "id"],
                condition=models.Q(until_at=None, retracted_at=None),
                name="span_last_known",
            ),
        ),
    ]
