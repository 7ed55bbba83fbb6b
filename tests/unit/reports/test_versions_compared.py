"""Two versions of a report side by side, section by section."""

from __future__ import annotations

from peelian.facts.plans.word_changes import Mark, Piece
from peelian.reports.tree import (
    Chart,
    Control,
    Document,
    FigureText,
    Heading,
    ItemList,
    ListItem,
    Paragraph,
    Quote,
    Table,
    Text,
)
from peelian.reports.versions_compared import Became, compare_documents

CONTROL = Control(
    "A report", "The lead", "The panel", "1 June", "Version 1", "OFFICIAL", "Yes", "Anyshire", "1 June"
)
TABLE = Table("Counts", ("Measure", "Figure"), (((Text("Burglary"),), (FigureText("19", "f1"),)),))


def document(*sections: tuple[str, str]) -> Document:
    blocks = []
    for at, (heading, text) in enumerate(sections, 1):
        blocks += [Heading(2, heading, f"section-{at}"), Paragraph((Text(text),))]
    return Document("anyshire/reports/one", CONTROL, tuple(blocks))


def test_what_changed_was_added_and_was_taken_out():
    old = document(("1. Crime", "It fell a little."), ("2. Money", "It was spent."), ("3. Gone", "Words."))
    new = document(("1. Crime", "It fell a lot."), ("2. Money", "It was spent."), ("3. New", "Other words."))
    found = compare_documents(old, new)
    assert [(one.heading, one.became) for one in found] == [
        ("Control block", Became.SAME),
        ("1. Crime", Became.CHANGED),
        ("2. Money", Became.SAME),
        ("3. New", Became.ADDED),
        ("3. Gone", Became.TAKEN_OUT),
    ]
    assert found[1].pieces == (
        Piece(Mark.SAME, "It fell a "),
        Piece(Mark.OLD, "little"),
        Piece(Mark.NEW, "lot"),
        Piece(Mark.SAME, "."),
    )
    assert found[3].pieces == (Piece(Mark.NEW, "Other words."),)
    assert found[4].pieces == (Piece(Mark.OLD, "Words."),)


def test_every_kind_of_block_is_compared_and_a_figure_as_it_prints():
    blocks = (
        Heading(2, "1. Crime", "section-1"),
        Paragraph((Text("It was "), FigureText("19", "f1"), Text(".")), number="12"),
        ItemList((ListItem((Text("One"),), (ItemList((ListItem((Text("Two"),)),)),)),)),
        Quote((Text("So they said."),)),
        TABLE,
        Chart("A chart", "It rises.", {}, "", TABLE),
        Heading(2, "Appendices", "appendices"),
        Paragraph((), "empty"),
        Heading(2, "Figures that have changed", "figures-that-have-changed-heading"),
    )
    found = compare_documents(Document("a/reports/b", CONTROL, ()), Document("a/reports/b", CONTROL, blocks))
    assert [one.heading for one in found[1:]] == ["1. Crime", "Appendices", "Figures that have changed"]
    [piece] = found[1].pieces
    assert piece.text.split("\n\n") == [
        *("12. It was 19.", "• One", "• Two", "So they said."),
        *("Counts", "Measure | Figure", "Burglary | 19", "A chart"),
    ]
