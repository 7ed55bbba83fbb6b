"""Marks and targets: seen before they are laid down, with who says so and why; and withdrawn."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.measures.kinds import MarkKind
from peelian.facts.measures.marks import MarkRow, add_mark
from peelian.facts.measures.models import SeriesMark, Target
from peelian.facts.measures.queries import series_of
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

BURGLARY = "/desk/anyshire/measures/burglary/"
STATED = {"reason": "A new system.", "stated_by": "The chief constable", "stated_on": "14 September 2021"}
STEP = {**STATED, "first": "2021-W24", "understood": "on"}
SAVE = {"do": "save"}


@pytest.fixture
def charted(office):
    make.charted(office)
    return office


def mark(client, kind, said, query=""):
    return client.post(f"{BURGLARY}mark/{kind}/{query}", said)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_a_step_change_is_seen_before_it_is_made(charted, lead):
    answer = mark(lead, "step-change", STEP)
    before, after = answer.context["sides"]
    assert (before.points, after.points) == ("17", "13")
    assert before.limits != after.limits
    assert "<svg" in before.chart
    assert "step" in text_of(answer) or "Draw the limits anew" in text_of(answer)
    assert not SeriesMark.objects.exists()
    assert mark(lead, "step-change", {**STEP, **SAVE}).status_code == 302
    held = SeriesMark.objects.get()
    assert (held.kind, held.start, held.stated_by) == ("step change", dt.date(2021, 6, 14), "The chief constable")
    page = text_of(lead.get(BURGLARY))
    assert "Step change from 14 June 2021: A new system. (The chief constable, 14 September 2021)" in page


def test_what_was_typed_comes_back_to_be_changed(charted, lead):
    preview = mark(lead, "step-change", STEP)
    assert ("reason", "A new system.") in preview.context["typed"]
    back = mark(lead, "step-change", {**STEP, "do": "change"})
    assert back.status_code == 200
    assert "A new system." in text_of(back)
    assert "There is a problem" not in text_of(back)


def test_a_rebase_asks_that_the_cause_is_understood(charted, lead):
    answer = mark(lead, "step-change", {key: value for key, value in STEP.items() if key != "understood"})
    assert answer.status_code == 422
    assert "Tick to confirm that the cause is understood" in text_of(answer)


def test_few_points_after_the_step_are_warned_of(charted, lead):
    answer = mark(lead, "step-change", {**STEP, "first": "2021-W34"})
    assert "Only 3 points would stand behind the new limits." in text_of(answer)
    assert "Only" not in text_of(mark(lead, "step-change", STEP))
    assert "Only 1 point would" in text_of(mark(lead, "step-change", {**STEP, "first": "2021-W36"}))


def test_two_steps_at_one_place_are_refused(charted, lead):
    mark(lead, "step-change", {**STEP, **SAVE})
    answer = mark(lead, "step-change", {**STEP, "reason": "Again."})
    assert answer.status_code == 422
    assert "already. Withdraw it first." in text_of(answer)
    assert mark(lead, "step-change", {**STEP, "reason": "Again.", **SAVE}).status_code == 422
    assert SeriesMark.objects.count() == 1


def test_points_are_left_out_of_the_limits_up_to_the_last_period(charted, lead):
    said = {**STATED, "first": "2021-W25", "last": "2021-W26"}
    before, after = mark(lead, "left-out", said).context["sides"]
    assert (before.points, after.points) == ("17", "15")
    mark(lead, "left-out", {**said, **SAVE})
    held = SeriesMark.objects.get()
    assert (held.start, held.end) == (dt.date(2021, 6, 21), dt.date(2021, 7, 5))
    backwards = mark(lead, "left-out", {**said, "first": "2021-W27"})
    assert "Choose the first period or one after it" in text_of(backwards)


def test_limits_are_frozen_on_twelve_points_or_more(charted, lead):
    page = lead.get(f"{BURGLARY}mark/frozen-limits/")
    offered = [code for code, _ in page.context["form"].fields["last"].choices]
    assert offered[0] == "2021-W36"
    assert offered[-1] == "2021-W31"
    assert mark(lead, "frozen-limits", {**STATED, "last": "2021-W20"}).status_code == 422
    said = {**STATED, "last": "2021-W31"}
    assert mark(lead, "frozen-limits", said).context["sides"][1].points == "12"
    mark(lead, "frozen-limits", {**said, **SAVE})
    assert SeriesMark.objects.get().end == dt.date(2021, 8, 9)


def test_an_annotation_begins_with_the_period_asked_for(charted, lead):
    form = lead.get(f"{BURGLARY}mark/annotation/?period=2021-W36").context["form"]
    assert form["start"].value() == dt.date(2021, 9, 6)
    assert form["end"].value() == dt.date(2021, 9, 12)
    said = {**STATED, "start": "6 September 2021", "end": "12 September 2021"}
    assert mark(lead, "annotation", said).status_code == 200
    assert mark(lead, "annotation", {**said, "end": "1 September 2021"}).status_code == 422
    mark(lead, "annotation", {**said, **SAVE})
    assert SeriesMark.objects.get().end == dt.date(2021, 9, 13)
    mark(lead, "annotation", {**said, "end": "", **SAVE})
    assert SeriesMark.objects.filter(end=None).count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": ""}, "Enter why"),
        ({"stated_by": ""}, "Enter who says so"),
        ({"stated_on": "1 January 2199"}, "Enter a day up to today"),
        ({"first": "2021-W20"}, "Select a valid choice"),
    ],
)
def test_a_mark_half_filled_in_says_what_is_missing(charted, lead, changes, words):
    answer = mark(lead, "step-change", {**STEP, **changes, **SAVE})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not SeriesMark.objects.exists()


@pytest.mark.parametrize("kind", ["step-change", "frozen-limits"])
def test_without_points_enough_there_is_nothing_to_draw(office, lead, kind):
    answer = lead.get(f"{BURGLARY}mark/{kind}/")
    assert answer.status_code == 422
    assert "too few figures" in text_of(answer)


def test_a_mark_is_withdrawn_once_seen_what_that_does(charted, lead):
    mark(lead, "step-change", {**STEP, **SAVE})
    address = f"/desk/anyshire/marks/{SeriesMark.objects.get().pk}/withdraw/"
    before, after = lead.get(address).context["sides"]
    assert (before.points, after.points) == ("13", "17")
    assert "Withdrawn." in text_of(lead.post(address, follow=True))
    assert SeriesMark.objects.get().withdrawn_by == "lead@anyshire.example"
    assert "had been withdrawn already" in text_of(lead.post(address, follow=True))
    assert "New limits" not in text_of(lead.get(BURGLARY))


def test_another_body_s_mark_is_not_there(charted, stranger, lead):
    series = series_of(charted, measures=["burglary"])[0]
    said = MarkRow(MarkKind.ANNOTATION, make.AS_AT, "It happened.", "The lead", make.AS_AT)
    held = add_mark(series=series, row=said, by=OPERATOR)
    assert stranger.post(f"/desk/otherton/marks/{held.pk}/withdraw/").status_code == 404
    assert SeriesMark.objects.get().withdrawn_on is None


def test_a_target_is_seen_set_and_withdrawn(charted, lead):
    said = {"value": "15", "start": "1 January 2021", "stated_by": "The commissioner", "stated_on": "1/1/2021"}
    before, after = lead.post(f"{BURGLARY}target/", said).context["sides"]
    assert before.target == "No target"
    assert after.target.startswith("The target is 15")
    assert not Target.objects.exists()
    lead.post(f"{BURGLARY}target/", {**said, **SAVE})
    held = Target.objects.get()
    assert held.value == Decimal(15)
    assert "Target 15 from 1 January 2021" in text_of(lead.get(BURGLARY))
    address = f"/desk/anyshire/targets/{held.pk}/withdraw/"
    assert lead.get(address).context["sides"][1].target == "No target"
    lead.post(address)
    assert Target.objects.get().withdrawn_on is not None
    assert "already" in text_of(lead.get(address, follow=True))


def test_a_trajectory_needs_the_day_it_ends(charted, lead):
    said = {
        "value": "15",
        "start": "1 January 2021",
        "start_value": "30",
        "stated_by": "The commissioner",
        "stated_on": "1 January 2021",
    }
    answer = lead.post(f"{BURGLARY}target/", said)
    assert answer.status_code == 422
    assert "needs the day by which it is to be reached" in text_of(answer)
    answer = lead.post(f"{BURGLARY}target/", {**said, "end": "1 January 2022"})
    assert "which asks for" in answer.context["sides"][1].target
