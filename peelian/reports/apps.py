"""Django's handle on the app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports and their versions."""

    name = "peelian.reports"
    label = "reports"
