"""A report as one would first put it into tables."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models


class Plain(models.Model):
    """Any of them."""

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True


class Office(Plain):
    """Whose report it is."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    short = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Report(Plain):
    """The report itself."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE)
    slug = models.SlugField()
    title = models.CharField(max_length=200)
    as_at = models.DateField()
    released_on = models.DateField()
    signed_by = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.title


class Positioned(Plain):
    """A part that has its place among its like."""

    position = models.PositiveIntegerField()

    class Meta:
        abstract = True
        ordering = ["position"]


class ControlRow(Positioned):
    """One row of the control block."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="control")
    label = models.CharField(max_length=200)
    words = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.label


class Download(Positioned):
    """A file of the report."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="downloads")
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name


class Section(Positioned):
    """A heading and what is under it."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    title = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.title


class Paragraph(Positioned):
    """Words."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="paragraphs")
    words = models.TextField()

    def __str__(self) -> str:
        return self.words[:40]


class Grid(Positioned):
    """The table of a section."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="grids")
    caption = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.caption


class GridRow(Positioned):
    """One district's row in a table."""

    grid = models.ForeignKey(Grid, on_delete=models.CASCADE, related_name="rows")
    token = models.CharField(max_length=20)
    district = models.CharField(max_length=100)
    offences = models.CharField(max_length=20)
    baseline = models.CharField(max_length=20)
    change = models.CharField(max_length=20)
    year = models.CharField(max_length=20)
    signal = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.district


class Chart(Positioned):
    """A drawing, drawn beforehand, and its words."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="charts")
    caption = models.CharField(max_length=200)
    alternative = models.CharField(max_length=300)
    svg = models.TextField()

    def __str__(self) -> str:
        return self.caption


class ChartLine(Positioned):
    """One line of what stands under a chart."""

    chart = models.ForeignKey(Chart, on_delete=models.CASCADE, related_name="lines")
    token = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    value = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.name
