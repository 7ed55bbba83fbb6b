"""Tables of events, the duties they started, and the statutory processes that are under way.

Turns of a duty and steps of a process are append-only: a mistake is answered by another row, never rubbed out.
"""

from __future__ import annotations

from django.db import models

from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body, choices
from peelian.registers.duties.kinds import ProceedingKind, Turn
from peelian.registers.records.restricted import Restricted


class ProclaimedDay(models.Model):
    """A bank holiday proclaimed or taken away after the calendar was printed; the instrument says so."""

    day = models.DateField(unique=True)
    is_holiday = models.BooleanField(help_text="no where a holiday was taken away")
    nations = models.CharField(max_length=40, default="UK", help_text="as the clocks name them")
    words = models.CharField(max_length=200, help_text="such as Day of National Mourning")
    source = models.CharField(max_length=300)
    saved_by = models.CharField(max_length=254)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return self.words


class Event(Restricted):
    """Something that happened to a body and starts duties: an election, a report published, a precept notified.

    ``kind`` is an event of the rulebook. ``ignoring`` holds stretches of days left out of counts that allow it, as
    ``2024-05-02:2024-05-08``. ``about`` is the reference of what it concerns.
    ``step`` is the step of a process that the event was entered with. An event stands as entered: it is struck,
    never changed or deleted, and a trigger holds that.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    on = models.DateField()
    words = models.CharField(max_length=300, help_text="what happened, in a line")
    about = models.CharField(max_length=250, blank=True)
    step = models.ForeignKey(
        "ProceedingStep", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    ignoring = models.JSONField(default=list, blank=True)
    set_for = models.DateField(null=True, blank=True, help_text="the day set where the law says a reasonable time")
    struck = models.CharField(max_length=300, blank=True, help_text="why the entry does not stand")
    source = models.CharField(max_length=300, blank=True)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["on", "number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "number"], name="event_number_once"),
            models.UniqueConstraint(
                fields=["body", "kind", "on", "about"], condition=models.Q(struck=""), name="event_once"
            ),
            models.CheckConstraint(condition=~models.Q(kind="") & ~models.Q(words=""), name="event_has_words"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def ref(self) -> Ref:
        """Its reference: ``warwickshire/events/3``."""
        return Ref(self.body.slug, "events", str(self.number))


class Duty(Restricted):
    """What one rule asks of a body because of one event.

    ``due_first`` is the day first told and never changes; ``due`` is the day that holds, None where the law names
    none, and ``timing`` then says what stands in its place. ``working`` is the tree behind the day. ``target`` is
    a day the office set: its own where the law says as soon as practicable, the day due where it says a reasonable
    time. ``done_on`` and ``not_owed`` repeat the latest turn, so that the duties of many bodies can be filtered;
    a trigger holds that they do.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="duties")
    rule = models.CharField(max_length=20, help_text="its id: PLAN-01")
    rule_urn = models.CharField(max_length=100)
    what = models.TextField()
    citation = models.CharField(max_length=250)
    owed_to = models.CharField(max_length=200, blank=True)
    timing = models.CharField(max_length=40)
    due_first = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    due_why = models.CharField(max_length=300, blank=True, help_text="why the day is not the one first told")
    target = models.DateField(null=True, blank=True, help_text="a day the office set itself")
    working = models.JSONField(default=dict)
    verify = models.BooleanField(default=False, help_text="part of the rule is not seen in its source")
    owner = models.CharField(max_length=200, blank=True, help_text="the post that sees to it")
    done_on = models.DateField(null=True, blank=True)
    not_owed = models.BooleanField(default=False)

    class Meta(Restricted.Meta):
        ordering = ["due", "body", "number"]
        indexes = [
            models.Index(fields=["body", "due"], name="duty_by_body"),
            models.Index(fields=["due", "id"], name="duty_by_day"),
        ]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "number"], name="duty_number_once"),
            models.UniqueConstraint(fields=["event", "rule"], name="duty_once_an_event"),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | models.Q(not_owed=False), name="duty_done_or_not_owed"
            ),
            models.CheckConstraint(
                condition=models.Q(due__isnull=True) | models.Q(due_first__isnull=False),
                name="duty_day_first_told_stays",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.what}"

    @property
    def ref(self) -> Ref:
        """Its reference: ``warwickshire/duties/12``."""
        return Ref(self.body.slug, "duties", str(self.number))


