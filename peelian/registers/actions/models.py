"""Tables of actions and what befell them.

Events and evidence are append-only; triggers refuse change and deletion, a closure by whoever submitted it, and a
status that no event gave.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models.functions import Concat, Lower

from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due, DueRule
from peelian.registers.actions.kinds import EventKind, Kind, Response, Status
from peelian.registers.bodies.models import Body, choices
from peelian.registers.records.models import Document
from peelian.registers.records.restricted import Restricted

_GAP = models.Value(" ")


def _any_of(*members: StrEnum) -> list[str]:
    """The values, in order, as a constraint keeps them."""
    return sorted(member.value for member in members)


class Action(Restricted):
    """Something somebody owes somebody, in the words it was agreed in.

    ``body`` keeps the record. ``owed_by`` and ``owed_to`` name a post, body or person in words, and the body where
    it is known. ``overdue_after`` is the last day on which it is in time. ``status`` and the fields about a
    response repeat the latest event, so that ten thousand actions can be filtered.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=choices(Kind))
    what = models.TextField(help_text="for an undertaking, the speaker's own words")
    owed_by = models.CharField(max_length=200)
    owed_by_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owed_to = models.CharField(max_length=200, blank=True)
    owed_to_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=250, db_index=True, help_text="the reference of what raised it")
    origin_words = models.CharField(max_length=200, help_text="such as Panel, 19 March 2018, item 3")
    raised_on = models.DateField()
    due_words = models.CharField(max_length=200, blank=True)
    due_rule = models.CharField(max_length=20, default=DueRule.UNSTATED, choices=choices(DueRule))
    due_from = models.DateField(null=True, blank=True)
    overdue_after = models.DateField(null=True, blank=True, help_text="the last day on which it is in time")
    due_working = models.CharField(max_length=250, blank=True)
    every_months = models.PositiveSmallIntegerField(null=True, blank=True, help_text="recurs so often")
    status = models.CharField(max_length=30, default=Status.OPEN.value, choices=choices(Status))
    status_since = models.DateField()
    response = models.CharField(max_length=20, blank=True, choices=choices(Response))
    response_ref = models.CharField(max_length=250, blank=True, help_text="the response as published")
    checked_ref = models.CharField(max_length=250, blank=True, help_text="the meeting that last checked it")
    source = models.CharField(max_length=300, blank=True)
    sought = models.GeneratedField(
        expression=Lower(Concat("what", _GAP, "owed_by", _GAP, "owed_to", _GAP, "origin_words")),
        output_field=models.TextField(),
        db_persist=True,
        help_text="in what a search for words looks",
    )
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["body", "number"]
        indexes = [
            models.Index(fields=["body", "overdue_after"], name="action_by_body"),
            models.Index(fields=["owed_by_body", "overdue_after"], name="action_by_owner"),
            models.Index(fields=["status", "overdue_after"], name="action_by_status"),
            models.Index(fields=["overdue_after", "id"], name="action_by_due"),
        ]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "number"], name="action_number_once"),
            models.CheckConstraint(
                condition=~models.Q(what="")
                & ~models.Q(owed_by="")
                & ~models.Q(origin="")
                & ~models.Q(origin_words=""),
                name="action_says_what_and_who_and_whence",
            ),
            models.CheckConstraint(condition=models.Q(kind__in=_any_of(*Kind)), name="action_kind_known"),
            models.CheckConstraint(condition=models.Q(status__in=_any_of(*Status)), name="action_status_known"),
            models.CheckConstraint(
                condition=models.Q(overdue_after__isnull=True)
                | (
                    models.Q(overdue_after__gte=models.F("raised_on"))
                    & (models.Q(due_from__isnull=True) | models.Q(due_from__lte=models.F("overdue_after")))
                ),
                name="action_due_after_it_was_raised",
            ),
            models.CheckConstraint(
                condition=models.Q(status_since__gte=models.F("raised_on")),
                name="action_status_after_it_was_raised",
            ),
            models.CheckConstraint(
                condition=models.Q(every_months__isnull=True) | models.Q(every_months__gt=0),
                name="action_recurs_after_a_month_or_more",
            ),
            models.CheckConstraint(
                condition=models.Q(response="", response_ref="", checked_ref="")
                | (models.Q(kind=Kind.RECOMMENDATION.value, response__in=_any_of(*Response))),
                name="action_response_to_a_recommendation",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def ref(self) -> Ref:
        """Its public reference."""
        return Ref(self.body.slug, "actions", str(self.number))

    @property
    def due(self) -> Due:
        """When it is due."""
        return Due(self.due_words, DueRule(self.due_rule), self.due_from, self.overdue_after, self.due_working)


class ActionEvent(Restricted):
    """One thing that befell an action: who said so, for which day, in which words, and who entered it when.

    An event of kind ``status`` says how the action stood from then on. Its audience is its own: an update to a
    public action is not public unless that is said of it.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=30, choices=choices(EventKind))
    status = models.CharField(max_length=30, blank=True, choices=choices(Status))
    on = models.DateField(help_text="the day stated")
    person = models.CharField(max_length=200, help_text="who said or did it")
    words = models.TextField(blank=True)
    ref = models.CharField(max_length=250, blank=True, help_text="what it leads to")
    response = models.CharField(max_length=20, blank=True, choices=choices(Response))
    due_words = models.CharField(max_length=200, blank=True)
    overdue_after = models.DateField(null=True, blank=True, help_text="as it was from then on")
    changes = models.JSONField(default=dict, blank=True, help_text="field: what it was, what it became")
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta(Restricted.Meta):
        ordering = ["pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(person="") & ~models.Q(entered_by=""), name="event_has_person"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=_any_of(*EventKind)), name="event_kind_known"),
            models.CheckConstraint(
                condition=models.Q(kind=EventKind.STATUS.value, status__in=_any_of(*Status))
                | (~models.Q(kind=EventKind.STATUS.value) & models.Q(status="")),
                name="event_status_where_it_changed",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=EventKind.RESPONSE.value, response__in=_any_of(*Response))
                | (~models.Q(kind=EventKind.RESPONSE.value) & models.Q(response="")),
                name="event_response_where_it_was_given",
            ),
            models.CheckConstraint(
                condition=~models.Q(words="")
                | ~(
                    models.Q(status__in=_any_of(Status.SUBMITTED, Status.REOPENED, Status.DROPPED))
                    | models.Q(kind__in=_any_of(EventKind.UPDATE, EventKind.DELIVERY, EventKind.AMENDMENT))
                ),
                name="event_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(ref="")
                | ~(
                    models.Q(status=Status.SUPERSEDED.value)
                    | models.Q(kind__in=_any_of(EventKind.PUBLICATION, EventKind.CHECK))
                ),
                name="event_leads_somewhere",
            ),
            models.UniqueConstraint(
                fields=["action"], condition=models.Q(status=Status.OPEN.value), name="action_raised_once"
            ),
            models.UniqueConstraint(
                fields=["action", "overdue_after"],
                condition=models.Q(kind=EventKind.OVERDUE.value),
                name="action_overdue_once_a_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status or self.kind}, {self.on}"


class Evidence(models.Model):
    """What shows that it was so: a reference, a document of ours, or an address on the web."""

    event = models.ForeignKey(ActionEvent, on_delete=models.PROTECT, related_name="evidence")
    words = models.CharField(max_length=300, blank=True)
    ref = models.CharField(max_length=250, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(ref="") | ~models.Q(url="") | models.Q(document__isnull=False),
                name="evidence_leads_somewhere",
            ),
            models.CheckConstraint(
                condition=models.Q(url="")
                | models.Q(url__startswith="https://")
                | models.Q(url__startswith="http://"),
                name="evidence_address_on_the_web",
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.ref or self.url or str(self.document)


class ReminderAddress(models.Model):
    """Where reminders for one owner go, as the body that keeps the record of the actions states it."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    owner = models.CharField(max_length=200, help_text="as actions name who owes them")
    email = models.EmailField()
    saved_by = models.CharField(max_length=254)

    class Meta:
        ordering = ["owner"]
        verbose_name_plural = "reminder addresses"
        constraints = [models.UniqueConstraint("body", Lower("owner"), name="reminder_address_once_an_owner")]

    def __str__(self) -> str:
        return f"{self.owner}: {self.email}"


class ReminderSent(models.Model):
    """That an owner was reminded on a day. Begun before the mail goes out, finished after: never twice a day."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=200)
    email = models.EmailField()
    on = models.DateField()
    overdue = models.PositiveIntegerField()
    due = models.PositiveIntegerField()
    sent_at = models.DateTimeField(null=True, blank=True, help_text="empty: the mail server did not take it")

    class Meta:
        ordering = ["-on", "owner"]
        verbose_name_plural = "reminders sent"
        constraints = [models.UniqueConstraint("body", Lower("owner"), "on", name="reminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.owner}, {self.on}"
