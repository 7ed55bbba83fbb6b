"""A question once asked, and an answer, never change, in the database too."""

from django.db import migrations

from peelian.access.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]
    operations = [
        append_only("meetings_question", condition="OLD.asked_on IS NOT NULL"),
        append_only("meetings_answer"),
    ]
