"""Tables of consultations: how people are asked, how many answered, what they raised."""

from __future__ import annotations

from django.db import models

from peelian.facts.voice.kinds import ConsultationKind, ThemeKind
from peelian.facts.voice.when import When
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body, choices
from peelian.registers.records.restricted import Restricted


def in_order(first: str, last: str, name: str) -> models.CheckConstraint:
    """Two days, either of them perhaps not known, the second not before the first."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{first}__isnull": True})
        | models.Q(**{f"{last}__isnull": True})
        | models.Q(**{f"{last}__gte": models.F(first)}),
        name=name,
    )


class Consultation(Restricted):
    """One way of asking people about something, from when to when, or a programme that is made of such parts.

    ``opens_*`` and ``closes_*`` are the words and the days between which they lie. ``minimum_weeks`` is how long
    it is to be open at least. ``basis`` is the provision that asks for it, where one does.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=choices(ConsultationKind))
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    phase = models.PositiveSmallIntegerField(null=True, blank=True)
    about = models.CharField(max_length=250, blank=True, help_text="the reference of what it is about")
    opens_words = models.CharField(max_length=100, blank=True)
    opens_from = models.DateField(null=True, blank=True)
    opens_to = models.DateField(null=True, blank=True, help_text="the last day that fits the words")
    closes_words = models.CharField(max_length=100, blank=True)
    closes_from = models.DateField(null=True, blank=True)
    closes_to = models.DateField(null=True, blank=True, help_text="the last day that fits the words")
    minimum_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    aims = models.JSONField(default=list, blank=True)
    invited = models.JSONField(default=list, blank=True, help_text="who may answer")
    channels = models.JSONField(default=list, blank=True, help_text="the ways by which people are asked")
    promotion = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    lock = models.PositiveIntegerField(default=1)
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["body", "pk"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "slug"], name="consultation_once_at_a_body"),
            models.CheckConstraint(condition=~models.Q(title=""), name="consultation_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(kind__in=sorted(kind.value for kind in ConsultationKind)),
                name="consultation_kind_known",
            ),
            models.CheckConstraint(
                condition=(models.Q(phase__isnull=True) | models.Q(phase__gt=0))
                & (models.Q(minimum_weeks__isnull=True) | models.Q(minimum_weeks__gt=0)),
                name="consultation_counts_from_one",
            ),
            in_order("opens_from", "opens_to", "consultation_opens_in_order"),
            in_order("closes_from", "closes_to", "consultation_closes_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its reference: ``west-midlands/consultations/plan-2021-2025-survey``."""
        return Ref(self.body.slug, "consultations", self.slug)

    @property
    def opens(self) -> When:
        """When it opens."""
        return When(self.opens_words, self.opens_from, self.opens_to)

    @property
    def closes(self) -> When:
        """When it closes: the last day on which people may answer."""
        return When(self.closes_words, self.closes_from, self.closes_to)


class Strand(models.Model):
    """A strand of a consultation for some of the people asked, as public as the consultation: young people."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="strands")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    lead = models.CharField(max_length=200, blank=True)
    channels = models.JSONField(default=list, blank=True)
    basis = models.CharField(max_length=200, blank=True, help_text="the provision that asks for it")
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["consultation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "position"], name="strand_position_once"),
            models.UniqueConstraint(fields=["consultation", "title"], name="strand_title_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="strand_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class ResponseCount(models.Model):
    """How many answered a consultation, as stated on a day. Never changed: a later statement is another row."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="response_counts")
    respondents = models.CharField(max_length=200, blank=True, help_text="a type of respondent; empty is all")
    count = models.PositiveIntegerField()
    stated_on = models.DateField()
    source = models.CharField(max_length=300, blank=True)
    entered_by = models.CharField(max_length=254)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["stated_on", "pk"]

    def __str__(self) -> str:
        return f"{self.count} {self.respondents or 'responses'}, {self.stated_on}"


class Theme(models.Model):
    """Something that those who answered raised, as public as the consultation is; ``feeds`` is what it led to."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="themes")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=choices(ThemeKind))
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    feeds = models.CharField(max_length=250, blank=True, help_text="the reference of what it led to")
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["consultation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="theme_number_once"),
            models.UniqueConstraint(fields=["consultation", "kind", "title"], name="theme_title_once"),
            models.CheckConstraint(condition=~models.Q(title=""), name="theme_has_a_title"),
            models.CheckConstraint(
                condition=models.Q(kind__in=sorted(kind.value for kind in ThemeKind)), name="theme_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its reference: ``west-midlands/themes/plan-2021-2025-phase-1-4``."""
        return Ref(self.consultation.body.slug, "themes", f"{self.consultation.slug}-{self.number}")
