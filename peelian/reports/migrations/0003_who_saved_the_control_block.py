"""Who saved the control block last. The triggers that keep signed versions are put back around the new field."""

from django.db import migrations, models

from peelian.access.append_only import append_only, changeable

TABLE, SIGNED = "reports_reportversion", "OLD.status = 'signed'"


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_signed_versions_never_change")]
    operations = [
        changeable(TABLE, condition=SIGNED),
        migrations.AddField(
            model_name="reportversion",
            name="saved_by",
            field=models.CharField(blank=True, default="", help_text="who saved the control block last", max_length=254),
            preserve_default=False,
        ),
        append_only(TABLE, condition=SIGNED),
    ]
