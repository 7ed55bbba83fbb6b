"""How alike two words are."""

from __future__ import annotations


def one_slip_apart(one: str, other: str) -> bool:
    """Whether a single letter changed, left out, put in, or two neighbours swapped, turns one into the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, others = one[same:], other[same:]
    swapped = rest[:2] == others[:2][::-1] and rest[2:] == others[2:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:] or (len(rest) > 1 and swapped)
