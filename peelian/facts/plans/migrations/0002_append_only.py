"""Rows that say what happened are never changed or deleted."""

from django.db import migrations

from peelian.access.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [append_only("plans_planversion"), append_only("plans_progressupdate"), append_only("plans_scrutiny")]
