"""Where dossiers at work stand: what waits for somebody's decision is found by step."""

from django.db import migrations, models

from cchc.platform.schema import AddIndexConcurrently


class Migration(migrations.Migration):
    """One index, built while work goes on."""

    atomic = False
    dependencies = [("dossiers", "0004_at_work")]
    operations = [
        AddIndexConcurrently(
            "dossier",
            models.Index(
                fields=["step_order", "variant", "unit"],
                condition=models.Q(state="processing"),
                name="dossier_at_step",
            ),
        ),
    ]
