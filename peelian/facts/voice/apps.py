"""Django's handle on the app."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    """See the package."""

    name = "peelian.facts.voice"
    label = "voice"
