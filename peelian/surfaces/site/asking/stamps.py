"""The mark of a form: signed, for one meeting, with when it was drawn and a key that makes one letter of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from peelian.kernel.refs import Ref

QUICKEST = 3
"""Seconds that a person needs at the least."""
LONGEST = 12 * 3600
"""Seconds that a form holds."""
_FORM = "peelian.asking.form"
_LETTER = "peelian.asking.letter"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a form carries. ``age`` is in seconds."""

    key: str
    age: float

    @property
    def is_too_quick(self) -> bool:
        """Whether the form came back faster than anybody types."""
        return self.age < QUICKEST

    @property
    def is_too_old(self) -> bool:
        """Whether the form was open for too long."""
        return self.age > LONGEST


def new_stamp(meeting: Ref) -> str:
    """The mark of a form drawn now."""
    drawn_at = int(timezone.now().timestamp())
    return Signer(salt=_FORM).sign_object([str(meeting), secrets.token_hex(16), drawn_at])


def read_stamp(text: str, meeting: Ref) -> Stamp | None:
    """What a mark says; none where it is not ours or of another meeting."""
    try:
        ref, key, drawn_at = Signer(salt=_FORM).unsign_object(text)
    except (BadSignature, ValueError):
        return None
    return Stamp(key, timezone.now().timestamp() - drawn_at) if ref == str(meeting) else None


def signed_reference(reference: str, meeting: Ref) -> str:
    """A letter's reference for the address of the page that tells it: nobody can be shown a made-up one."""
    return Signer(salt=f"{_LETTER} {meeting}").sign(reference)


def read_reference(text: str, meeting: Ref) -> str:
    """The reference; empty where it is not one of ours."""
    try:
        return Signer(salt=f"{_LETTER} {meeting}").unsign(text)
    except BadSignature:
        return ""
