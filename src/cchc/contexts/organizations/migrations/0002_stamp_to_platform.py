"""The table of marks goes over to the platform as it is; nothing happens in the database."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organizations", "0001_initial"), ("stamps", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="Stamp")],
        ),
    ]
