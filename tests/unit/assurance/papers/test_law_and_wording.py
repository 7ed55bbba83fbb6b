"""Rules stated otherwise, law that has ended, implications, promises, notes, loose words, reading age."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.assurance.papers.checks.ambiguous_words import ambiguous_words
from peelian.assurance.papers.checks.correction_note import correction_note
from peelian.assurance.papers.checks.nil_implication import nil_implication
from peelian.assurance.papers.checks.obsolete_law import obsolete_law
from peelian.assurance.papers.checks.promise_without_date import promise_without_date
from peelian.assurance.papers.checks.reading_age import reading_age
from peelian.assurance.papers.checks.rule_stated_otherwise import rule_stated_otherwise
from peelian.assurance.papers.lexicon_reading import lexicon
from peelian.assurance.papers.paper import Paper
from peelian.assurance.papers.readability import grade, syllables
from peelian.sources.papers.reader import read_text
from tests.unit.assurance.papers.checked import found, quoted, reasons

WRONG = "Plans are issued within the financial year following an election."
RIGHT = "A plan must be issued within the financial year in which each ordinary election is held."


def test_a_rule_stated_two_ways_is_found_at_the_one_that_is_not_the_law():
    [one] = found(rule_stated_otherwise, f"{RIGHT}\n\n{WRONG}")
    assert one.quoted == "within the financial year following an election"
    assert (
        "is stated two ways: “within the financial year in which each ordinary election” at line 1" in one.reason
    )
    assert "Police Reform and Social Responsibility Act 2011, s5(1)" in one.suggestion


def test_a_rule_stated_only_otherwise_than_the_law_is_found_too():
    [reason] = reasons(rule_stated_otherwise, WRONG)
    assert reason.endswith("is stated otherwise than in Police Reform and Social Responsibility Act 2011, s5(1).")
    assert found(rule_stated_otherwise, RIGHT) == []


@pytest.mark.parametrize(
    "text",
    [
        "A veto needs two-thirds of the members present.",
        "HMICFRS wants comments within 56 working days.",
        "A review must be asked for within 28 working days.",
    ],
)
def test_other_rules_are_held_against_the_law(text):
    assert len(found(rule_stated_otherwise, text)) == 1


def test_a_veto_of_the_whole_membership_is_the_law():
    assert found(rule_stated_otherwise, "A veto needs two-thirds of the members of the panel.") == []


GRANTS = "The plan sets out the crime and disorder reduction grants."


def test_law_that_had_ended_is_found_once():
    [one] = found(obsolete_law, f"20 July 2021\n\n{GRANTS}\n\n{GRANTS}")
    assert (one.quoted, one.at) == ("crime and disorder reduction grants", 1)
    assert "ended on 12 May 2014, before this paper of 20 July 2021." in one.reason
    assert "section 143" in one.suggestion


def test_a_paper_of_the_time_may_cite_it_and_an_undated_one_is_asked():
    assert found(obsolete_law, f"20 July 2013\n\n{GRANTS}") == []
    [reason] = reasons(obsolete_law, GRANTS)
    assert reason.endswith("ended on 12 May 2014. The day has not been seen in a source.")


def test_a_section_a_marking_and_an_act_that_ended_are_found():
    text = "1 May 2019\n\nsection 9 of the 2011 Act\n\nRESTRICTED\n\nthe Data Protection Act 1998; restricted"
    assert quoted(obsolete_law, text) == ["section 9 of the 2011 Act", "Data Protection Act 1998", "RESTRICTED"]


def test_a_day_that_is_told_dates_the_paper():
    told = Paper.of(read_text(f"20 July 2021\n\n{GRANTS}"), lexicon(), dated=dt.date(2013, 7, 20))
    assert list(obsolete_law(told)) == []


CONTENT = "Staff with protected characteristics were asked.\n\nThe contract is being procured."


@pytest.mark.parametrize(
    "text",
    [
        "Equality Implications\n\nNone.",
        "Equality implications: none",
        "12. Equality and diversity implications - There are no equality implications arising from this report.",
        "Equality implications\tNone",
    ],
)
def test_no_implications_beside_content_is_challenged(text):
    [one] = found(nil_implication, f"{CONTENT}\n\n{text}")
    assert "equality content: “protected characteristics” (line 1)" in one.reason
    assert "equality implications are" in one.suggestion


def test_places_beyond_three_are_counted():
    many = "\n\n".join(f"Diversity matters, {number} times." for number in range(5))
    assert reasons(nil_implication, f"{many}\n\nEquality implications: none")[0].endswith("and 2 more.")


@pytest.mark.parametrize(
    "text",
    [
        "Words alone.\n\nEquality implications\n\nNone.",
        f"{CONTENT}\n\nEquality implications\n\nStaff networks were asked.",
        f"{CONTENT}\n\nEquality implications: staff networks were asked.",
        f"{CONTENT}\n\nEquality implications",
        "Diversity implications were asked for.\n\nEquality implications: none",
    ],
)
def test_implications_stated_or_rightly_none_are_left(text):
    assert found(nil_implication, text) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The forms will be published in due course.", "“in due course” is no date."),
        ("The Commissioner will publish a response.", "It does not say by when."),
        (
            "Met in May. It will take place at the earliest opportunity.",
            "“at the earliest opportunity” is no date.",
        ),
        ("I have given an undertaking to recruit.", "It does not say by when."),
    ],
)
def test_a_promise_without_a_date_is_found(text, reason):
    assert reasons(promise_without_date, text) == [reason]


@pytest.mark.parametrize(
    "text",
    [
        "The forms will be published by November 2021.",
        "The PCC will provide an update at the next meeting.",
        "The service will provide support.",
        "It will take time.",
        "It was published in due course.",
    ],
)
def test_a_promise_with_a_date_and_what_is_no_promise_are_left(text):
    assert found(promise_without_date, text) == []


def test_a_title_ends_no_sentence():
    [one] = found(
        promise_without_date, "- Cllr. Poole and Mr. A. Hall agreed it. The panel will report back to Cllr. Poole."
    )
    assert one.quoted == "The panel will report back to Cllr. Poole."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Groups such as young people (it’s the opposite way round – see p 83 of 141) were asked.",
            "(it’s the opposite way round – see p 83 of 141)",
        ),
        ("The rate [check with finance] fell.", "[check with finance]"),
        ("The rate is XX per cent.", "XX"),
        ("Asked (twice) is that ?? right (or wrong).", "??"),
        ("It should read otherwise, see p 3 of 9.", "It should read"),
    ],
)
def test_a_note_left_in_the_text_is_found(text, words):
    assert quoted(correction_note, text) == [words]


def test_a_text_without_notes_is_left():
    assert found(correction_note, "The rate fell (see Appendix A).") == []


def test_words_that_can_be_taken_two_ways_are_a_question_once():
    text = "Demand is back to lockdown levels.\n\nStill at lockdown levels, with bi-weekly meetings."
    assert [(one.quoted, one.suggestion) for one in found(ambiguous_words, text)] == [
        ("back to lockdown levels", "Is the level during lockdown meant, or the one before it?"),
        ("bi-weekly", "Is twice a week meant, or every two weeks?"),
    ]
    assert found(ambiguous_words, "Demand is at pre-pandemic levels, with weekly meetings.") == []


HARD = (
    "The implementation of organisational accountability arrangements necessitates considerable institutional "
    "consideration of interdependencies, particularly regarding administrative responsibilities."
)


def test_a_hard_paper_is_found_once_at_its_longest_sentence():
    [one] = found(reading_age, f"A heading\n\n{' '.join([HARD] * 8)} It is hard, and it is also long: {HARD}")
    assert "reading age of about" in one.reason
    assert one.quoted.startswith("It is hard")


@pytest.mark.parametrize(
    "text", [" ".join(["The cat sat on the mat."] * 40), HARD, "Word\tWord\n" * 200, f"# {HARD * 8}"]
)
def test_an_easy_paper_and_one_too_short_to_tell_are_left(text):
    assert found(reading_age, text) == []


def test_the_grade_is_that_of_the_formula():
    assert grade([["cat"] * 5] * 2) == pytest.approx(0.39 * 5 + 11.8 - 15.59)
    assert [syllables(word) for word in ("cat", "police", "panel", "accountable", "the", "rates", "hmm")] == [
        *(1, 2, 2, 4, 1, 1, 1)
    ]
