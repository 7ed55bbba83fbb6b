"""Three axes and an audience: public only when every one is clear."""

from __future__ import annotations

from itertools import product

import pytest

from peelian.kernel.markings import PUBLISHABLE_MARKINGS, Audience, FoiStatus, Marking, Restriction

CLEAR = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)


def test_clear_on_every_axis_is_public():
    assert CLEAR.is_public
    assert CLEAR.obstacles() == ()


def test_what_says_nothing_is_not_public_and_says_why():
    assert Restriction().obstacles() == (
        "It has no protective marking.",
        "Nobody has said whether it is disclosable under the Freedom of Information Act.",
        "Its audience is the office, not the public.",
    )


def test_only_two_markings_may_be_published():
    assert {Marking.OFFICIAL, Marking.NOT_PROTECTIVELY_MARKED} == PUBLISHABLE_MARKINGS


@pytest.mark.parametrize(
    ("marking", "exemption", "foi", "audience"),
    list(product([None, *Marking], ["", "3"], [None, *FoiStatus], Audience)),
)
def test_one_unclear_axis_is_enough(marking, exemption, foi, audience):
    restriction = Restriction(marking, exemption, foi, audience)
    unclear = [
        marking not in ("OFFICIAL", "NOT PROTECTIVELY MARKED"),
        exemption != "",
        foi != "disclosable",
        audience != "public",
    ]
    assert len(restriction.obstacles()) == sum(unclear)
    assert restriction.is_public == (not any(unclear))


@pytest.mark.parametrize(
    ("restriction", "words"),
    [
        (Restriction(Marking.OFFICIAL_SENSITIVE, foi=FoiStatus.DISCLOSABLE), "It is marked OFFICIAL-SENSITIVE."),
        (Restriction(exemption="1, 2"), "It is exempt under Schedule 12A, paragraph 1, 2."),
        (Restriction(foi=FoiStatus.PARTLY), "Freedom of Information: partly disclosable."),
        (Restriction(audience=Audience.PANEL), "Its audience is the panel, not the public."),
    ],
)
def test_each_obstacle_is_said_in_words(restriction, words):
    assert words in restriction.obstacles()
