"""Tables of what people said and how they were asked."""

from __future__ import annotations

from peelian.facts.voice.models.consultations import Consultation, ResponseCount, Strand, Theme
from peelian.facts.voice.models.engagement import EngagementEvent, EngagementSeries, Network

__all__ = [
    "Consultation",
    "EngagementEvent",
    "EngagementSeries",
    "Network",
    "ResponseCount",
    "Strand",
    "Theme",
]
