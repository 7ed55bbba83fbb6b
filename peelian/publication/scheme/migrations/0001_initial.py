import django.db.models.deletion
import peelian.kernel.markings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0002_performance'),
        ('records', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('marking', models.CharField(blank=True, choices=[('OFFICIAL', 'OFFICIAL'), ('OFFICIAL-SENSITIVE', 'OFFICIAL-SENSITIVE'), ('SECRET', 'SECRET'), ('TOP SECRET', 'TOP SECRET'), ('NOT PROTECTIVELY MARKED', 'NOT PROTECTIVELY MARKED'), ('PROTECT', 'PROTECT'), ('RESTRICTED', 'RESTRICTED'), ('CONFIDENTIAL', 'CONFIDENTIAL')], max_length=30, null=True)),
                ('exemption', models.CharField(blank=True, help_text='paragraphs of Schedule 12A, Local Government Act 1972', max_length=60)),
                ('exemption_reason', models.TextField(blank=True, help_text='why the public interest favours exemption')),
                ('exemption_by', models.CharField(blank=True, help_text='who resolved so', max_length=200)),
                ('foi', models.CharField(blank=True, choices=[('disclosable', 'disclosable'), ('partly disclosable', 'partly disclosable'), ('withheld', 'withheld')], max_length=30, null=True)),
                ('audience', models.CharField(choices=[('public', 'public'), ('panel', 'panel'), ('office', 'office'), ('named', 'named')], default='office', max_length=20)),
                ('item', models.CharField(help_text='the id of its rule: SIO-3.f', max_length=20)),
                ('number', models.PositiveIntegerField(help_text='counted within the item')),
                ('title', models.CharField(max_length=300)),
                ('starts', models.DateField(blank=True, null=True)),
                ('ends', models.DateField(blank=True, help_text='the first day after', null=True)),
                ('as_at', models.DateField(blank=True, null=True)),
                ('table', models.JSONField(blank=True, default=dict)),
                ('text', models.TextField(blank=True)),
                ('answer', models.CharField(blank=True, max_length=500)),
                ('source', models.CharField(blank=True, help_text='where it comes from; the public is told', max_length=300)),
                ('lock', models.PositiveIntegerField(default=1)),
                ('saved_by', models.CharField(max_length=254)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.document')),
            ],
            options={
                'ordering': ['body', 'item', 'number'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('audience', peelian.kernel.markings.Audience['PUBLIC']), _negated=True), models.Q(('marking__in', [peelian.kernel.markings.Marking['NOT_PROTECTIVELY_MARKED'], peelian.kernel.markings.Marking['OFFICIAL']]), ('marking__isnull', False), ('exemption', ''), ('foi', peelian.kernel.markings.FoiStatus['DISCLOSABLE']), ('foi__isnull', False)), _connector='OR'), name='scheme_disclosure_public_is_clear'), models.CheckConstraint(condition=models.Q(('audience__in', ['named', 'office', 'panel', 'public'])), name='scheme_disclosure_audience_known'), models.UniqueConstraint(fields=('body', 'item', 'number'), name='disclosure_number_once'), models.CheckConstraint(condition=models.Q(('document__isnull', False), models.Q(('table', {}), _negated=True), models.Q(('text', ''), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='disclosure_holds_something'), models.CheckConstraint(condition=models.Q(models.Q(('ends__isnull', True), ('starts__isnull', True)), models.Q(('as_at__isnull', True), ('ends__gt', models.F('starts')), ('starts__isnull', False)), _connector='OR'), name='disclosure_period_whole')],
            },
        ),
        migrations.CreateModel(
            name='SchemeCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(help_text='the id of its rule: SIO-3.f', max_length=20)),
                ('on', models.DateField()),
                ('exists', models.BooleanField()),
                ('timely', models.BooleanField(null=True)),
                ('clicks', models.PositiveSmallIntegerField(null=True)),
                ('found', models.CharField(blank=True, max_length=500)),
                ('why', models.TextField(help_text='in words')),
                ('owed_by', models.CharField(help_text='who owes it: the body, and the post that sees to it', max_length=300)),
                ('due', models.DateField(help_text='the day it is or was due', null=True)),
                ('not_asked', models.CharField(blank=True, max_length=300)),
                ('checked_at', models.DateTimeField(auto_now_add=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['body', 'item', 'id'], name='scheme_check_of_item')],
                'constraints': [models.CheckConstraint(condition=models.Q(('exists', True), models.Q(('clicks__isnull', True), ('found', '')), _connector='OR'), name='scheme_check_finds_what_exists')],
            },
        ),
        migrations.CreateModel(
            name='SchemeItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(help_text='the id of its rule: SIO-3.f', max_length=20)),
                ('owner', models.CharField(blank=True, help_text='the post that sees to it', max_length=200)),
                ('not_asked', models.CharField(blank=True, help_text='why the Order does not ask it here', max_length=300)),
                ('saved_by', models.CharField(max_length=254)),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
            ],
            options={
                'ordering': ['body', 'item'],
                'constraints': [models.UniqueConstraint(fields=('body', 'item'), name='scheme_item_once')],
            },
        ),
    ]
