"""What befell an action never changes, and how it stands follows from that, in the database too."""

from django.db import migrations

from peelian.access.append_only import append_only
from peelian.registers.actions.triggers import action_rules


class Migration(migrations.Migration):
    dependencies = [("actions", "0001_initial")]
    operations = [
        append_only("actions_actionevent"),
        append_only("actions_evidence"),
        action_rules(),
    ]
