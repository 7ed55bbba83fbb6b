"""Percentages of little or nothing, parts and wholes, gaps that are not explained."""

from __future__ import annotations

import pytest

from peelian.assurance.papers.checks.part_and_whole import part_and_whole
from peelian.assurance.papers.checks.percentage_of_none import percentage_of_none
from peelian.assurance.papers.checks.rows_short_of_total import rows_short_of_total
from peelian.assurance.papers.checks.small_numbers import small_numbers
from peelian.assurance.papers.checks.unexplained_gap import unexplained_gap
from peelian.assurance.papers.printed_tables import tables_of
from tests.unit.assurance.papers.checked import found, paper, quoted, reasons

CRIMES = (
    "Crime\tVolumes\tBaseline %\nTotal recorded crime\t806\t+3.9\nRape\t11\t+37\nRobbery\t3\t-63\n"
    "Business robbery\t0\t-100\nPublic order\t86\t+75"
)


def test_a_percentage_on_a_small_count_is_found_once_for_a_table():
    assert quoted(small_numbers, CRIMES) == ["Rape 11 +37; Robbery 3 -63"]
    assert reasons(small_numbers, "Crime\tNow\tChange\nRape\t11\t37%\nTheft\t60\t3%")[0].startswith("In a row")


@pytest.mark.parametrize(
    "text",
    [
        "Crime\tNow\tBefore\nRape\t11\t9",
        "Crime\tNow\tChange %\nRape\t-\t37\nTheft\t60\tn/a",
        "Crime\tChange %\nRape\t37",
        "Crime\tNow\tChange %\nRape\t11\tn/a",
    ],
)
def test_counts_without_percentages_and_percentages_without_counts_are_left(text):
    assert found(small_numbers, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rape rose by 50% from 2 to 3 this week.", "50% from 2 to 3"),
        ("It went from 12 offences to 18, up 50%.", "from 12 offences to 18, up 50%"),
        ("There were 11 offences (up 37%).", "11 offences (up 37%"),
    ],
)
def test_a_percentage_on_a_small_count_is_found_in_a_sentence(text, words):
    assert quoted(small_numbers, text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Crime rose by 50% from 200 to 300.",
        "Costs rose by 5% from £2 to £3 million.",
        "It rose 5% from 3 to 12 May.",
        "It rose 5 points.",
        "There were 11 offences (see page 4); 5% less.",
        "Up 3% in the south, from 0 to 0.",
    ],
)
def test_sentences_on_larger_counts_money_and_dates_are_left(text):
    assert found(small_numbers, text) == []


def test_one_count_is_found_once():
    assert len(found(small_numbers, "Up 50% from 2 to 3 (50%).")) == 1


def test_a_percentage_of_none_is_found_in_a_table_and_in_a_sentence():
    [one] = found(percentage_of_none, CRIMES)
    assert (one.quoted, one.reason.split(":")[0]) == (
        "Business robbery 0 -100",
        "-100% stands beside a count of 0",
    )
    assert quoted(percentage_of_none, "It fell by 100% to zero.") == ["100% to zero"]
    assert quoted(percentage_of_none, "It rose from 0 to 4, or 400%.") == ["from 0 to 4, or 400%"]
    assert quoted(percentage_of_none, "It rose 400% from nil.") == ["0% from nil"]
    assert found(percentage_of_none, "Crime\tNow\tChange %\nRape\t0\t0") == []


def test_rows_short_of_their_total_are_flagged_with_the_sum():
    [one] = found(rows_short_of_total, CRIMES)
    assert one.reason == "The 4 rows come to 100 of 806."
    assert "the other 706" in one.suggestion
    assert found(part_and_whole, CRIMES) == []


