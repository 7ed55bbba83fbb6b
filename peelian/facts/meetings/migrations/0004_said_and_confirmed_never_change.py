"""Answers, confirmed minutes and what is noted on them, comments and remarks never change, in the database too."""

from django.db import migrations

from peelian.access.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_the_panels_year")]
    operations = [
        append_only("meetings_meetinganswer"),
        append_only("meetings_confirmedminutes"),
        append_only("meetings_annotation"),
        append_only("meetings_accuracycomment"),
        append_only("meetings_scoperemark"),
    ]
