"""Things named one after another in a sentence."""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``; nothing where there is nothing to name."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
