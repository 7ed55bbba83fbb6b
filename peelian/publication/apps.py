"""Django's handle on the app."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    """Releases and the outbox, and the inbox behind the public's slot."""

    name = "peelian.publication"
    label = "publication"

    def ready(self) -> None:
        """Fit the inbox behind the slot; its tables can be known only now."""
        from peelian.publication.inbox import receive
        from peelian.publication.letterbox import SLOT

        SLOT.fit(receive)
