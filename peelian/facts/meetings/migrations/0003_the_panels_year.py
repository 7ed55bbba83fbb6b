import django.db.models.deletion
import peelian.facts.meetings.kinds
import peelian.kernel.markings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0002_performance"),
        ("meetings", "0002_asked_and_answered_never_change"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
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
                ("name", models.SlugField(max_length=120)),
                (
                    "title",
                    models.CharField(
                        blank=True, help_text="where it is more than its series says", max_length=300
                    ),
                ),
                ("on", models.DateField()),
                ("opens_at", models.TimeField(blank=True, null=True)),
                ("rose_at", models.TimeField(blank=True, null=True)),
                ("venue", models.CharField(blank=True, max_length=300)),
                ("venue_confirmed", models.BooleanField(default=True)),
                ("watch_url", models.URLField(blank=True, help_text="where it can be watched")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "planned"),
                            ("called", "called"),
                            ("sitting", "sitting"),
                            ("held", "held"),
                            ("cancelled", "cancelled"),
                        ],
                        default=peelian.facts.meetings.kinds.MeetingState["PLANNED"],
                        max_length=20,
                    ),
                ),
                (
                    "session",
                    models.CharField(
                        choices=[("public", "public"), ("thematic", "thematic"), ("private", "private")],
                        default=peelian.facts.meetings.kinds.SessionType["PUBLIC"],
                        max_length=20,
                    ),
                ),
                (
                    "subject",
                    models.CharField(blank=True, help_text="the theme of a thematic meeting", max_length=300),
                ),
                ("called_on", models.DateField(blank=True, null=True)),
                (
                    "short_notice_reason",
                    models.TextField(blank=True, help_text="why it was called at shorter notice"),
                ),
                ("cancelled_reason", models.TextField(blank=True)),
                ("chaired_by", models.CharField(blank=True, max_length=200)),
                (
                    "supplements",
                    models.PositiveSmallIntegerField(default=0, help_text="how many followed the agenda"),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                ("lock", models.PositiveIntegerField(default=1)),
                ("saved_by", models.CharField(max_length=254)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.body"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "opens_at", "name"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DraftMinutes",
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
                ("opening", models.TextField(blank=True, help_text="what stands before the first item")),
                ("closing", models.TextField(blank=True, help_text="what stands after the last")),
                ("circulated_on", models.DateField(blank=True, null=True)),
                ("circulated_by", models.CharField(blank=True, max_length=254)),
                ("lock", models.PositiveIntegerField(default=1)),
                ("saved_by", models.CharField(max_length=254)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="draft_minutes",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "draft minutes",
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
                        name="meetings_draftminutes_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_draftminutes_audience_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConfirmedMinutes",
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
                ("confirmed_on", models.DateField()),
                ("signed_by", models.CharField(help_text="who signed them, as chair", max_length=200)),
                ("corrections", models.TextField(blank=True, help_text="corrected on confirmation, in words")),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("entered_by", models.CharField(max_length=254)),
                ("entered_at", models.DateTimeField(auto_now_add=True)),
                (
                    "confirmed_at",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "meeting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="confirmed_minutes",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "confirmed minutes",
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
                        name="meetings_confirmedminutes_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_confirmedminutes_audience_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_by", ""), _negated=True), models.Q(("digest", ""), _negated=True)
                        ),
                        name="confirmed_minutes_signed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("person", models.CharField(max_length=200)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("appointed", "appointed"),
                            ("co-opted independent", "co-opted independent"),
                            ("co-opted councillor", "co-opted councillor"),
                            ("substitute", "substitute"),
                            ("commissioner", "commissioner"),
                            ("commissioner's office", "commissioner's office"),
                            ("police", "police"),
                            ("council officer", "council officer"),
                            ("partner", "partner"),
                            ("public", "public"),
                        ],
                        max_length=40,
                    ),
                ),
                (
                    "represents",
                    models.CharField(blank=True, help_text="a council, or a post and its body", max_length=200),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("expected", "expected"),
                            ("present", "present"),
                            ("apologies", "apologies"),
                            ("absent", "absent"),
                        ],
                        default=peelian.facts.meetings.kinds.Presence["EXPECTED"],
                        max_length=20,
                    ),
                ),
                ("stands_in_for", models.CharField(blank=True, max_length=200)),
                ("is_chair", models.BooleanField(default=False)),
                ("arrived_at", models.TimeField(blank=True, null=True)),
                ("left_at", models.TimeField(blank=True, null=True)),
                ("remote", models.BooleanField(default=False)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("saved_by", models.CharField(max_length=254)),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "attendance",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "person"), name="attendance_once_a_meeting"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_chair", True)), fields=("meeting",), name="attendance_one_chair"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("person", ""), _negated=True), name="attendance_has_a_person"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("stands_in_for", ""), ("part", "substitute"), _connector="OR"),
                        name="attendance_substitute_for_someone",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("arrived_at__isnull", True),
                            ("left_at__isnull", True),
                            ("left_at__gte", models.F("arrived_at")),
                            _connector="OR",
                        ),
                        name="attendance_left_after_arriving",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
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
                ("key", models.CharField(max_length=20)),
                ("position", models.PositiveIntegerField()),
                ("number", models.CharField(blank=True, max_length=12)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("apologies", "apologies"),
                            ("interests", "interests"),
                            ("announcements", "announcements"),
                            ("minutes of the last meeting", "minutes of the last meeting"),
                            ("public questions", "public questions"),
                            ("business", "business"),
                            ("work programme", "work programme"),
                            ("future meetings", "future meetings"),
                            ("urgent", "urgent"),
                            ("exempt", "exempt"),
                            ("complaints", "complaints"),
                            ("carried forward", "carried forward"),
                            ("election", "election"),
                        ],
                        default=peelian.facts.meetings.kinds.ItemKind["BUSINESS"],
                        max_length=40,
                    ),
                ),
                (
                    "special",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("police and crime plan", "police and crime plan"),
                            ("annual report", "annual report"),
                            ("senior appointment", "senior appointment"),
                            ("precept", "precept"),
                            ("chief constable", "chief constable"),
                        ],
                        max_length=40,
                    ),
                ),
                ("title", models.CharField(max_length=400)),
                ("purpose", models.TextField(blank=True, help_text="what the meeting is asked to do")),
                ("presenter", models.CharField(blank=True, max_length=200)),
                ("minutes_allowed", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("urgent_reason", models.TextField(blank=True)),
                ("origin", models.CharField(blank=True, max_length=250)),
                (
                    "supplement",
                    models.PositiveSmallIntegerField(default=0, help_text="0 where it was on the first agenda"),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                ("lock", models.PositiveIntegerField(default=1)),
                ("saved_by", models.CharField(max_length=254)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="children",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
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
                        name="meetings_agendaitem_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_agendaitem_audience_known",
                    ),
                    models.UniqueConstraint(fields=("meeting", "key"), name="agenda_item_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="agenda_item_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "exempt"), _negated=True),
                            models.Q(("audience", "public"), _negated=True),
                            _connector="OR",
                        ),
                        name="agenda_item_exempt_is_not_public",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingQuestion",
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
                ("position", models.PositiveIntegerField(default=0, help_text="among the entries of its item")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("public", "public"),
                            ("member", "member"),
                            ("to the chief constable", "to the chief constable"),
                        ],
                        max_length=30,
                    ),
                ),
                ("asked_by", models.CharField(max_length=200)),
                ("asked_of", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("received_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("accepted", "accepted"),
                            ("refused", "refused"),
                            ("answered", "answered"),
                            ("partly answered", "partly answered"),
                            ("unanswered", "unanswered"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default=peelian.facts.meetings.kinds.QuestionState["RECEIVED"],
                        max_length=20,
                    ),
                ),
                ("refused_reason", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=300)),
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
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions_put",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions_put",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meetingquestion",
                    ),
                ),
                (
                    "supplementary_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supplementary",
                        to="meetings.meetingquestion",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
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
                        name="meetings_meetingquestion_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_meetingquestion_audience_known",
                    ),
                    models.UniqueConstraint(fields=("body", "number"), name="meeting_question_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), models.Q(("asked_by", ""), _negated=True)
                        ),
                        name="meeting_question_has_words_and_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "refused"), _negated=True),
                            models.Q(("refused_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meeting_question_refused_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingAnswer",
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
                ("text", models.TextField()),
                ("answered_by", models.CharField(max_length=200)),
                ("answered_on", models.DateField()),
                ("entered_by", models.CharField(max_length=254)),
                ("entered_at", models.DateTimeField(auto_now_add=True)),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="meetings.meetingquestion",
                    ),
                ),
            ],
            options={
                "ordering": ["answered_on", "pk"],
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
                        name="meetings_meetinganswer_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_meetinganswer_audience_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), models.Q(("answered_by", ""), _negated=True)
                        ),
                        name="meeting_answer_has_words_and_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=300)),
                (
                    "verify",
                    models.BooleanField(default=False, help_text="somebody should check this against a source"),
                ),
                ("slug", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("panel", "panel"),
                            ("working group", "working group"),
                            ("holding to account", "holding to account"),
                            ("board", "board"),
                        ],
                        max_length=30,
                    ),
                ),
                ("purpose", models.TextField(blank=True)),
                ("seats", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("quorum_one_in", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("quorum_least", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("notice_days", models.PositiveSmallIntegerField(default=5)),
                ("notice_in_working_days", models.BooleanField(default=True)),
                (
                    "question_notice",
                    models.CharField(
                        blank=True, help_text="by when a public question must be here, in words", max_length=200
                    ),
                ),
                (
                    "question_days",
                    models.PositiveSmallIntegerField(blank=True, help_text="working days before", null=True),
                ),
                (
                    "question_limit",
                    models.PositiveIntegerField(default=250, help_text="words in a public question"),
                ),
                ("host", models.CharField(blank=True, help_text="the host authority", max_length=200)),
                ("contact", models.EmailField(blank=True, max_length=254)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.body"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "meeting series",
                "ordering": ["body", "kind", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("body", "slug"), name="meeting_series_once_at_a_body"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quorum_one_in__isnull", True), ("quorum_one_in__gt", 0), _connector="OR"
                        ),
                        name="meeting_series_quorum_of_some",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="meeting_series_has_a_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupSeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=300)),
                (
                    "verify",
                    models.BooleanField(default=False, help_text="somebody should check this against a source"),
                ),
                ("person", models.CharField(max_length=200)),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("appointed", "appointed"),
                            ("co-opted independent", "co-opted independent"),
                            ("co-opted councillor", "co-opted councillor"),
                            ("substitute", "substitute"),
                            ("commissioner", "commissioner"),
                            ("commissioner's office", "commissioner's office"),
                            ("police", "police"),
                            ("council officer", "council officer"),
                            ("partner", "partner"),
                            ("public", "public"),
                        ],
                        max_length=40,
                    ),
                ),
                ("is_chair", models.BooleanField(default=False)),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats_held",
                        to="meetings.meetingseries",
                    ),
                ),
            ],
            options={
                "ordering": ["-is_chair", "person"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person", ""), _negated=True), name="group_seat_has_a_person"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MinuteEntry",
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
                ("position", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("note", "note"),
                            ("announcement", "announcement"),
                            ("concern", "concern"),
                            ("finding", "finding"),
                            ("evidence gathered in confidence", "evidence gathered in confidence"),
                            ("arrival", "arrival"),
                            ("departure", "departure"),
                            ("public excluded", "public excluded"),
                            ("public readmitted", "public readmitted"),
                            ("reason for urgency", "reason for urgency"),
                        ],
                        default=peelian.facts.meetings.kinds.EntryKind["NOTE"],
                        max_length=40,
                    ),
                ),
                ("speaker", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField()),
                ("at", models.TimeField(blank=True, null=True)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("lock", models.PositiveIntegerField(default=1)),
                ("saved_by", models.CharField(max_length=254)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="meetings.agendaitem",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "minute entries",
                "ordering": ["position", "pk"],
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
                        name="meetings_minuteentry_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_minuteentry_audience_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "evidence gathered in confidence"), _negated=True),
                            models.Q(("audience", "public"), _negated=True),
                            _connector="OR",
                        ),
                        name="minute_entry_in_confidence_is_not_public",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paper",
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
                ("position", models.PositiveSmallIntegerField()),
                ("letter", models.CharField(blank=True, help_text="of an appendix", max_length=4)),
                ("title", models.CharField(max_length=300)),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("due", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("expected", "expected"), ("received", "received"), ("withdrawn", "withdrawn")],
                        default=peelian.facts.meetings.kinds.PaperState["EXPECTED"],
                        max_length=20,
                    ),
                ),
                ("received_on", models.DateField(blank=True, null=True)),
                (
                    "document_version",
                    models.PositiveIntegerField(blank=True, help_text="empty: the newest", null=True),
                ),
                ("report", models.CharField(blank=True, help_text="the reference of a report", max_length=250)),
                ("held_back_words", models.CharField(blank=True, max_length=300)),
                ("supplement", models.PositiveSmallIntegerField(default=0)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("lock", models.PositiveIntegerField(default=1)),
                ("saved_by", models.CharField(max_length=254)),
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
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="meetings.agendaitem",
                    ),
                ),
            ],
            options={
                "ordering": ["item", "position", "pk"],
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
                        name="meetings_paper_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_paper_audience_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="paper_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "received"), _negated=True),
                            ("received_on__isnull", False),
                            _connector="OR",
                        ),
                        name="paper_received_on_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Spotlight",
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
                ("month", models.DateField(help_text="its first day")),
                ("subject", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("planned", "planned"), ("held", "held"), ("suspended", "suspended")],
                        default=peelian.facts.meetings.kinds.SpotlightState["HELD"],
                        max_length=20,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("report", models.CharField(blank=True, help_text="the reference of its report", max_length=250)),
                (
                    "objective",
                    models.CharField(
                        blank=True, help_text="the reference of the objective it serves", max_length=250
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                ("saved_by", models.CharField(max_length=254)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.body"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["month"],
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
                        name="meetings_spotlight_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_spotlight_audience_known",
                    ),
                    models.UniqueConstraint(fields=("body", "month", "subject"), name="spotlight_once_a_month"),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="spotlight_month_by_its_first_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "suspended"), models.Q(("reason", ""), _negated=True)),
                            models.Q(
                                models.Q(("state", "suspended"), _negated=True),
                                models.Q(("subject", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="spotlight_subject_or_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StandingItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("apologies", "apologies"),
                            ("interests", "interests"),
                            ("announcements", "announcements"),
                            ("minutes of the last meeting", "minutes of the last meeting"),
                            ("public questions", "public questions"),
                            ("business", "business"),
                            ("work programme", "work programme"),
                            ("future meetings", "future meetings"),
                            ("urgent", "urgent"),
                            ("exempt", "exempt"),
                            ("complaints", "complaints"),
                            ("carried forward", "carried forward"),
                            ("election", "election"),
                        ],
                        max_length=40,
                    ),
                ),
                ("title", models.CharField(max_length=300)),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standing_items",
                        to="meetings.meetingseries",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("series", "position"), name="standing_item_place_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("motion", models.TextField()),
                ("moved_by", models.CharField(blank=True, max_length=200)),
                ("seconded_by", models.CharField(blank=True, max_length=200)),
                ("votes_for", models.PositiveSmallIntegerField(default=0)),
                ("votes_against", models.PositiveSmallIntegerField(default=0)),
                ("abstained", models.PositiveSmallIntegerField(default=0)),
                ("unanimous", models.BooleanField(default=False, help_text="agreed without a count")),
                ("is_veto", models.BooleanField(default=False)),
                ("members", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("needed", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("working", models.CharField(blank=True, max_length=300)),
                ("carried", models.BooleanField()),
                (
                    "casting_vote",
                    models.CharField(
                        blank=True,
                        choices=[("for", "for"), ("against", "against"), ("abstained", "abstained")],
                        max_length=20,
                    ),
                ),
                ("saved_by", models.CharField(max_length=254)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="votes", to="meetings.agendaitem"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("motion", ""), _negated=True), name="vote_has_a_motion"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_veto", False),
                            models.Q(("members__isnull", False), ("needed__isnull", False)),
                            _connector="OR",
                        ),
                        name="vote_veto_shows_its_threshold",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_veto", False),
                            ("carried", False),
                            ("votes_for__gte", models.F("needed")),
                            _connector="OR",
                        ),
                        name="vote_veto_has_enough",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
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
                ("position", models.PositiveIntegerField()),
                (
                    "number",
                    models.CharField(blank=True, help_text="as it is printed within its item", max_length=12),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("resolution", "resolution"),
                            ("recommendation", "recommendation"),
                            ("request", "request"),
                            ("undertaking", "undertaking"),
                            ("action", "action"),
                            ("noted", "noted"),
                        ],
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "said_by",
                    models.CharField(blank=True, help_text="whose words an undertaking is in", max_length=200),
                ),
                ("owed_by", models.CharField(blank=True, max_length=200)),
                ("owed_to", models.CharField(blank=True, max_length=200)),
                ("due_words", models.CharField(blank=True, max_length=200)),
                ("action", models.CharField(blank=True, max_length=250)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("saved_by", models.CharField(max_length=254)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outcomes",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "vote",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.vote",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
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
                        name="meetings_outcome_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_outcome_audience_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="outcome_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "noted"),
                            ("kind", "resolution"),
                            models.Q(("owed_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="outcome_owed_by_someone",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                (
                    "choice",
                    models.CharField(
                        choices=[("for", "for"), ("against", "against"), ("abstained", "abstained")], max_length=20
                    ),
                ),
                (
                    "attendance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.attendance"
                    ),
                ),
                (
                    "vote",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="ballots", to="meetings.vote"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("vote", "attendance"), name="ballot_once_a_vote")],
            },
        ),
        migrations.CreateModel(
            name="WorkProgrammeItem",
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
                ("title", models.CharField(max_length=300)),
                ("planned_words", models.CharField(blank=True, max_length=100)),
                ("planned_from", models.DateField(blank=True, null=True)),
                (
                    "planned_to",
                    models.DateField(blank=True, help_text="the last day that fits the words", null=True),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("suggested", "suggested"),
                            ("agreed", "agreed"),
                            ("scheduled", "scheduled"),
                            ("done", "done"),
                            ("dropped", "dropped"),
                        ],
                        default=peelian.facts.meetings.kinds.ProgrammeState["SUGGESTED"],
                        max_length=20,
                    ),
                ),
                ("suggested_by", models.CharField(blank=True, max_length=200)),
                ("owner", models.CharField(blank=True, max_length=200)),
                ("report_wanted", models.BooleanField(default=False)),
                ("scope", models.TextField(blank=True)),
                ("every_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("origin", models.CharField(blank=True, max_length=250)),
                (
                    "result",
                    models.CharField(blank=True, help_text="the reference of what answered it", max_length=250),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                ("lock", models.PositiveIntegerField(default=1)),
                ("saved_by", models.CharField(max_length=254)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.meeting",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="programme",
                        to="meetings.meetingseries",
                    ),
                ),
            ],
            options={
                "ordering": ["planned_to", "number"],
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
                        name="meetings_workprogrammeitem_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_workprogrammeitem_audience_known",
                    ),
                    models.UniqueConstraint(fields=("series", "number"), name="programme_item_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="programme_item_has_a_title"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScopeRemark",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("on", models.DateField()),
                ("said_by", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("agreed", models.BooleanField(default=False, help_text="these words became the scope")),
                ("entered_by", models.CharField(max_length=254)),
                ("entered_at", models.DateTimeField(auto_now_add=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remarks",
                        to="meetings.workprogrammeitem",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), models.Q(("said_by", ""), _negated=True)
                        ),
                        name="scope_remark_has_words_and_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Annotation",
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
                ("text", models.TextField()),
                ("said_by", models.CharField(max_length=200)),
                ("on", models.DateField()),
                ("page_words", models.CharField(blank=True, help_text="such as p 83 of 141", max_length=100)),
                ("entered_by", models.CharField(max_length=254)),
                ("entered_at", models.DateTimeField(auto_now_add=True)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="annotations",
                        to="meetings.confirmedminutes",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
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
                        name="meetings_annotation_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_annotation_audience_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), models.Q(("said_by", ""), _negated=True)
                        ),
                        name="annotation_has_words_and_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccuracyComment",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("text", models.TextField()),
                ("said_by", models.CharField(max_length=200)),
                ("entered_by", models.CharField(max_length=254)),
                ("entered_at", models.DateTimeField(auto_now_add=True)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="meetings.draftminutes",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("text", ""), _negated=True), models.Q(("said_by", ""), _negated=True)
                        ),
                        name="accuracy_comment_has_words_and_person",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftSection",
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
                ("text", models.TextField(blank=True)),
                ("lock", models.PositiveIntegerField(default=1)),
                ("saved_by", models.CharField(max_length=254)),
                ("saved_at", models.DateTimeField(auto_now=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.agendaitem"
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="meetings.draftminutes",
                    ),
                ),
            ],
            options={
                "ordering": ["item__position"],
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
                        name="meetings_draftsection_public_is_clear",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                        name="meetings_draftsection_audience_known",
                    ),
                    models.UniqueConstraint(fields=("minutes", "item"), name="draft_section_once_an_item"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Interest",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("person", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("pecuniary", "pecuniary"), ("non-pecuniary", "non-pecuniary")], max_length=20
                    ),
                ),
                ("words", models.TextField()),
                ("left_the_room", models.BooleanField(default=False)),
                ("saved_by", models.CharField(max_length=254)),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interests",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person", ""), _negated=True), models.Q(("words", ""), _negated=True)
                        ),
                        name="interest_has_person_and_words",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="meeting",
            name="series",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="meetings.meetingseries"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
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
                name="meetings_meeting_public_is_clear",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["named", "office", "panel", "public"])),
                name="meetings_meeting_audience_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(fields=("body", "name"), name="meeting_once_at_a_body"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "cancelled"), _negated=True),
                fields=("series", "on"),
                name="meeting_one_of_a_series_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("called_on__isnull", True), ("called_on__lte", models.F("on")), _connector="OR"
                ),
                name="meeting_called_before_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "cancelled"), _negated=True),
                    models.Q(("cancelled_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="meeting_cancelled_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rose_at__isnull", True),
                    ("opens_at__isnull", True),
                    ("rose_at__gte", models.F("opens_at")),
                    _connector="OR",
                ),
                name="meeting_rose_after_it_opened",
            ),
        ),
    ]
