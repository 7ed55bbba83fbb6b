"""Which references of a plan's records the public may be told: those of things that are out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from peelian.kernel.refs import Ref
from peelian.publication.origins import Origins, origins_at
from peelian.publication.queries import out_now

_ON_THE_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Shown:
    """What is out, and the meetings whose items may be named."""

    out: frozenset[str]
    origins: Origins

    def ref(self, text: str) -> str:
        """The reference where it leads to something released, or is on the web; otherwise an empty text.

        An item of a meeting may be named where the meeting is out and the item is for the public.
        """
        if not text or text in self.out or text.startswith(_ON_THE_WEB):
            return text
        meeting = self.origins.meeting_of(text)
        return text if meeting in self.out and self.origins.is_open(text) else ""


def shown_of(cited: Collection[str]) -> Shown:
    """What of these may be named. Three queries."""
    refs = {text for text in cited if text and not text.startswith(_ON_THE_WEB)}
    origins = origins_at({Ref.parse(ref).body for ref in refs})
    return Shown(out_now(refs | {origins.meeting_of(ref) for ref in refs}), origins)
