"""The three axes and the audience, as fields of a model and as a rule of the database."""

from __future__ import annotations

from django.db import models

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.markings import PUBLISHABLE_MARKINGS, Audience, FoiStatus, Marking, Restriction
from peelian.registers.bodies.models import choices


class Restricted(models.Model):
    """Whatever can be cited. The database refuses an audience of the public unless all three axes are clear."""

    marking = models.CharField(max_length=30, null=True, blank=True, choices=choices(Marking))
    exemption = models.CharField(
        max_length=60, blank=True, help_text="paragraphs of Schedule 12A, Local Government Act 1972"
    )
    exemption_reason = models.TextField(blank=True, help_text="why the public interest favours exemption")
    exemption_by = models.CharField(max_length=200, blank=True, help_text="who resolved so")
    foi = models.CharField(max_length=30, null=True, blank=True, choices=choices(FoiStatus))
    audience = models.CharField(max_length=20, default=Audience.OFFICE.value, choices=choices(Audience))

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_public_is_clear",
                condition=~models.Q(audience=Audience.PUBLIC)
                | (
                    models.Q(marking__isnull=False, marking__in=sorted(PUBLISHABLE_MARKINGS))
                    & models.Q(exemption="")
                    & models.Q(foi__isnull=False, foi=FoiStatus.DISCLOSABLE)
                ),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_audience_known",
                condition=models.Q(audience__in=sorted(audience.value for audience in Audience)),
            ),
        ]

    @property
    def restriction(self) -> Restriction:
        """Where this stands on each axis."""
        return Restriction(
            marking=Marking(self.marking) if self.marking else None,
            exemption=self.exemption,
            foi=FoiStatus(self.foi) if self.foi else None,
            audience=Audience(self.audience),
            exemption_reason=self.exemption_reason,
            exemption_by=self.exemption_by,
        )


def restriction_fields(restriction: Restriction) -> dict[str, str | None]:
    """A restriction as the fields of a :class:`Restricted` model; refuses the public unless all axes are clear."""
    if restriction.audience is Audience.PUBLIC and restriction.obstacles():
        problems = [Problem(words) for words in restriction.obstacles()]
        raise Refused("Its audience cannot be the public as it stands.", problems)
    return {
        "marking": restriction.marking,
        "exemption": restriction.exemption,
        "exemption_reason": restriction.exemption_reason,
        "exemption_by": restriction.exemption_by,
        "foi": restriction.foi,
        "audience": restriction.audience,
    }
