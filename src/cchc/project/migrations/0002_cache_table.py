"""The table of the shared cache (``CACHES``): no model stands for it, Django writes it itself."""

from django.conf import settings
from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    table = settings.CACHES["default"]["LOCATION"]
    schema_editor.execute(f"DROP TABLE IF EXISTS {schema_editor.quote_name(table)}")


class Migration(migrations.Migration):
    dependencies = [("project", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
