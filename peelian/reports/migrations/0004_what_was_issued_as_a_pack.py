"""Packs as they were issued: kept for good."""

import django.db.models.deletion
from django.db import migrations, models

from peelian.access.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0003_the_panels_year'),
        ('reports', '0003_who_saved_the_control_block'),
        ('sources', '0002_when_a_blob_arrived'),
    ]

    operations = [
        migrations.CreateModel(
            name='IssuedPack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('public', 'public'), ('panel', 'panel'), ('office', 'office'), ('named', 'named')], max_length=20)),
                ('supplement', models.PositiveSmallIntegerField(default=0)),
                ('first_page', models.PositiveIntegerField()),
                ('pages', models.PositiveIntegerField()),
                ('issued_by', models.CharField(max_length=254)),
                ('issued_at', models.DateTimeField(auto_now_add=True)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sources.blob')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.meeting')),
            ],
            options={
                'ordering': ['meeting', 'audience', 'supplement'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'audience', 'supplement'), name='issued_pack_once'), models.CheckConstraint(condition=models.Q(('first_page__gte', 1), ('pages__gte', 1)), name='issued_pack_has_pages')],
            },
        ),
        append_only('reports_issuedpack'),
    ]
