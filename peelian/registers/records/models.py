"""Tables of documents and their versions, and of links between any two records."""

from __future__ import annotations

from django.db import models

from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body, choices
from peelian.registers.records.kinds import LinkVerb
from peelian.registers.records.restricted import Restricted
from peelian.sources.models import Blob


class Document(Restricted):
    """A paper of a body: a title, a marking, and as many versions as there have been."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    name = models.SlugField(max_length=120)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=60)
    author = models.CharField(max_length=200, blank=True)
    dated = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)

    class Meta(Restricted.Meta):
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "name"], name="document_name_once_at_a_body"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ref(self) -> Ref:
        """Its public reference."""
        return Ref(self.body.slug, "documents", self.name)


class DocumentVersion(models.Model):
    """One version's bytes. A document known by title only has none."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=250)
    media_type = models.CharField(max_length=100)
    added_by = models.CharField(max_length=254)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_version_once")]

    def __str__(self) -> str:
        return f"{self.document}, version {self.number}"


class Link(Restricted):
    """That one record leads to another, as somebody says who knows it; ``source`` says where it is stated.

    ``origin`` and ``target`` are references. The body of the origin keeps the link. One that does not stand is
    struck out, with the reason, and never rubbed out.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    origin = models.CharField(max_length=250, db_index=True)
    verb = models.CharField(max_length=30, choices=choices(LinkVerb))
    target = models.CharField(max_length=250, db_index=True)
    words = models.CharField(max_length=500, help_text="what the one has to do with the other")
    source = models.CharField(max_length=300, help_text="where it is stated")
    struck = models.CharField(max_length=300, blank=True, help_text="why the link does not stand")
    saved_by = models.CharField(max_length=254)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta(Restricted.Meta):
        ordering = ["body", "number"]
        constraints = [
            *Restricted.Meta.constraints,
            models.UniqueConstraint(fields=["body", "number"], name="link_number_once"),
            models.UniqueConstraint(
                fields=["origin", "verb", "target"], condition=models.Q(struck=""), name="link_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(words="") & ~models.Q(source=""), name="link_has_words_and_source"
            ),
            models.CheckConstraint(
                condition=models.Q(verb__in=sorted(verb.value for verb in LinkVerb)), name="link_verb_known"
            ),
            models.CheckConstraint(condition=~models.Q(origin=models.F("target")), name="link_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.origin} {self.verb} {self.target}"

    @property
    def ref(self) -> Ref:
        """Its reference: ``warwickshire/links/3``."""
        return Ref(self.body.slug, "links", str(self.number))
