"""Django's handle on the app."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """What arrives, kept byte for byte."""

    name = "peelian.sources"
    label = "sources"