class DutyTurn(Restricted):
    """One thing that befell a duty: done with its evidence, not owed and why, reopened, told anew, assigned.

    ``day`` is the day it is due, or aimed at, from then on. ``step`` is the step of a process that it came of.
    """

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="turns")
    kind = models.CharField(max_length=30, choices=choices(Turn))
    on = models.DateField(help_text="the day stated")
    person = models.CharField(max_length=200, help_text="who says so")
    words = models.TextField(blank=True)
    evidence = models.CharField(max_length=250, blank=True, help_text="the reference of what shows it")
    day = models.DateField(null=True, blank=True, help_text="due or aimed at from then on")
    step = models.ForeignKey(
        "ProceedingStep", null=True, blank=True, on_delete=models.PROTECT, related_name="duty_turns"
    )
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta(Restricted.Meta):
        ordering = ["pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind=Turn.DONE.value) | ~models.Q(words=""), name="duty_turn_says_why"
            ),
            models.CheckConstraint(condition=~models.Q(person=""), name="duty_turn_has_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.on}"


class Proceeding(Restricted):
    """One statutory process under way: of this plan, this annual report, the precept of 2026/27.

    ``about`` is the reference of what it is of. ``facts`` holds what the kind needs from the start: the year of a
    precept, the post of an appointment.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    name = models.SlugField(max_length=100)
    kind = models.CharField(max_length=40, choices=choices(ProceedingKind))
    title = models.CharField(max_length=300)
    about = models.CharField(max_length=250, blank=True, db_index=True)
    facts = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["body", "name"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "name"], name="proceeding_name_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its reference: ``warwickshire/proceedings/plan-2021-2025``."""
        return Ref(self.body.slug, "proceedings", self.name)


class ProceedingStep(Restricted):
    """One step taken in a process, or one taken back: on what day, by whom, with what evidence.

    ``facts`` holds what the step carries: an amount in pence, votes for and members, a direction. ``takes_back``
    is the step that this row says was entered wrongly; it then counts no longer.
    """

    proceeding = models.ForeignKey(Proceeding, on_delete=models.PROTECT, related_name="steps")
    stage = models.CharField(max_length=60)
    on = models.DateField()
    day_words = models.CharField(
        max_length=200, blank=True, help_text="how the source states the day, if not as one"
    )
    holder = models.CharField(max_length=120, help_text="who took it; as section 18 knows them, if it is theirs")
    words = models.TextField(blank=True)
    facts = models.JSONField(default=dict, blank=True)
    evidence = models.CharField(max_length=250, blank=True)
    takes_back = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="taken_back"
    )
    source = models.CharField(max_length=300, blank=True)
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta(Restricted.Meta):
        ordering = ["pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(takes_back__isnull=True) | ~models.Q(words=""), name="step_taken_back_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stage}, {self.on}"


class Delegation(Restricted):
    """A function that somebody was arranged to exercise (2011 Act, s18), within its limits."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    function = models.CharField(max_length=120, help_text="as section 18(7) knows it, or another function")
    words = models.TextField(help_text="the function in the words of the arrangement")
    holder = models.CharField(max_length=120)
    person = models.CharField(max_length=200, blank=True, help_text="the post or office-holder")
    arranged_by = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    saved_by = models.CharField(max_length=254)

    class Meta(Restricted.Meta):
        ordering = ["body", "number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "number"], name="delegation_number_once"),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="delegation_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def ref(self) -> Ref:
        """Its reference: ``warwickshire/delegations/1``."""
        return Ref(self.body.slug, "delegations", str(self.number))
