"""An item taken in private is described without being told; one taken off an agenda keeps why."""

import peelian.facts.meetings.kinds
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0006_what_is_recorded_has_a_place_and_a_lock'),
    ]

    operations = [
        migrations.AddField(
            model_name='agendaitem',
            name='held_back_words',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='state',
            field=models.CharField(choices=[('on the agenda', 'on the agenda'), ('withdrawn', 'withdrawn'), ('deferred', 'deferred')], default=peelian.facts.meetings.kinds.ItemState['ON'], max_length=20),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='state_reason',
            field=models.TextField(blank=True, help_text='why it was taken off the agenda'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'on the agenda'), models.Q(('state_reason', ''), _negated=True), _connector='OR'), name='agenda_item_taken_off_for_a_reason'),
        ),
    ]
