"""Django's handle on the app."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """See the package."""

    name = "peelian.facts.meetings"
    label = "meetings"
