"""Tables of engagement: events, series of events, and the partner networks a body works through."""

from __future__ import annotations

from django.db import models

from peelian.facts.voice.kinds import EventKind, EventState
from peelian.facts.voice.models.consultations import Consultation, in_order
from peelian.facts.voice.when import When
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Area, Body, choices
from peelian.registers.records.restricted import Restricted


class EngagementSeries(Restricted):
    """Events that belong together, from a first to a last day; ``lasts`` is what was said of their length."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    consultation = models.ForeignKey(
        Consultation, null=True, blank=True, on_delete=models.PROTECT, related_name="series"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="its last day")
    lasts = models.CharField(max_length=100, blank=True, help_text="such as 4-week period")
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        verbose_name_plural = "engagement series"
        ordering = ["body", "starts_on", "pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "slug"], name="engagement_series_once_at_a_body"),
            models.CheckConstraint(condition=~models.Q(title=""), name="engagement_series_has_a_title"),
            in_order("starts_on", "ends_on", "engagement_series_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its reference: ``west-midlands/engagement-series/roundtables-2021``."""
        return Ref(self.body.slug, "engagement-series", self.slug)


class EngagementEvent(Restricted):
    """One occasion on which a body met people or asked them: a roundtable, a visit, a patrol.

    ``on_from`` and ``on_to`` are the days between which it lies, or which it lasts. ``state`` is how far it had
    got when that was stated, on ``stated_on``. ``attendees`` are kinds of people, never their names.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=40, choices=choices(EventKind))
    title = models.CharField(max_length=300)
    series = models.ForeignKey(
        EngagementSeries, null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    consultation = models.ForeignKey(
        Consultation, null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    on_words = models.CharField(max_length=100, blank=True)
    on_from = models.DateField(null=True, blank=True)
    on_to = models.DateField(null=True, blank=True, help_text="the last day that fits the words")
    state = models.CharField(max_length=20, choices=choices(EventState))
    stated_on = models.DateField(null=True, blank=True, help_text="date of the paper that says so")
    organisers = models.JSONField(default=list, blank=True)
    chairs = models.JSONField(default=list, blank=True)
    attendees = models.JSONField(default=list, blank=True, help_text="kinds of people who came")
    themes = models.JSONField(default=list, blank=True)
    place = models.CharField(max_length=200, blank=True)
    often = models.CharField(max_length=60, blank=True, help_text="how often, where it recurs")
    text = models.TextField(blank=True)
    about = models.CharField(max_length=250, blank=True, help_text="the reference of what it was about")
    areas = models.ManyToManyField(Area, related_name="+", blank=True)
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["body", "number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "number"], name="engagement_event_number_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="engagement_event_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(kind__in=sorted(kind.value for kind in EventKind))
                & models.Q(state__in=sorted(state.value for state in EventState)),
                name="engagement_event_kind_and_state_known",
            ),
            in_order("on_from", "on_to", "engagement_event_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its reference: ``west-midlands/engagements/1``."""
        return Ref(self.body.slug, "engagements", str(self.number))

    @property
    def when(self) -> When:
        """When it is, or was."""
        return When(self.on_words, self.on_from, self.on_to)


class Network(Restricted):
    """A partner network that a body works through; ``regard`` says what its members are to make of that."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60)
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    about = models.CharField(
        max_length=250, blank=True, help_text="the reference of the plan or project it takes part in"
    )
    regard = models.TextField(blank=True)
    lead = models.CharField(max_length=200, blank=True, help_text="who leads for the body")
    areas = models.ManyToManyField(Area, related_name="+", blank=True)
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["body", "position"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "slug"], name="network_once_at_a_body"),
            models.UniqueConstraint(fields=["body", "position"], name="network_position_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="network_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its reference: ``west-midlands/networks/local-criminal-justice-board``."""
        return Ref(self.body.slug, "networks", self.slug)
