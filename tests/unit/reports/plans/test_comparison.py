from __future__ import annotations

from peelian.facts.plans.comparing import Change, ChangeKind, Comparison, FieldChange
from peelian.facts.plans.word_changes import Mark, Piece, word_changes
from peelian.reports.plans.comparison import comparison_blocks, marked
from peelian.reports.tree import Deleted, Heading, Inline, Inserted, Paragraph, Text


def field(label: str, old: str, new: str) -> FieldChange:
    return FieldChange(label, old, new, word_changes(old, new))


def written(inlines: tuple[Inline, ...]) -> str:
    return "".join(getattr(inline, "labelled", inline.text) for inline in inlines)


def lines_of(comparison: Comparison) -> list[str]:
    found = []
    for block in comparison_blocks(comparison):
        assert isinstance(block, Heading | Paragraph)
        found.append(f"{'#' * block.level} {block.text}" if isinstance(block, Heading) else written(block.inlines))
    return found


def test_changed_words_are_marked_and_the_space_about_them_is_not() -> None:
    (inlines,) = marked(word_changes("People are safe and well.", "People feel safer and well."))
    assert inlines == (
        Text("People "),
        Deleted("are safe"),
        Text(" "),
        Inserted("feel safer"),
        Text(" "),
        Text("and well."),
    )


def test_two_marks_that_touch_are_kept_apart() -> None:
    (inlines,) = marked((Piece(Mark.OLD, "safe"), Piece(Mark.NEW, "safer"), Piece(Mark.SAME, ".")))
    assert written(inlines) == "[removed: safe] [added: safer]."


def test_space_alone_is_not_marked() -> None:
    (inlines,) = marked((Piece(Mark.SAME, "One"), Piece(Mark.NEW, "  "), Piece(Mark.OLD, " two")))
    assert written(inlines) == "One  [removed: two]"


def test_each_paragraph_is_its_own_and_none_is_empty() -> None:
    found = marked(word_changes("First.\n\nSecond.", "First.\n\nBetween.\n\nSecond."))
    assert [written(inlines).strip() for inlines in found] == ["First.", "[added: Between.]", "Second."]


def test_changes_stand_by_what_became_of_the_part() -> None:
    comparison = Comparison(
        (
            Change(
                ChangeKind.CHANGED, "plan", "The plan", "A plan", (field("Vision", "All safe.", "All are safe."),)
            ),
            Change(ChangeKind.ADDED, "objective", "Priority 6", "Roads", (field("Title", "", "Roads"),)),
            Change(
                ChangeKind.REMOVED, "commitment", "Commitment 2", "Buy horses", (field("Text", "Buy horses", ""),)
            ),
            Change(ChangeKind.MOVED, "plan section", "“Foreword”", "Foreword", (), moved=True),
            Change(
                ChangeKind.CHANGED,
                "plan section",
                "“Money”",
                "Money",
                (field("text", "Much", "More"),),
                moved=True,
            ),
        )
    )
    assert lines_of(comparison) == [
        "## In short",
        "The plan and “Money” changed. Priority 6 added. Commitment 2 taken out. “Foreword” moved.",
        "Added words are underlined and follow “added”; words taken out are struck through and follow “removed”.",
        "## Added (1)",
        "### Priority 6: Roads",
        "Title: [added: Roads]",
        "## Taken out (1)",
        "### Commitment 2",
        "Text: [removed: Buy horses]",
        "## Changed (2)",
        "### The plan",
        "Vision: All [added: are] safe.",
        "### “Money”",
        "It stands at another place than before.",
        "Text: [removed: Much] [added: More]",
        "## Moved (1)",
        "### “Foreword”",
        "It stands at another place than before.",
    ]


def test_nothing_changed_is_said_and_nothing_else() -> None:
    assert lines_of(Comparison(())) == ["## In short", "The text is the same."]


def test_no_two_places_have_one_name() -> None:
    change = Change(ChangeKind.ADDED, "objective", "Priority 6", "Roads", (field("Text", "", "One.\n\nTwo."),))
    anchors = [block.anchor for block in comparison_blocks(Comparison((change, change)))]
    assert len(anchors) == len(set(anchors))
