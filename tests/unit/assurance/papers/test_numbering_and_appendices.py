"""Numbers used twice or left out; appendices cited or supplied alone."""

from __future__ import annotations

import pytest

from peelian.assurance.papers.checks.appendix_not_cited import appendix_not_cited
from peelian.assurance.papers.checks.appendix_not_supplied import appendix_not_supplied
from peelian.assurance.papers.checks.numbering import numbering
from tests.unit.assurance.papers.checked import found, paper, quoted, reasons


def numbered(*numbers: str, words: str = "Words of a paragraph.") -> str:
    return "\n\n".join(f"{number} {words}" for number in numbers)


def test_a_number_used_twice_is_found_at_the_second():
    [one] = found(numbering, numbered("1)", "2)", "3)") + "\n\n2) Decisions.")
    assert one.quoted == "2) Decisions."
    assert one.reason == "2) stands here and at line 3: “2) Words of a paragraph.”."


@pytest.mark.parametrize(
    ("numbers", "reason"),
    [
        (("1.", "2.", "3.", "5."), "Number 4 is missing between 3 and 5."),
        (("1.", "2.", "3.", "8.", "9."), "Numbers 4 to 7 are missing between 3 and 8."),
        (("(1)", "(2)", "(3)", "(5)"), "Number 4 is missing between 3 and 5."),
    ],
)
def test_numbers_left_out_are_found(numbers, reason):
    assert reasons(numbering, numbered(*numbers)) == [reason]


@pytest.mark.parametrize(
    "numbers",
    [
        ("1.", "2.", "1.", "2.", "3.", "3.", "4."),
        ("1.", "1)", "2)", "2.", "1)", "2)", "3."),
        ("5.", "6.", "7."),
        ("1.", "2.", "9."),
        ("1.", "2.", "3.", "90."),
        ("3.", "4.", "2."),
    ],
    ids=[
        "a list inside",
        "lists of another form",
        "an extract",
        "too short to tell",
        "another count",
        "backwards",
    ],
)
def test_lists_that_start_again_and_counts_of_something_else_are_left(numbers):
    assert found(numbering, numbered(*numbers)) == []


def test_rows_of_a_table_are_not_numbered_paragraphs():
    assert found(numbering, "1. One\tx\n2. Two\tx\n3. Three\tx\n5. Five\tx") == []


def test_decimals_are_held_against_their_neighbours():
    text = numbered("2.1", "2.2", "2.4", "2.4", "3.2", "3.2.1", "4.1.1", "4.1.2")
    assert reasons(numbering, text) == [
        "Number 2.3 is missing before 2.4.",
        "2.4 stands here and at line 5: “2.4 Words of a paragraph.”.",
    ]


def test_a_table_of_contents_is_not_the_paper():
    assert found(numbering, "1.1 Background ..... 3\n\n1.3 Close ..... 4\n\n" + numbered("1.1", "1.2")) == []


LISTED = "Appendices:\n\nAppendix A - Performance\n\nAppendix B - Protocol\n\nAppendix C - Victims"


def test_appendices_listed_and_not_cited_are_found():
    text = f"Figures are at Appendix A and (see) appendix B.\n\n{LISTED}"
    assert reasons(appendix_not_cited, text) == ["Appendix C is listed and not cited."]
    assert quoted(appendix_not_cited, text) == ["Appendix C - Victims"]
    assert found(appendix_not_supplied, text) == []


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("see Appendices B, C and D", "D"),
        ("see Appendices A to E", "DE"),
        ("see Appendices C-E", "DE"),
        ("see Annex E to this report", "E"),
        ("see Appendices 1 to 3", "123"),
        ("see Appendices 1 to B", "1"),
        ("see APPENDIX F", "F"),
    ],
)
def test_appendices_cited_and_not_supplied_are_found(words, labels):
    assert reasons(appendix_not_supplied, f"{words}.\n\n{LISTED}") == [
        f"Appendix {label} is cited and not listed." for label in labels
    ]


@pytest.mark.parametrize(
    "words", ["Appendix 2 of the Code of Practice", "Annex D to Schedule 5", "No paper is cited"]
)
def test_an_appendix_of_something_else_is_none_of_the_paper(words):
    assert found(appendix_not_supplied, words) == []


def test_a_line_in_the_text_that_brings_an_appendix_both_supplies_and_cites_it():
    text = "The draft is appended.\n\n- **Appendix A** - Draft annual report.\n\nComments are welcome."
    assert found(appendix_not_supplied, text) + found(appendix_not_cited, text) == []


def test_a_list_on_one_line_is_a_list():
    text = "See appendix 2.\n\nSupporting Information\n\nAppendix 1 - Plan Appendix 2 - Report"
    assert reasons(appendix_not_cited, text) == ["Appendix 1 is listed and not cited."]


def test_an_appendix_can_be_supplied_beside_the_paper():
    told = paper("See appendix 2.", supplied=frozenset("23"))
    assert list(appendix_not_supplied(told)) == []
    assert [one.reason for one in appendix_not_cited(told)] == ["Appendix 3 is listed and not cited."]
