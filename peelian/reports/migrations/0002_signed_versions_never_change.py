"""A signed version never changes, in the database too."""

from django.db import migrations

from peelian.access.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [append_only("reports_reportversion", condition="OLD.status = 'signed'")]
