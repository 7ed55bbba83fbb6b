"""Missing and late figures by who answers for them; and saying who does, by when."""

from __future__ import annotations

import pytest
import time_machine

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.facts.measures.models import Series
from peelian.facts.measures.queries import series_of
from peelian.facts.measures.services import set_cadence
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LATE = "/desk/anyshire/figures/late/"
CADENCE = "/desk/anyshire/measures/burglary/cadence/"


def page_of(client, today="2021-09-27"):
    with time_machine.travel(f"{today} 12:00", tick=False):
        answer = client.get(LATE)
    assert answer.status_code == 200
    return answer.context["page"], " ".join(answer.content.decode().split())


@pytest.fixture
def expected(office):
    """Two measures expected seven days after the week; week 37 is due on 27 September."""
    for slug in ("burglary", "rape"):
        set_cadence(series=list(series_of(office, measures=[slug])), steward="The lead", due_days=7, by=OPERATOR)
    return office


def test_on_the_day_nothing_is_late_and_the_day_after_it_is(expected, reader):
    page, text = page_of(reader)
    assert (page.late, page.in_time, page.groups) == (0, 2, ())
    assert "Nothing is late." in text
    page, text = page_of(reader, "2021-09-28")
    assert page.late == 2
    assert "1 day late" in text
    assert "The next was due 27 September 2021." in text


def test_what_did_not_come_in_one_delivery_is_one_line_under_its_steward(expected, reader):
    page, _ = page_of(reader, "2026-09-28")
    (group,) = page.groups
    assert (group.steward, group.late) == ("The lead", 2)
    (delivery,) = group.deliveries
    assert [one.series.measure.title for one in delivery.lines] == ["Burglary", "Rape"]
    assert delivery.late_words == "1,827 days late"


def test_a_gap_among_the_last_twelve_is_named_and_an_older_one_is_not(office, reader):
    values = {week: 20 for week in range(20, 36) if week not in (22, 30)}
    make.weeks(office, values)
    page, text = page_of(reader)
    (group,) = page.groups
    assert group.steward == "Nobody named"
    (delivery,) = group.deliveries
    assert [one[:10] for one in delivery.gaps] == ["week 30 of"]
    assert "Missing in between:" in text


def test_whose_cadence_nobody_said_is_offered_to_who_may_say(office, lead, reader):
    page, text = page_of(lead)
    assert len(page.without_cadence) == 3
    assert CADENCE in text
    assert CADENCE not in page_of(reader)[1]


def test_a_cadence_is_said_for_a_measure(office, lead):
    assert lead.get(CADENCE).context["form"]["every"].value()
    said = {"steward": "The lead", "due_days": "7", "every": "on"}
    answer = lead.post(CADENCE, said, follow=True)
    assert "Saved for 1 series" in answer.content.decode()
    held = Series.objects.get(measure__slug="burglary")
    assert (held.steward, held.due_days) == ("The lead", 7)
    assert TrailEntry.objects.filter(verb="set cadence", actor="lead@anyshire.example").count() == 1


@pytest.mark.parametrize("days", ["-1", "soon", "5000"])
def test_a_cadence_that_is_none_is_refused(office, lead, days):
    assert lead.post(CADENCE, {"steward": "", "due_days": days}).status_code == 422
    assert Series.objects.get(measure__slug="burglary").due_days is None
