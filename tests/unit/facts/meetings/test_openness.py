"""Who may read a thing, and the strictest of several restrictions."""

from __future__ import annotations

import pytest

from peelian.facts.meetings.openness import is_wider, may_read, strictest
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction

OPEN = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
PANEL = Restriction(Marking.OFFICIAL, "3", FoiStatus.PARTLY, Audience.PANEL, "It would harm trade.", "The panel")
OFFICE = Restriction(Marking.OFFICIAL_SENSITIVE, "1, 3", FoiStatus.WITHHELD, Audience.OFFICE, "A person is named.")
PUBLIC, MEMBERS = frozenset({Audience.PUBLIC}), frozenset({Audience.PANEL, Audience.PUBLIC})


@pytest.mark.parametrize(
    ("restriction", "audiences", "may"),
    [
        (OPEN, PUBLIC, True),
        (OPEN, MEMBERS, True),
        (PANEL, PUBLIC, False),
        (PANEL, MEMBERS, True),
        (OFFICE, MEMBERS, False),
        (Restriction(Marking.OFFICIAL_SENSITIVE, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC), PUBLIC, False),
        (Restriction(None, "", None, Audience.PUBLIC), MEMBERS, False),
    ],
)
def test_one_reads_what_is_for_ones_audience_and_the_public_only_what_is_clear(restriction, audiences, may):
    assert may_read(restriction, audiences) is may


def test_one_alone_is_as_strict_as_it_is():
    assert strictest(PANEL) == PANEL


def test_of_several_the_strictest_holds_on_every_axis():
    both = strictest(OPEN, PANEL, OFFICE)
    assert (both.marking, both.foi, both.audience) == (
        Marking.OFFICIAL_SENSITIVE,
        FoiStatus.WITHHELD,
        Audience.OFFICE,
    )
    assert both.exemption == "1, 3"
    assert both.exemption_reason == "It would harm trade.; A person is named."
    assert both.exemption_by == "The panel"


def test_paragraphs_stand_in_the_order_of_their_numbers():
    assert strictest(Restriction(exemption="12"), Restriction(exemption="14, 9")).exemption == "9, 12, 14"


@pytest.mark.parametrize(
    ("marking", "wins"),
    [
        (Marking.OFFICIAL, None),
        (Marking.NOT_PROTECTIVELY_MARKED, None),
        (Marking.OFFICIAL_SENSITIVE, Marking.OFFICIAL_SENSITIVE),
    ],
)
def test_a_marking_that_nobody_gave_is_not_public_and_hides_no_stricter_one(marking, wins):
    assert strictest(Restriction(marking), Restriction(None)).marking is wins


def test_an_audience_is_wider_than_those_fewer_belong_to():
    ordered = ["public", "panel", "office", "named"]
    wider = {(one, than) for one in ordered for than in ordered if is_wider(one, than)}
    assert wider == {(one, than) for at, one in enumerate(ordered) for than in ordered[at + 1 :]}
