"""Tables of bodies and areas, each with the days between which it exists (``valid_to`` is the first day after)."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from peelian.kernel.refs import Ref
from peelian.registers.bodies.kinds import AreaKind, BodyKind, Capacity, SuccessionStatus


def choices(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """An enumeration as Django wants it."""
    return [(member.value, member.value) for member in enum]


def _in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(valid_to__isnull=True)
        | models.Q(valid_from__isnull=True)
        | models.Q(valid_to__gt=models.F("valid_from")),
        name=name,
    )


class Dated(models.Model):
    """Exists from ``valid_from`` until the day before ``valid_to``; null means not known, or not yet."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    verify = models.BooleanField(default=False, help_text="somebody should check this against a source")

    class Meta:
        abstract = True


class Area(Dated):
    """A police force area or a district within one, by its statistical code."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30, choices=choices(AreaKind))
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outline = models.JSONField(null=True, blank=True, help_text="GeoJSON geometry, WGS 84")

    class Meta:
        constraints = [_in_order("area_dates_in_order")]

    def __str__(self) -> str:
        return self.name


class Population(models.Model):
    """How many people lived in an area on a day, by a census or an estimate."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="+")
    people = models.PositiveBigIntegerField()
    counted_on = models.DateField()
    method = models.CharField(max_length=200, help_text="such as Census 2011, or mid-year estimate")
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "counted_on"], name="population_once_a_day"),
            models.CheckConstraint(condition=models.Q(people__gt=0), name="population_of_people"),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.people} on {self.counted_on}"


class Body(Dated):
    """A body that makes promises, keeps them or checks them."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=choices(BodyKind))
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    scrutinised_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    holds_to_account = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "bodies"
        constraints = [_in_order("body_dates_in_order")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """Its public reference."""
        return Ref(self.slug)


class Person(models.Model):
    """A person in a public role, by the name the source gives."""

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Post(Dated):
    """A post at a body and who holds it; without a person it is vacant, or its holder is not recorded."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stated_on = models.DateField(null=True, blank=True, help_text="date of the paper that says so")

    class Meta:
        constraints = [_in_order("post_dates_in_order")]

    def __str__(self) -> str:
        return f"{self.title}, {self.body}"


class Membership(Dated):
    """A person's seat on a panel, and for which council."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=40, choices=choices(Capacity))
    represents = models.CharField(max_length=200, blank=True)
    stands_in_for = models.CharField(max_length=200, blank=True, help_text="whom a substitute stands in for")
    stated_on = models.DateField(null=True, blank=True, help_text="date of the paper that says so")

    class Meta:
        constraints = [
            _in_order("membership_dates_in_order"),
            models.CheckConstraint(
                name="membership_substitute_for_someone",
                condition=models.Q(capacity=Capacity.SUBSTITUTE) | models.Q(stands_in_for=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.body}"

    @property
    def capacity_words(self) -> str:
        """The capacity as a reader would say it: ``substitute for`` someone."""
        return f"{self.capacity} for {self.stands_in_for}" if self.stands_in_for else self.capacity


class Succession(models.Model):
    """One body gives way to another, or is to. ``effective`` is as stated, and may be less than a day."""

    from_body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="+")
    to_body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    effective = models.CharField(max_length=100)
    instrument = models.CharField(max_length=300)
    status = models.CharField(max_length=20, choices=choices(SuccessionStatus))
    source = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.from_body} to {self.to_body or 'a successor not yet named'}"
