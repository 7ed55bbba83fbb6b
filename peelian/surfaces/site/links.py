"""What the references of a page lead to, asked once for all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.publication.store import queries
from peelian.publication.store.models import Published
from peelian.surfaces.site.addresses import address

_ON_THE_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Links:
    """What is out at the references of a page, by reference, without payloads."""

    out: Mapping[str, Published]

    @property
    def mark(self) -> str:
        """A short fingerprint: a page changes when what it leads to is released anew or withdrawn."""
        known = " ".join(f"{ref} {self.out[ref].digest}" for ref in sorted(self.out))
        return hashlib.sha256(known.encode()).hexdigest()[:8]

    def to(self, ref: str) -> str:
        """The address of the page at a reference, or on the web as it is; empty where nothing is out."""
        if ref.startswith(_ON_THE_WEB):
            return ref
        return address(self.out[ref]) if ref in self.out else ""


def links_to(refs: Iterable[str]) -> Links:
    """What is out at these; what is no reference leads nowhere. One query; none for none."""
    return Links(queries.out(ref for ref in refs if _is_ref(ref)))


def ref_of(body: str, noun: str, text: str) -> str:
    """A reference as it is, or that of what a body has of this name; nothing for nothing."""
    return text if "/" in text or not text else f"{body}/{noun}/{text}"


def _is_ref(text: str) -> bool:
    try:
        Ref.parse(text)
    except Refused:
        return False
    return True
