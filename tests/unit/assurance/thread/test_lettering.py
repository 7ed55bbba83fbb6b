"""Words broken to a width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peelian.assurance.thread.lettering import width_of, wrapped


def test_narrow_letters_take_less_room_than_wide_ones():
    assert width_of("illi", 14) < width_of("nnnn", 14) < width_of("MMMM", 14)
    assert width_of("", 14) == 0


def test_words_are_broken_between_words():
    assert wrapped("Police and Crime Panel", width=90, size=14, most=4) == ("Police and", "Crime Panel")
    assert wrapped("", width=90, size=14, most=4) == ()


def test_what_does_not_fit_ends_in_an_ellipsis():
    assert wrapped("Police and Crime Panel of Anyshire", width=90, size=14, most=2) == ("Police and", "Crime Pan…")
    assert wrapped("An of it", width=30, size=14, most=1) == ("A…",)


def test_a_word_wider_than_a_line_is_cut():
    (line,) = wrapped("Antidisestablishmentarianism", width=80, size=14, most=3)
    assert line.startswith("Antidis")
    assert line.endswith("…")


@given(st.text(max_size=80), st.floats(40, 200))
def test_no_line_is_wider_than_it_may_be(text, width):
    for line in wrapped(text, width=width, size=14, most=3):
        assert width_of(line, 14) <= width
