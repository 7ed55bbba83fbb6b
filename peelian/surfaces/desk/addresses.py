"""What may stand in an address of the desk."""

from __future__ import annotations

from peelian.kernel.refs import SLUG


class ShortNameConverter:
    """A short name, exactly as references spell it; anything else is not found."""

    regex = SLUG.pattern

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value