def test_rows_above_their_total_are_wrong():
    text = "District\tCount\nNorth\t30\nSouth\t31\nTotal\t60"
    assert reasons(part_and_whole, text) == ["The 2 rows come to 61, more than their total."]
    assert found(rows_short_of_total, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "District\tCount\nNorth\t30\nSouth\t31\nTotal\t61",
        "District\tCost\nNorth\t30.4\nSouth\t31.4\nTotal\t61.9",
        "District\tCount\nNorth\t30\nTotal\t61",
        "District\tCount\nNorth\t30\nSouth\tx\nTotal\t61",
        "District\tCount\nNorth\t30\nSouth\t31\nTotal\t-",
        "District\tCount\nTotal north\t30\nTotal south\t31\nEast\t1\nWest\t2",
        "District\tCount\nNorth\t30\nOf which town\t12\nSouth\t31\nTotal\t61",
        "Item\tNote\nNorth\tx",
    ],
)
def test_tables_that_add_up_or_cannot_be_added_are_left(text):
    assert found(rows_short_of_total, text) + found(part_and_whole, text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("12 of 10 answered.", "12 is more than the 10 it is said to be part of."),
        ("£12,000 out of the £10,000 was spent.", "£12,000 is more than the £10,000 it is said to be part of."),
        ("12 of the 48 asked (30%) answered.", "12 of 48 is 25%, not 30%."),
    ],
)
def test_a_part_above_its_whole_and_a_wrong_share_are_found(text, reason):
    assert reasons(part_and_whole, text) == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "£47,279.94 of the £50,000 was spent.",
        "12 of the 48 asked (25%) answered, and 1 of 3 (33.3%).",
        "see p 83 of 41",
        "3,000 of 2021 were new.",
        "12 of £10 notes",
        "5 of 0 (10%)",
        "of course 12",
        "1,23 of 4",
    ],
)
def test_parts_within_their_whole_and_other_numbers_are_left(text):
    assert [one for one in found(part_and_whole, text) if "5 is more" not in one.reason] == []


GAP = "The figure for 1st April 2018 was 893.7 and that for 1st March 2018 was 791.67."


def test_a_gap_explained_by_too_little_shows_its_working():
    text = f"{GAP} It leaves out the 50 new officers and the 24 detective posts, which explains the difference."
    [one] = found(unexplained_gap, text)
    assert one.reason == (
        "893.7 − 791.67 = 102.03; what is named comes to 50 + 24 = 74; 28.03 is not explained."  # noqa: RUF100
    )
    assert one.quoted.startswith("It leaves out")


def test_a_gap_explained_by_too_much_is_found_too():
    [reason] = reasons(unexplained_gap, f"{GAP} The gap is explained by 150 leavers.")
    assert reason.endswith("comes to 150; that is more than the difference.")


def test_figures_and_parts_may_stand_in_one_sentence():
    [reason] = reasons(unexplained_gap, "It fell from 100 to 80, and 15 leavers account for the difference.")
    assert reason.startswith("100 − 80 = 20; what is named comes to 15; 5 is not explained")


@pytest.mark.parametrize(
    "text",
    [
        "It was 100 and is 80. The 20 leavers explain the difference.",
        "It was 100 and is 80. Leavers explain the difference.",
        "The 20 leavers explain the difference.",
        "It was 100. This explains the gap of 2021.",
        "Nothing differs.",
    ],
)
def test_a_gap_that_is_explained_or_not_counted_is_left(text):
    assert found(unexplained_gap, text) == []


def test_a_row_whose_label_and_number_ran_together_stays_in_its_table():
    [table] = tables_of(paper("Crime\tCount\tChange %\nOffensive weapons 16\t+100\nRape\t11\t+37\n\nNo table."))
    assert [row.cells for row in table.body] == [("Offensive weapons", "16", "+100"), ("Rape", "11", "+37")]


def test_a_row_of_other_width_starts_another_table():
    first, second = tables_of(paper("A\tB\tC\n1\t2\t3\nWords\tx\nMore\ty"))
    assert (len(first.rows), len(second.rows)) == (2, 2)
    assert not second.rows[0].cells[0].isdigit()


def test_a_table_may_have_no_head():
    [table] = tables_of(paper("North\t30\nSouth\t31"))
    assert (table.has_head, table.head(1), len(table.body)) == (False, "", 2)
