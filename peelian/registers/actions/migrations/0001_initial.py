import django.db.models.deletion
import django.db.models.functions.text
import peelian.kernel.markings
import peelian.registers.actions.due
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bodies", "0002_performance"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "marking",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OFFICIAL", "OFFICIAL"),
                            ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"),
                            ("SECRET", "SECRET"),
                            ("TOP SECRET", "TOP SECRET"),
                            ("NOT PROTECTIVELY MARKED", "NOT PROTECTIVELY MARKED"),
                            ("PROTECT", "PROTECT"),
                            ("RESTRICTED", "RESTRICTED"),
                            ("CONFIDENTIAL", "CONFIDENTIAL"),
                        ],
                        max_length=30,
                        null=True,
                    ),
                ),
                (
                    "exemption",
                    models.CharField(
                        blank=True,
                        help_text="paragraphs of Schedule 12A, Local Government Act 1972",
                        max_length=60,
                    ),
                ),
                (
                    "exemption_reason",
                    models.TextField(blank=True, help_text="why the public interest favours exemption"),
                ),
                ("exemption_by", models.CharField(blank=True, help_text="who resolved so", max_length=200)),
                (
                    "foi",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("disclosable", "disclosable"),
                            ("partly disclosable", "partly disclosable"),
                            ("withheld", "withheld"),
                        ],
                        max_length=30,
                        null=True,
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("panel", "panel"),
                            ("office", "office"),
                            ("named", "named"),
                        ],
                        default="office",
                        max_length=20,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("resolution", "resolution"),
                            ("recommendation", "recommendation"),
                            ("request", "request"),
                            ("undertaking", "undertaking"),
                            ("action", "action"),
                            ("inspection action", "inspection action"),
                        ],
                        max_length=20,
                    ),
                ),
                ("what", models.TextField(help_text="for an undertaking, the speaker's own words")),
                ("owed_by", models.CharField(max_length=200)),
                ("owed_to", models.CharField(blank=True, max_length=200)),
                (
                    "origin",
                    models.CharField(db_index=True, help_text="the reference of what raised it", max_length=250),
                ),
                (
                    "origin_words",
                    models.CharField(help_text="such as Panel, 19 March 2018, item 3", max_length=200),
                ),
                ("raised_on", models.DateField()),
                ("due_words", models.CharField(blank=True, max_length=200)),
                (
                    "due_rule",
                    models.CharField(
                        choices=[
                            ("unstated", "unstated"),
                            ("state", "state"),
                            ("meeting", "meeting"),
                            ("span", "span"),
                            ("date", "date"),
                        ],
                        default=peelian.registers.actions.due.DueRule["UNSTATED"],
                        max_length=20,
                    ),
                ),
                ("due_from", models.DateField(blank=True, null=True)),
                (
                    "overdue_after",
                    models.DateField(blank=True, help_text="the last day on which it is in time", null=True),
                ),
                ("due_working", models.CharField(blank=True, max_length=250)),
                (
                    "every_months",
                    models.PositiveSmallIntegerField(blank=True, help_text="recurs so often", null=True),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("in progress", "in progress"),
                            ("submitted for closure", "submitted for closure"),
                            ("closed", "closed"),
                            ("reopened", "reopened"),
                            ("dropped", "dropped"),
                            ("superseded", "superseded"),
                        ],
                        default="open",
                        max_length=30,
                    ),
                ),
                ("status_since", models.DateField()),
                (
                    "response",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "accepted"),
                            ("partly accepted", "partly accepted"),
                            ("rejected", "rejected"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "response_ref",
                    models.CharField(blank=True, help_text="the response as published", max_length=250),
                ),
                (
                    "checked_ref",
                    models.CharField(blank=True, help_text="the meeting that last checked it", max_length=250),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                (
                    "sought",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Lower(
                            django.db.models.functions.text.Concat(
                                "what",
                                models.Value(" "),
                                "owed_by",
                                models.Value(" "),
                                "owed_to",
                                models.Value(" "),
                                "origin_words",
                            )
                        ),
                        help_text="in what a search for words looks",
                        output_field=models.TextField(),
                    ),
                ),
                ("lock", models.PositiveIntegerField(default=1)),
                ("saved_by", models.CharField(max_length=254)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.body"
                    ),
                ),
                (
                    "owed_by_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
                (
                    "owed_to_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="bodies.body",
                    ),
                ),
            ],
            options={
                "ordering": ["body", "number"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["body", "overdue_after"], name="action_by_body"),
                    models.Index(fields=["owed_by_body", "overdue_after"], name="action_by_owner"),
                    models.Index(fields=["status", "overdue_after"], name="action_by_status"),
                    models.Index(fields=["overdue_after", "id"], name="action_by_due"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", peelian.kernel.markings.Audience["PUBLIC"]), _negated=True),
                            models.Q(
                                (
                                    "marking__in",
                                    [
                                        peelian.kernel.markings.Marking["NOT_PROTECTIVELY_MARKED"],
                                        peelian.kernel.markings.Marking["OFFICIAL"],
                                    ],
                                ),
                                ("marking__isnull", False),
                                ("exemption", ""),
                                ("foi", peelian.kernel.markings.FoiStatus["DISCLOSABLE"]),
                                ("foi__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="actions_action_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="actions_action_audience_known",
                    ),
                    models.UniqueConstraint(fields=("body", "number"), name="action_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what", ""), _negated=True),
                            models.Q(("owed_by", ""), _negated=True),
                            models.Q(("origin", ""), _negated=True),
                            models.Q(("origin_words", ""), _negated=True),
                        ),
                        name="action_says_what_and_who_and_whence",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "action",
                                    "inspection action",
                                    "recommendation",
                                    "request",
                                    "resolution",
                                    "undertaking",
                                ],
                            )
                        ),
                        name="action_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "closed",
                                    "dropped",
                                    "in progress",
                                    "open",
                                    "reopened",
                                    "submitted for closure",
                                    "superseded",
                                ],
                            )
                        ),
                        name="action_status_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("overdue_after__isnull", True),
                            models.Q(
                                ("overdue_after__gte", models.F("raised_on")),
                                models.Q(
                                    ("due_from__isnull", True),
                                    ("due_from__lte", models.F("overdue_after")),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="action_due_after_it_was_raised",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status_since__gte", models.F("raised_on"))),
                        name="action_status_after_it_was_raised",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("every_months__isnull", True), ("every_months__gt", 0), _connector="OR"
                        ),
                        name="action_recurs_after_a_month_or_more",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_ref", ""), ("response", ""), ("response_ref", "")),
                            models.Q(
                                ("kind", "recommendation"),
                                ("response__in", ["accepted", "partly accepted", "rejected"]),
                            ),
                            _connector="OR",
                        ),
                        name="action_response_to_a_recommendation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActionEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "marking",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("OFFICIAL", "OFFICIAL"),
                            ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE"),
                            ("SECRET", "SECRET"),
                            ("TOP SECRET", "TOP SECRET"),
                            ("NOT PROTECTIVELY MARKED", "NOT PROTECTIVELY MARKED"),
                            ("PROTECT", "PROTECT"),
                            ("RESTRICTED", "RESTRICTED"),
                            ("CONFIDENTIAL", "CONFIDENTIAL"),
                        ],
                        max_length=30,
                        null=True,
                    ),
                ),
                (
                    "exemption",
                    models.CharField(
                        blank=True,
                        help_text="paragraphs of Schedule 12A, Local Government Act 1972",
                        max_length=60,
                    ),
                ),
                (
                    "exemption_reason",
                    models.TextField(blank=True, help_text="why the public interest favours exemption"),
                ),
                ("exemption_by", models.CharField(blank=True, help_text="who resolved so", max_length=200)),
                (
                    "foi",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("disclosable", "disclosable"),
                            ("partly disclosable", "partly disclosable"),
                            ("withheld", "withheld"),
                        ],
                        max_length=30,
                        null=True,
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("panel", "panel"),
                            ("office", "office"),
                            ("named", "named"),
                        ],
                        default="office",
                        max_length=20,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("status", "status"),
                            ("update", "update"),
                            ("delivery", "delivery"),
                            ("amendment", "amendment"),
                            ("due", "due"),
                            ("overdue", "overdue"),
                            ("response", "response"),
                            ("response published", "response published"),
                            ("implementation checked", "implementation checked"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "open"),
                            ("in progress", "in progress"),
                            ("submitted for closure", "submitted for closure"),
                            ("closed", "closed"),
                            ("reopened", "reopened"),
                            ("dropped", "dropped"),
                            ("superseded", "superseded"),
                        ],
                        max_length=30,
                    ),
                ),
                ("on", models.DateField(help_text="the day stated")),
                ("person", models.CharField(help_text="who said or did it", max_length=200)),
                ("words", models.TextField(blank=True)),
                ("ref", models.CharField(blank=True, help_text="what it leads to", max_length=250)),
                (
                    "response",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "accepted"),
                            ("partly accepted", "partly accepted"),
                            ("rejected", "rejected"),
                        ],
                        max_length=20,
                    ),
                ),
                ("due_words", models.CharField(blank=True, max_length=200)),
                ("overdue_after", models.DateField(blank=True, help_text="as it was from then on", null=True)),
                (
                    "changes",
                    models.JSONField(blank=True, default=dict, help_text="field: what it was, what it became"),
                ),
                ("entered_by", models.CharField(max_length=254)),
                ("entered_at", models.DateTimeField(auto_now_add=True)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="actions.action"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", peelian.kernel.markings.Audience["PUBLIC"]), _negated=True),
                            models.Q(
                                (
                                    "marking__in",
                                    [
                                        peelian.kernel.markings.Marking["NOT_PROTECTIVELY_MARKED"],
                                        peelian.kernel.markings.Marking["OFFICIAL"],
                                    ],
                                ),
                                ("marking__isnull", False),
                                ("exemption", ""),
                                ("foi", peelian.kernel.markings.FoiStatus["DISCLOSABLE"]),
                                ("foi__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="actions_actionevent_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="actions_actionevent_audience_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person", ""), _negated=True), models.Q(("entered_by", ""), _negated=True)
                        ),
                        name="event_has_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "amendment",
                                    "delivery",
                                    "due",
                                    "implementation checked",
                                    "overdue",
                                    "response",
                                    "response published",
                                    "status",
                                    "update",
                                ],
                            )
                        ),
                        name="event_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "status"),
                                (
                                    "status__in",
                                    [
                                        "closed",
                                        "dropped",
                                        "in progress",
                                        "open",
                                        "reopened",
                                        "submitted for closure",
                                        "superseded",
                                    ],
                                ),
                            ),
                            models.Q(models.Q(("kind", "status"), _negated=True), ("status", "")),
                            _connector="OR",
                        ),
                        name="event_status_where_it_changed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "response"), ("response__in", ["accepted", "partly accepted", "rejected"])
                            ),
                            models.Q(models.Q(("kind", "response"), _negated=True), ("response", "")),
                            _connector="OR",
                        ),
                        name="event_response_where_it_was_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("words", ""), _negated=True),
                            models.Q(
                                ("status__in", ["dropped", "reopened", "submitted for closure"]),
                                ("kind__in", ["amendment", "delivery", "update"]),
                                _connector="OR",
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="event_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ref", ""), _negated=True),
                            models.Q(
                                ("status", "superseded"),
                                ("kind__in", ["implementation checked", "response published"]),
                                _connector="OR",
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="event_leads_somewhere",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")), fields=("action",), name="action_raised_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "overdue")),
                        fields=("action", "overdue_after"),
                        name="action_overdue_once_a_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("words", models.CharField(blank=True, max_length=300)),
                ("ref", models.CharField(blank=True, max_length=250)),
                ("url", models.CharField(blank=True, max_length=500)),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.document",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="actions.actionevent",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "evidence",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ref", ""), _negated=True),
                            models.Q(("url", ""), _negated=True),
                            ("document__isnull", False),
                            _connector="OR",
                        ),
                        name="evidence_leads_somewhere",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("url", ""),
                            ("url__startswith", "https://"),
                            ("url__startswith", "http://"),
                            _connector="OR",
                        ),
                        name="evidence_address_on_the_web",
                    ),
                ],
            },
        ),
    ]
