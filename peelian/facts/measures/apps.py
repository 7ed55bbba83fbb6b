"""Django's handle on the app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Measures, series, observations."""

    name = "peelian.facts.measures"
    label = "measures"
