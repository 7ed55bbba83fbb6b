"""The extract of a plan's delivery as a document, for each kind of reader, in four formats."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.facts.measures.models import Measure
from peelian.facts.plans.kinds import Rating
from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.reports.delivery.extract import delivery_document, extract_name
from peelian.reports.rendering.formats import FORMATS
from peelian.reports.tree import Heading, ItemList, Paragraph, Table
from tests.factories.delivering import looked_at, reported
from tests.factories.planned import AS_AT, planned
from tests.factories.planning import (
    FOR_THE_OFFICE,
    FOR_THE_PANEL,
    a_commitment,
    a_milestone,
    a_plan,
    an_objective,
)
from tests.integration.leaks.opening import words_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])
ALL, OPEN = frozenset(Audience), frozenset({Audience.PUBLIC})
PANEL = OPEN | {Audience.PANEL}
SEPTEMBER, DECEMBER = dt.date(2025, 9, 30), dt.date(2025, 12, 31)
HIDDEN = "An arrangement with a supplier."


@pytest.fixture
def plan(db):
    """Burglary on track and worse than usual; a late milestone; one commitment stale, one given up, one hidden."""
    made = a_plan(
        planned(),
        "delivery-2025",
        title="Delivery plan",
        period_words="2025 to 2029",
        issued_on=dt.date(2025, 10, 1),
        updated_every_months=3,
        scrutinised_every_months=1,
    )
    secure = an_objective(made, "A more secure county", owner="Deputy")
    burglary = a_commitment(
        secure, "Bring burglary down.", owner="Chief Officer", measure=Measure.objects.get(slug="burglary")
    )
    reported(burglary, SEPTEMBER, Rating.AT_RISK)
    reported(
        burglary, DECEMBER, basis="a measure", basis_words="burglary by the month.", narrative="Patrols go on."
    )
    a_milestone(burglary, "Patrols doubled", due_words="by December 2025", due_to=DECEMBER, owner="")
    a_milestone(burglary, "Van bought", done_on=DECEMBER, owner="")
    a_milestone(burglary, "Review", due_words="March 2026", due_to=dt.date(2026, 3, 31), owner="")
    stale = a_commitment(secure, "Light the streets.", owner="Treasurer")
    reported(stale, SEPTEMBER, Rating.NOT_STARTED)
    reported(stale, SEPTEMBER + dt.timedelta(days=1), None, narrative="Lamps are on order.")
    a_commitment(made, "Open to callers.", owner="", ended_why="All calls go to one place.", done_on=SEPTEMBER)
    reported(a_commitment(made, HIDDEN, restriction=FOR_THE_OFFICE), DECEMBER, restriction=FOR_THE_OFFICE)
    looked_at(made, dt.date(2025, 10, 9))
    return made


def read(plan, audiences=PANEL, **asked):
    return delivery_document(plan, as_at=AS_AT, audiences=audiences, **asked)


def cell(inlines):
    return "".join(one.text for one in inlines)


def tables(document):
    return {one.caption: one for one in document.blocks if isinstance(one, Table)}


def rows(document, caption):
    return [tuple(cell(one) for one in row) for row in tables(document)[caption].rows]


def _items(block):
    for item in block.items:
        yield cell(item.inlines)
        for below in item.children:
            yield from _items(below)


def under(document, heading):
    """Every text between a heading and the next of its level."""
    found, inside = [], False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 2:
            inside = block.text == heading
        elif inside and isinstance(block, Paragraph):
            found.append(cell(block.inlines))
        elif inside and isinstance(block, ItemList):
            found += _items(block)
    return found


def test_a_table_for_each_objective_says_who_when_how_and_on_what_basis(plan):
    assert rows(read(plan), "Commitments and milestones of objective 1") == [
        (
            "1. Bring burglary down.",
            "Chief Officer",
            "No day stated",
            "On track (better than before: was at risk). Rests on a measure: burglary by the month.",
            "Patrols go on. (As at 31 December 2025, Head of Commissioning.)",
        ),
        (
            "Milestone: Patrols doubled",
            "Chief Officer",
            "By December 2025. 32 days late",
            "Not rated",
            "Reported with its commitment.",
        ),
        (
            "Milestone: Van bought",
            "Chief Officer",
            "No day stated. Done on 31 December 2025",
            "Done",
            "Reported with its commitment.",
        ),
        ("Milestone: Review", "Chief Officer", "March 2026", "Not rated", "Reported with its commitment."),
        (
            "2. Light the streets.",
            "Treasurer",
            "No day stated",
            "Not started. Rests on judgement, 30 September 2025.",
            "Lamps are on order. (As at 1 October 2025, Head of Commissioning.)",
        ),
    ]
    assert rows(read(plan), "Commitments and milestones") == [
        (
            "3. Open to callers.",
            "Nobody is named",
            "No day stated. Given up on 30 September 2025",
            "Given up",
            "All calls go to one place. No report yet.",
        )
    ]


def test_the_overview_counts_how_things_stand(plan):
    document = read(plan)
    (caption,) = [name for name in tables(document) if "by rating" in name]
    assert tables(document)[caption].head == (
        "Objective",
        "Not started",
        "On track",
        "Done",
        "Given up",
        "Not rated",
    )
    assert rows(document, caption) == [
        ("Objective 1: A more secure county", "1", "1", "1", "0", "2"),
        ("Other commitments", "0", "0", "0", "1", "0"),
        ("All", "1", "1", "1", "1", "2"),
    ]


def test_milestones_stale_owners_and_scrutiny_are_named(plan):
    document = read(plan)
    assert under(document, "Milestones late and ahead") == [
        "Patrols doubled (Chief Officer): By December 2025. 32 days late.",
        "Review (Chief Officer): March 2026.",
    ]
    assert under(document, "Reports that are missing") == [
        "Progress is reported every 3 months. These owners have not reported in time:",
        "Treasurer: “Light the streets.” (last reported 1 October 2025, due by 1 January 2026).",
    ]
    assert under(document, "Scrutiny of delivery") == [
        (
            "Delivery is to be looked at every month. It was done in 1 of 4. "
            "Nothing is recorded for November 2025, December 2025 and January 2026."
        ),
        "9 October 2025: The governance meeting went through it.",
    ]


def test_what_contradicts_a_rating_stands_with_the_figure_that_can_be_checked(plan):
    document = read(plan)
    said = under(document, "Ratings that the record calls into question")
    assert said[1] == "Commitment 1: Bring burglary down."
    assert said[2].startswith("The record says otherwise. Rated on track as at 31 December 2025, but its measure")
    assert "95 in December 2025" in said[2]
    assert "but its milestone “Patrols doubled” is late" in said[3]
    (use,) = document.figures
    assert (use.measure, use.kind, use.period, use.value) == ("burglary", "sentence", "2025-12", "95")
    assert use.text in said[2]


def test_each_reader_is_told_what_is_left_out_and_sees_nothing_of_it(plan):
    told = "It was made for the panel. Left out, because they are for others: 1 commitment and 1 progress update."
    assert under(read(plan), "Overview")[1] == told
    assert under(read(plan, ALL), "Overview")[1] == "It was made for the office. Nothing is left out."
    assert ("Not for publication", "For the office only") in read(plan, ALL).control.particulars
    assert "Not for publication" not in dict(read(plan, OPEN).control.particulars)
    looked_at(plan, dt.date(2025, 11, 5), restriction=FOR_THE_PANEL)
    looked_at(plan, dt.date(2025, 11, 6), restriction=FOR_THE_PANEL)
    assert under(read(plan, OPEN), "Overview")[1].endswith("1 commitment, 1 progress update and 2 scrutinies.")


def test_a_later_report_for_others_is_told_of(plan):
    reported(plan.commitments.get(number=1), dt.date(2026, 1, 5), Rating.OFF_TRACK, restriction=FOR_THE_OFFICE)
    progress = rows(read(plan), "Commitments and milestones of objective 1")[0][4]
    assert progress.endswith("A later report is not for this reader.")
    other = a_commitment(plan, "Train drivers.")
    reported(other, DECEMBER, restriction=FOR_THE_OFFICE)
    assert rows(read(plan), "Commitments and milestones")[-1][4] == "What is reported is not for this reader."


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_says_the_same_and_leaks_nothing(plan, form):
    words = " ".join(" ".join(words_in(FORMATS[form].render(read(plan)))).split())
    assert "Delivery plan: progress as at 1 February 2026" in words
    for said in ("Bring burglary down", "On track", "32 days late", "Treasurer", "calls into question"):
        assert said in words
    assert "arrangement" not in words


def test_a_plan_of_objectives_alone_is_read_by_them(plan):
    bare = a_plan(plan.body, "sustainability-2025", title="Sustainability plan", issued_on=SEPTEMBER)
    waste = an_objective(bare, "Waste", owner="")
    reported(waste, DECEMBER, Rating.COMPLETE, narrative="The bins are gone.")
    an_objective(bare, "Culture", owner="Deputy")
    document = read(bare)
    assert under(document, "Overview")[-1] == "No commitments or milestones are shown here."
    assert under(document, "Objective 1: Waste") == [
        (
            "Owner: nobody is named. Complete. Rests on judgement. "
            "The bins are gone. (As at 31 December 2025, Head of Commissioning.)"
        )
    ]
    assert under(document, "Objective 2: Culture") == ["Owner: Deputy. No report yet."]
    assert under(document, "Reports that are missing")[0].startswith("The plan does not state how often")
    assert under(document, "Reports that are missing")[1] == "Nothing has been reported yet on “Culture”."


def test_a_plan_with_nothing_in_it_says_so(plan):
    bare = a_plan(plan.body, "delivery-2026", title="Next plan", updated_every_months=1)
    document = read(bare, known_by=dt.datetime(2026, 1, 31, 12, tzinfo=dt.UTC))
    assert "Nothing entered after 31 January 2026 is in it." in under(document, "Overview")[0]
    assert under(document, "Reports that are missing") == [
        "Progress is reported every month, and no report is late."
    ]
    assert under(document, "Ratings that the record calls into question") == [
        "Nothing in the record contradicts a rating."
    ]
    assert tables(document) == {}


def test_the_name_of_the_file_says_of_which_plan_and_day(plan):
    assert extract_name(plan, AS_AT, "pdf") == "anyshire-delivery-2025-as-at-2026-02-01.pdf"


def test_a_plan_for_others_is_not_found(plan):
    closed = a_plan(plan.body, "delivery-2027", restriction=FOR_THE_OFFICE)
    with pytest.raises(NotFound):
        read(closed, OPEN)
