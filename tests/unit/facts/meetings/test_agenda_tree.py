"""An agenda as a tree: numbers, papers in order, and nothing below what is withheld."""

from __future__ import annotations

from peelian.facts.meetings.agenda_tree import Agenda, ItemLine, PaperLine, numbered, tree
from peelian.facts.meetings.kinds import ItemState, MeetingState


def line(key: int, parent: int | None = None, **changes: object) -> ItemLine:
    return ItemLine(key=key, parent=parent, name=f"2018-03-19-item-{key}", title=f"Item {key}", **changes)


def test_items_are_numbered_and_stand_within_one_another_with_their_papers():
    lines = numbered([line(1), line(2, 1), line(3, state=ItemState.DEFERRED), line(4)])
    papers = [PaperLine(7, 2, 2, "Second"), PaperLine(8, 2, 1, "First"), PaperLine(9, 4, 1, "Other")]
    agenda = Agenda("a/meetings/b", MeetingState.PLANNED, 0, tree(lines, papers))
    assert [(one.number, one.title) for one in agenda.walk()] == [
        ("1", "Item 1"),
        ("1.1", "Item 2"),
        ("", "Item 3"),
        ("2", "Item 4"),
    ]
    first = agenda.items[0]
    assert [paper.title for paper in first.items[0].papers] == ["First", "Second"]
    assert [one.key for one in first.walk()] == [1, 2]


def test_a_published_item_keeps_its_number_when_it_is_taken_off():
    assert [one.number for one in numbered([line(1, number="1", state=ItemState.WITHDRAWN), line(2)])] == [
        "1",
        "2",
    ]


def test_below_a_withheld_item_nothing_is_shown():
    lines = [line(1, is_withheld=True), line(2, 1), line(3)]
    items = tree(lines, [PaperLine(7, 1, 1, "Hidden"), PaperLine(8, 2, 1, "Hidden"), PaperLine(9, 3, 1, "Shown")])
    assert [(one.key, one.items, len(one.papers)) for one in items] == [(1, (), 0), (3, (), 1)]
