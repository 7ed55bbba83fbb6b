"""Two texts compared word by word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.facts.plans.word_changes import Mark, Piece, word_changes

TEXT = st.text(alphabet="ab ,.\n’-1", max_size=60)


def marked(old: str, new: str) -> str:
    signs = {Mark.SAME: "{}", Mark.OLD: "[-{}]", Mark.NEW: "[+{}]"}
    return "".join(signs[piece.mark].format(piece.text) for piece in word_changes(old, new))


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("Recruit 100 officers.", "Recruit 120 officers.", "Recruit [-100 ][+120 ]officers."),
        ("Safe roads.", "Safe roads, safe homes.", "Safe roads[+, safe homes]."),
        ("One.\n\nTwo.", "One.\n\nTwo.\n\nThree.", "One.\n\nTwo.\n\n[+Three.]"),
        ("One.\n\nTwo.", "Two.", "[-One.\n\n]Two."),
        ("One.\n\nTwo here.", "One.\n\nTwo there.", "One.\n\nTwo [-here][+there]."),
        ("women’s safety", "men’s safety", "[-women’s ][+men’s ]safety"),
        (
            "Cars kill.\n\nDogs bite men.",
            "New start.\n\nDogs bite.",
            "[-Cars kill.\n\n][+New start.\n\n]Dogs bite[-men].",
        ),
        ("Cars kill.\n\nDogs bite.", "Dogs bark.\n\nMen.", "[-Cars kill.\n\n]Dogs [-bite][+bark].[+\n\nMen.]"),
        ("", "New", "[+New]"),
        ("Old", "", "[-Old]"),
        ("a  b", "a b", "a b"),
        ("", "", ""),
    ],
)
def test_what_was_put_in_and_taken_out_is_marked(old, new, found) -> None:
    assert marked(old, new) == found


@given(TEXT, TEXT)
def test_the_same_and_the_new_pieces_are_the_new_text(old, new) -> None:
    pieces = word_changes(old, new)
    assert "".join(piece.text for piece in pieces if piece.mark is not Mark.OLD) == new
    kept = "".join(piece.text for piece in pieces if piece.mark is not Mark.NEW)
    assert "".join(kept.split()) == "".join(old.split())
    assert all(one.mark is not two.mark for one, two in pairwise(pieces))


def test_a_text_that_did_not_change_is_one_piece() -> None:
    text = "First paragraph.\n\nSecond, with words."
    assert word_changes(text, text) == (Piece(Mark.SAME, text),)
