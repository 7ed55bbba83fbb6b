"""Findings dismissed, and what is said of a report."""

import django.db.models.deletion
import peelian.kernel.markings
from django.db import migrations, models

from peelian.access.append_only import append_only


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0004_what_was_issued_as_a_pack'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dismissal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('marking', models.CharField(blank=True, choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE'), ('SECRET', 'SECRET'), ('TOP SECRET', 'TOP SECRET'), ('NOT PROTECTIVELY MARKED', 'NOT PROTECTIVELY MARKED'), ('PROTECT', 'PROTECT'), ('RESTRICTED', 'RESTRICTED'), ('CONFIDENTIAL', 'CONFIDENTIAL')], max_length=30, null=True)),
                ('exemption', models.CharField(blank=True, help_text='paragraphs of Schedule 12A, Local Government Act 1972', max_length=60)),
                ('exemption_reason', models.TextField(blank=True, help_text='why the public interest favours exemption')),
                ('exemption_by', models.CharField(blank=True, help_text='who resolved so', max_length=200)),
                ('foi', models.CharField(blank=True, choices=[('disclosable', 'disclosable'), ('partly disclosable', 'partly disclosable'), ('withheld', 'withheld')], max_length=30, null=True)),
                ('audience', models.CharField(choices=[('public', 'public'), ('panel', 'panel'), ('office', 'office'), ('named', 'named')], default='office', max_length=20)),
                ('fingerprint', models.CharField(max_length=16)),
                ('turn', models.PositiveIntegerField(help_text='1 for the first, odd where it was dismissed')),
                ('rule', models.CharField(max_length=60)),
                ('quoted', models.TextField(blank=True)),
                ('reason', models.TextField(help_text='what the check said')),
                ('why', models.TextField(help_text='why it was dismissed, or taken up again')),
                ('person', models.CharField(max_length=254)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dismissals', to='reports.report')),
            ],
            options={
                'ordering': ['report', 'fingerprint', 'turn'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('audience', peelian.kernel.markings.Audience['PUBLIC']), _negated=True), models.Q(('marking__in', [peelian.kernel.markings.Marking['NOT_PROTECTIVELY_MARKED'], peelian.kernel.markings.Marking['OFFICIAL']]), ('marking__isnull', False), ('exemption', ''), ('foi', peelian.kernel.markings.FoiStatus['DISCLOSABLE']), ('foi__isnull', False)), _connector='OR'), name='reports_dismissal_public_is_clear'), models.CheckConstraint(condition=models.Q(('audience__in', ['named', 'office', 'panel', 'public'])), name='reports_dismissal_audience_known'), models.UniqueConstraint(fields=('report', 'fingerprint', 'turn'), name='dismissal_turn_once'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='dismissal_says_why'), models.CheckConstraint(condition=models.Q(('audience', 'public'), _negated=True), name='dismissal_is_never_public')],
            },
        ),
        migrations.CreateModel(
            name='ReportComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('marking', models.CharField(blank=True, choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE'), ('SECRET', 'SECRET'), ('TOP SECRET', 'TOP SECRET'), ('NOT PROTECTIVELY MARKED', 'NOT PROTECTIVELY MARKED'), ('PROTECT', 'PROTECT'), ('RESTRICTED', 'RESTRICTED'), ('CONFIDENTIAL', 'CONFIDENTIAL')], max_length=30, null=True)),
                ('exemption', models.CharField(blank=True, help_text='paragraphs of Schedule 12A, Local Government Act 1972', max_length=60)),
                ('exemption_reason', models.TextField(blank=True, help_text='why the public interest favours exemption')),
                ('exemption_by', models.CharField(blank=True, help_text='who resolved so', max_length=200)),
                ('foi', models.CharField(blank=True, choices=[('disclosable', 'disclosable'), ('partly disclosable', 'partly disclosable'), ('withheld', 'withheld')], max_length=30, null=True)),
                ('audience', models.CharField(choices=[('public', 'public'), ('panel', 'panel'), ('office', 'office'), ('named', 'named')], default='office', max_length=20)),
                ('number', models.PositiveIntegerField()),
                ('section', models.CharField(blank=True, max_length=200)),
                ('said_by', models.CharField(max_length=200)),
                ('said_on', models.DateField()),
                ('meeting', models.CharField(blank=True, max_length=250)),
                ('words', models.TextField()),
                ('disposition', models.CharField(blank=True, choices=[('accepted', 'accepted'), ('partly accepted', 'partly accepted'), ('rejected', 'rejected'), ('noted', 'noted')], max_length=20)),
                ('reply', models.TextField(blank=True)),
                ('changed_in', models.PositiveIntegerField(blank=True, null=True)),
                ('answered_by', models.CharField(blank=True, max_length=254)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('lock', models.PositiveIntegerField(default=1)),
                ('saved_by', models.CharField(max_length=254)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='reports.report')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reports.reportversion')),
            ],
            options={
                'ordering': ['report', 'number'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('audience', peelian.kernel.markings.Audience['PUBLIC']), _negated=True), models.Q(('marking__in', [peelian.kernel.markings.Marking['NOT_PROTECTIVELY_MARKED'], peelian.kernel.markings.Marking['OFFICIAL']]), ('marking__isnull', False), ('exemption', ''), ('foi', peelian.kernel.markings.FoiStatus['DISCLOSABLE']), ('foi__isnull', False)), _connector='OR'), name='reports_reportcomment_public_is_clear'), models.CheckConstraint(condition=models.Q(('audience__in', ['named', 'office', 'panel', 'public'])), name='reports_reportcomment_audience_known'), models.UniqueConstraint(fields=('report', 'number'), name='report_comment_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('said_by', ''), _negated=True)), name='report_comment_says_who_and_what'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by', ''), ('changed_in__isnull', True), ('disposition', ''), ('reply', '')), models.Q(models.Q(('disposition', ''), _negated=True), models.Q(('answered_by', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='report_comment_answered_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('disposition__in', ['partly accepted', 'rejected']), _negated=True), models.Q(('reply', ''), _negated=True), _connector='OR'), name='report_comment_refused_with_a_reply')],
            },
        ),
        append_only('reports_dismissal'),
    ]
