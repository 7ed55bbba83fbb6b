"""What a check found is never changed or deleted."""

from django.db import migrations

from peelian.access.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("scheme", "0001_initial")]

    operations = [append_only("scheme_schemecheck")]
