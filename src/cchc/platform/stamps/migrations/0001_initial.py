"""The table of marks comes over from ``organizations`` as it is; nothing happens in the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("organizations", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Stamp",
                    fields=[
                        (
                            "name",
                            models.CharField(max_length=16, primary_key=True, serialize=False),
                        ),
                        ("mark", models.CharField(max_length=32)),
                    ],
                    options={"db_table": "organizations_stamp", "ordering": ["name"]},
                ),
            ],
        ),
    ]
