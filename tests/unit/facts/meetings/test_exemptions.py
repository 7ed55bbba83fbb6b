"""Paragraphs of Schedule 12A: read, put in order, said in words, and what a notice still lacks."""

from __future__ import annotations

import pytest

from peelian.facts.meetings.exemptions import CONFIDENTIAL, ground, ground_words, missing_grounds
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction


@pytest.mark.parametrize(
    ("text", "kept", "words"),
    [
        ("", "", ""),
        ("3", "3", "paragraph 3 of Part 1 of Schedule 12A"),
        ("paragraphs 3 and 1", "1, 3", "paragraphs 1 and 3 of Part 1 of Schedule 12A"),
        ("1, 2,3", "1, 2, 3", "paragraphs 1, 2 and 3 of Part 1 of Schedule 12A"),
        ("Paras. 14; 16", "14, 16", "paragraphs 14 and 16 of Part 4 of Schedule 12A"),
        (" S100a(2) ", CONFIDENTIAL, "confidential information, s100A(2)"),
    ],
)
def test_a_ground_is_read_and_said(text, kept, words):
    assert ground(text) == kept
    assert ground_words(kept) == words


@pytest.mark.parametrize("text", ["8", "0", "1, 12", "commercial", "1a", "and", "²"])
def test_what_the_schedule_does_not_have_is_refused(text):
    with pytest.raises(Refused, match="1 to 7 in England or 12 to 18 in Wales"):
        ground(text)


def test_a_ground_kept_in_other_words_is_said_as_it_stands():
    assert ground_words("commercial") == "paragraph commercial of Schedule 12A"
    assert ground_words("1, 12") == "paragraphs 1 and 12 of Schedule 12A"


def test_a_notice_says_the_ground_the_interest_who_decided_and_what_it_is_about():
    private = Restriction(Marking.OFFICIAL_SENSITIVE, "", FoiStatus.WITHHELD, Audience.PANEL)
    assert len(missing_grounds(private, "")) == 4
    whole = Restriction(Marking.OFFICIAL_SENSITIVE, "3", FoiStatus.WITHHELD, Audience.PANEL, "It harms.", "Chair")
    assert missing_grounds(whole, "A contract.") == ()
    told = Restriction(Marking.OFFICIAL_SENSITIVE, CONFIDENTIAL, None, Audience.PANEL, "", "Chair")
    assert missing_grounds(told, "") == ("what it is about, without telling it",)
