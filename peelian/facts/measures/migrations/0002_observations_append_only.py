"""Observations are append-only in the database too."""

from django.db import migrations

from peelian.access.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_initial")]
    operations = [append_only("measures_observation")]
