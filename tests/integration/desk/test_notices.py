"""Data notices: given once seen which figures they touch, and ended."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.measures.models import DataNotice
from peelian.facts.measures.services import SeriesRow, open_series
from peelian.kernel.periods import Frequency
from peelian.publication.performance import release_performance
from peelian.registers.bodies.kinds import AreaKind
from peelian.registers.bodies.services import AreaRow, enter_areas
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LIST, GIVE = "/desk/anyshire/notices/", "/desk/anyshire/notices/give/"
SAID = {
    "about": "measure rape",
    "text": "A backlog.",
    "weakness": "completeness",
    "confidence": "low",
    "start": "1 September 2021",
    "stated_by": "The lead",
    "stated_on": "14 September 2021",
    "audience": "public",
    "marking": "OFFICIAL",
    "foi": "disclosable",
}
SAVE = {"do": "save"}


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_which_figures_it_touches_is_seen_before_it_is_given(office, lead):
    answer = lead.post(GIVE, {**SAID, "withheld": "on"})
    (one,) = answer.context["touched"]
    assert (one.title, one.figures, one.is_out) == ("Rape", 1, False)
    assert one.before.startswith("11.")
    assert one.after.startswith("Withheld")
    assert DataNotice.objects.count() == 1
    assert "leave them at the next release" not in text_of(answer)


def test_of_what_is_public_it_says_that_it_leaves_at_the_next_release(office, lead, chief):
    release_performance(body=office, as_at=make.AS_AT, by=OPERATOR)
    answer = lead.post(GIVE, {**SAID, "withheld": "on"})
    assert answer.context["out"] == 1
    assert "They leave them at the next release." in text_of(answer)
    lead.post(GIVE, {**SAID, "withheld": "on", **SAVE})
    page = text_of(chief.get("/desk/anyshire/release-measures/"))
    assert "/anyshire/performance/rape/" in page
    assert "/anyshire/data-notices/register/" in page


def test_a_set_touches_every_measure_in_it_and_its_areas(office, lead):
    enter_areas([AreaRow("E1-N", "North", AreaKind.DISTRICT, "E1")], by=OPERATOR)
    row = SeriesRow("rape", "E1-N", Frequency.WEEK, "Anyshire Police", make.PUBLIC)
    open_series(body=office, rows=[row], by=OPERATOR)
    rows = b"Measure,Area,Period,Value\nrape,E1-N,2021-W36,4"
    _load(office, rows)
    answer = lead.post(GIVE, {**SAID, "about": "set weekly"})
    touched = {one.title: (one.areas, one.figures) for one in answer.context["touched"]}
    assert touched == {"Burglary": (0, 1), "Covert operations": (0, 1), "Rape": (1, 2)}


def _load(office, content):
    arrival = make.Arrival(
        file_name="north.csv",
        content=content,
        figures=make.read_figures(make.read_table("north.csv", content)),
        body=office,
        reported_on=make.REPORTED_ON,
        origin=make.Origin("Anyshire Police", make.REPORTED_ON),
    )
    make.load(make.plan(arrival, today=dt.date(2022, 1, 1)), by=OPERATOR)


def test_given_it_is_listed_with_who_said_so(office, lead):
    assert lead.post(GIVE, {**SAID, "end": "30 September 2021", **SAVE}).status_code == 302
    held = DataNotice.objects.get(text="A backlog.")
    assert (held.start, held.end, held.weakness) == (dt.date(2021, 9, 1), dt.date(2021, 10, 1), "completeness")
    page = text_of(lead.get(LIST))
    assert "Figures of 1 to 30 September 2021; completeness; The lead, 14 September 2021. For the public." in page


def test_one_not_for_the_public_stays_in_the_office(office, lead):
    lead.post(GIVE, {**SAID, "audience": "office", "marking": "OFFICIAL-SENSITIVE", "foi": "withheld", **SAVE})
    held = DataNotice.objects.get(text="A backlog.")
    assert not held.restriction.is_public
    assert "For the office." in text_of(lead.get(LIST))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"about": ""}, "Select what it is about"),
        ({"about": "measure covert"}, "Select a valid choice"),
        ({"text": ""}, "Enter what is weak in the figures"),
        ({"confidence": ""}, "Select how far the figures can be leaned on"),
        ({"end": "1 August 2021"}, "Enter the first day or one after it"),
        ({"marking": ""}, "It has no protective marking."),
        ({"stated_on": "1 January 2199"}, "Enter a day up to today"),
    ],
)
def test_a_notice_half_filled_in_says_what_is_missing(office, lead, changes, words):
    answer = lead.post(GIVE, {**SAID, **changes, **SAVE})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert DataNotice.objects.count() == 1


def test_a_notice_is_ended_once_seen_which_figures_it_then_touches(office, lead):
    notice = DataNotice.objects.get()
    address = f"/desk/anyshire/notices/{notice.pk}/end/"
    answer = lead.post(address, {"last": "5 September 2021"})
    assert answer.context["figures"] == 0
    notice.refresh_from_db()
    assert notice.end is None
    lead.post(address, {"last": "5 September 2021", **SAVE})
    notice.refresh_from_db()
    assert notice.end == dt.date(2021, 9, 6)
    assert "Figures before 6 September 2021" in text_of(lead.get(LIST))
    later = lead.post(address, {"last": "1 October 2021", **SAVE})
    assert later.status_code == 422
    assert "ended on 6 September 2021 already" in text_of(later)


def test_another_body_s_notice_is_not_there(office, stranger):
    address = f"/desk/otherton/notices/{DataNotice.objects.get().pk}/end/"
    assert stranger.post(address, {"last": "5 September 2021", **SAVE}).status_code == 404


def test_a_reader_reads_them_and_gives_none(office, reader):
    page = text_of(reader.get(LIST))
    assert "Counted by hand." in page
    assert "Give a notice" not in page
    assert "End it" not in page
