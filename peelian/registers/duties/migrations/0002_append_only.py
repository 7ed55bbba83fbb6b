"""Rows that say what happened are never changed or deleted, and a duty stands as they say."""

from django.db import migrations

from peelian.access.append_only import append_only
from peelian.registers.duties.triggers import duty_rules


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_initial")]

    operations = [append_only("duties_dutyturn"), append_only("duties_proceedingstep"), duty_rules()]
