"""Documents and their versions."""

from __future__ import annotations

from django.db import models

from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
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
