"""On what ground something is taken in private: the paragraphs of Schedule 12A, read and said in words. Pure.

Local Government Act 1972, Schedule 12A: paragraphs 1 to 7 of Part 1 in England, 12 to 18 of Part 4 in Wales.
Confidential information, which a government department gave on terms or a court forbids to disclose, is no matter
of paragraphs: s100A(2) and (3) exclude the public themselves.
"""

from __future__ import annotations

import re

from peelian.kernel.errors import Refused
from peelian.kernel.listing import listed
from peelian.kernel.markings import Restriction

CONFIDENTIAL = "s100A(2)"
_PARTS = {"Part 1": range(1, 8), "Part 4": range(12, 19)}
_PIECES = re.compile(r"[\s,;]+|\band\b|\bparas?(?:graphs?)?\b\.?", re.IGNORECASE)


def ground(text: str) -> str:
    """The ground as it is kept, ``1, 3``, of ``paragraphs 3 and 1``; :data:`CONFIDENTIAL` or nothing as it is.

    Refuses a paragraph the Schedule does not have, and paragraphs of both nations.
    """
    if _is_confidential(text) or not text.strip():
        return CONFIDENTIAL if text.strip() else ""
    pieces = set(filter(None, _PIECES.split(text)))
    named = sorted(int(piece) for piece in pieces if piece.isdecimal() and piece.isascii())
    if len(named) < len(pieces) or _part(named) is None:
        raise Refused(
            f"“{text[:60]}” does not name paragraphs of Schedule 12A: 1 to 7 in England or 12 to 18 in Wales, "
            f"never both. For confidential information write {CONFIDENTIAL}."
        )
    return ", ".join(map(str, dict.fromkeys(named)))


def ground_words(kept: str) -> str:
    """A ground as it is kept, in the words of a notice: ``paragraphs 1 and 3 of Part 1 of Schedule 12A``."""
    if _is_confidential(kept):
        return f"confidential information, {CONFIDENTIAL}"
    named = [piece.strip() for piece in kept.split(",") if piece.strip()]
    if not named:
        return ""
    part = _part([int(piece) for piece in named]) if all(map(str.isdecimal, named)) else None
    return (
        f"paragraph{'s' if len(named) > 1 else ''} {listed(named)} of {f'{part} of ' if part else ''}Schedule 12A"
    )


def missing_grounds(restriction: Restriction, held_back_words: str) -> tuple[str, ...]:
    """What a notice must still say of something taken in private (s100A(5), s100B(5); Sch 12A, Part 2)."""
    needed = {
        f"under which paragraphs of Schedule 12A it is exempt, or {CONFIDENTIAL}": restriction.exemption,
        "why the public interest favours keeping it private": (
            _is_confidential(restriction.exemption) or restriction.exemption_reason
        ),
        "who decided so": restriction.exemption_by,
        "what it is about, without telling it": held_back_words,
    }
    return tuple(words for words, given in needed.items() if not given)


def _is_confidential(text: str) -> bool:
    return text.strip().casefold() == CONFIDENTIAL.casefold()


def _part(named: list[int]) -> str | None:
    """The part of the Schedule all of these stand in, or None."""
    return next((part for part, known in _PARTS.items() if named and set(named) <= set(known)), None)
