"""Bytes by content hash, and the snapshot of one file as it arrived."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Blob(models.Model):
    """Bytes, kept once however often they arrive, named by their SHA-256."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()
    size = models.PositiveBigIntegerField()
    kept_at = models.DateTimeField(default=timezone.now, help_text="when it arrived, while nothing referred to it")

    def __str__(self) -> str:
        return self.sha256[:12]


class Snapshot(models.Model):
    """One file as one supplier sent it: name, bytes, licence, and when it was received."""

    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=250)
    supplier = models.CharField(max_length=200)
    title = models.CharField(max_length=300, blank=True)
    url = models.URLField(blank=True)
    licence = models.CharField(max_length=300, blank=True)
    received_on = models.DateField()
    file_period = models.CharField(
        max_length=20, blank=True, help_text="given for the whole file, if it names none"
    )
    label_set = models.SlugField(max_length=100, blank=True, help_text="the set whose labels the file uses")
    kept_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.file_name} from {self.supplier}"
