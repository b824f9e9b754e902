"""States, steps and units come together: PostgreSQL's planner is told so."""

from django.db import migrations

from cchc.platform.schema.vendor.joint_statistics import remembering

REMEMBER, FORGET = remembering(
    "dossier_state_and_step", "dossiers_dossier", ("state", "step_order", "unit_id")
)


class Migration(migrations.Migration):
    """Statistics keep no write waiting."""

    dependencies = [("dossiers", "0005_at_step")]
    operations = [migrations.RunPython(REMEMBER, FORGET)]
