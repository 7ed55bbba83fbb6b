"""The chart of a series as a drawing inside a page."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe

from peelian.assurance.assessments.assessment import Assessment
from peelian.reports.blocks import series_chart
from peelian.reports.rendering.inline_svg import inline_svg


def drawn_chart(assessment: Assessment) -> SafeString:
    """The chart as released, or nothing where none is drawn."""
    if assessment.chart is None:
        return SafeString("")
    caption = assessment.series.measure.title
    drawn = inline_svg(series_chart(assessment, caption=caption)[1], name=caption)
    return mark_safe(drawn)  # noqa: S308 - our own drawing, let in only as shapes and words
