"""Shorthand is found wherever it stands, and nothing else is taken for it."""

from __future__ import annotations

from peelian.reports.rendering.spreadsheets.shorthand import Marker, markers_in, notes_in, unknown_in


def test_markers_and_notes_are_found_in_any_text() -> None:
    assert markers_in("2021 [p] [note 2]") == {Marker.PROVISIONAL}
    assert markers_in("[sic] and [q]") == set()
    assert markers_in("plain") == set()
    assert notes_in("Burglary [note 1][note 12]") == {1, 12}
    assert notes_in("note 1") == set()


def test_only_a_cell_of_nothing_but_shorthand_can_hold_unknown_shorthand() -> None:
    assert unknown_in("[p] [q]") == {"[q]"}
    assert unknown_in("[q] is a letter") == set()
    assert unknown_in("[p]") == set()


def test_every_marker_is_explained() -> None:
    assert Marker.LOW == "[low]"
    for marker in Marker:
        assert marker.words
        assert marker.meaning.endswith(".")
