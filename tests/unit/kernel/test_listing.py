"""Things named one after another."""

from __future__ import annotations

import pytest

from peelian.kernel.listing import listed


@pytest.mark.parametrize(
    ("words", "sentence"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_the_last_follows_an_and(words, sentence):
    assert listed(words) == sentence
