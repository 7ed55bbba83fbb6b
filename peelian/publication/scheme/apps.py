"""Django's handle on the app."""

from django.apps import AppConfig


class SchemeConfig(AppConfig):
    """What the Order asks for, and the check of it."""

    name = "peelian.publication.scheme"
    label = "scheme"
