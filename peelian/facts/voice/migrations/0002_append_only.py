"""What was said of how many answered is never changed or deleted."""

from django.db import migrations

from peelian.access.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("voice", "0001_initial")]

    operations = [append_only("voice_responsecount")]
