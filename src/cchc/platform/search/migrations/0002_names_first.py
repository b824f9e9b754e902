"""Names, at the beginning of every text, get an index of their own."""

from django.db import migrations

from cchc.platform.search.vendor.postgresql import create_head_index, drop_head_index


class Migration(migrations.Migration):
    """One index, built while work goes on."""

    atomic = False
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create_head_index, drop_head_index)]
