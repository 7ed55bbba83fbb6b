"""Django's handle on the app."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Releases and the outbox."""

    name = "peelian.publication"
    label = "publication"
