"""Consultations, their strands, counts and themes: entered once, amended under a lock, refused in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db.utils import DatabaseError, IntegrityError
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.facts.voice.kinds import ThemeKind
from peelian.facts.voice.models import Consultation, ResponseCount, Strand, Theme
from peelian.facts.voice.services.consultations import (
    StrandRow,
    amend_consultation,
    amend_strand,
    enter_strand,
)
from peelian.facts.voice.services.findings import ResponseRow, ThemeRow, amend_theme, state_responses
from peelian.facts.voice.when import When
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from tests.factories import heard

pytestmark = pytest.mark.django_db(databases=["default", "public"])

YOUNG = StrandRow("Young people", channels=["Police Cadets", " Police  Cadets ", ""], lead="The Deputy")
ALL = ResponseRow(329, heard.PAPER_OF, source="A paper")
VIOLENCE = ThemeRow(ThemeKind.THEME, "Reducing violence", feeds=heard.PLAN)


@pytest.fixture
def body(db):
    return heard.make_body()


@pytest.fixture
def survey(body):
    return heard.a_consultation(body)


def verbs(noun="/consultations/"):
    return list(TrailEntry.objects.filter(ref__contains=noun).values_list("verb", flat=True))


# a consultation


def test_it_is_entered_with_all_that_was_said_of_it(body):
    found = heard.a_consultation(body, by=heard.LEAD, phase=2, invited=["The public"])
    found.refresh_from_db()
    assert str(found.ref) == "anyshire/consultations/survey"
    assert (found.opens_words, found.opens_from) == ("towards the end of July 2021", dt.date(2021, 7, 21))
    assert (found.aims, found.about, found.lock) == (["A broad sample", "Awareness"], str(heard.PLAN), 1)
    assert verbs() == ["entered consultation"]
    assert str(found) == "Public survey"


def test_the_same_is_entered_once_and_other_words_under_its_name_are_refused(body, survey):
    assert heard.a_consultation(body) == survey
    with pytest.raises(Refused, match="anyshire/consultations/survey is here already, in other words"):
        heard.a_consultation(body, title="Another")
    assert verbs() == ["entered consultation"]


def test_only_who_may_enter_it_does(body):
    for by in (heard.holding("office-reader"), heard.holding("performance-lead", "otherton")):
        with pytest.raises(Forbidden):
            heard.a_consultation(body, by=by)
    assert not Consultation.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "It has no title."),
        ({"slug": "The Survey"}, "“The Survey” is not a short name"),
        ({"phase": 0}, "A phase begins with 1."),
        ({"minimum_weeks": 0}, "A least length in weeks begins with 1."),
        ({"owner": "x" * 201}, "Owner is longer than 200 characters."),
        ({"closes": When.read("June 2021")}, "It closes “June 2021”, before it opens"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(body, changes, words):
    with pytest.raises(Refused) as refusal:
        heard.a_consultation(body, **changes)
    assert words in str(refusal.value)


def test_one_that_closes_too_early_is_entered_all_the_same(body):
    assert heard.a_consultation(body, closes=When.read("9 August 2021")).closes_to == dt.date(2021, 8, 9)


def test_a_part_belongs_to_a_programme_of_the_same_body(body, survey):
    part = heard.a_consultation(body, slug="phase-1", part_of=survey)
    assert list(survey.parts.all()) == [part]
    with pytest.raises(Refused, match="is not one of Commissioner for Otherton"):
        heard.a_consultation(heard.make_body("otherton"), part_of=survey)


def test_it_is_amended_under_its_lock_and_the_trail_says_in_which_columns(survey):
    row = heard.consultation_row(closes=When.read("30 September 2021"), promotion="None")
    amend_consultation(consultation=survey, row=row, lock=1, by=heard.LEAD)
    assert (survey.closes_to, survey.promotion, survey.lock) == (dt.date(2021, 9, 30), "None", 2)
    assert survey.saved_by == heard.LEAD.identity
    entry = TrailEntry.objects.get(verb="amended consultation")
    assert entry.details == '{"fields":["closes_from","closes_to","closes_words","promotion"]}'


def test_nothing_changed_leaves_no_entry(survey):
    amend_consultation(consultation=survey, row=heard.consultation_row(), lock=1, by=OPERATOR)
    assert (survey.lock, verbs()) == (1, ["entered consultation"])


def test_of_two_who_save_at_once_the_second_sees_both_texts(survey):
    amend_consultation(consultation=survey, row=heard.consultation_row(title="Mine"), lock=1, by=heard.LEAD)
    with pytest.raises(Stale, match="saved this consultation since you opened it") as refusal:
        amend_consultation(consultation=survey, row=heard.consultation_row(title="Yours"), lock=1, by=OPERATOR)
    assert "Title: Mine" in refusal.value.theirs
    assert "Title: Yours" in refusal.value.yours
    assert "Aims: A broad sample; Awareness" in refusal.value.yours


def test_its_name_and_programme_stay(body, survey):
    whole = heard.a_consultation(body, slug="whole")
    for changes in ({"slug": "other"}, {"part_of": whole}):
        with pytest.raises(Refused, match="keeps its name"):
            amend_consultation(consultation=survey, row=heard.consultation_row(**changes), lock=1, by=OPERATOR)


def test_one_that_is_gone_or_not_ones_own_is_not_amended(survey):
    with pytest.raises(Forbidden):
        amend_consultation(
            consultation=survey, row=heard.consultation_row(), lock=1, by=heard.holding("office-reader")
        )
    Consultation.objects.all().delete()
    with pytest.raises(NotFound, match="There is no such consultation"):
        amend_consultation(consultation=survey, row=heard.consultation_row(), lock=1, by=OPERATOR)


def test_the_database_refuses_days_out_of_order(survey):
    with pytest.raises(IntegrityError):
        Consultation.objects.update(opens_from=dt.date(2022, 1, 1))


def test_the_database_refuses_a_public_one_that_is_not_clear(survey):
    with pytest.raises(IntegrityError):
        Consultation.objects.update(foi="withheld")


# strands


def test_a_strand_is_entered_once_after_those_before_it(survey):
    first = enter_strand(consultation=survey, row=YOUNG, by=heard.LEAD)
    second = enter_strand(consultation=survey, row=StrandRow("Partners"), by=OPERATOR)
    assert enter_strand(consultation=survey, row=YOUNG, by=OPERATOR) == first
    assert ([first.position, second.position], first.channels) == ([1, 2], ["Police Cadets"])
    with pytest.raises(Refused, match="a strand called “Young people” already"):
        enter_strand(consultation=survey, row=replace(YOUNG, text="Otherwise"), by=OPERATOR)
    with pytest.raises(Refused, match="cannot be entered"):
        enter_strand(consultation=survey, row=StrandRow(" "), by=OPERATOR)
    assert (verbs()[1:], str(first)) == (["entered strand", "entered strand"], "Young people")


def test_a_strand_is_amended_under_the_lock_of_its_consultation(survey):
    strand = enter_strand(consultation=survey, row=YOUNG, by=OPERATOR)
    enter_strand(consultation=survey, row=StrandRow("Partners"), by=OPERATOR)
    amend_strand(strand=strand, row=replace(YOUNG, text="Why"), lock=1, by=heard.LEAD)
    assert (Strand.objects.get(pk=strand.pk).text, strand.consultation.lock) == ("Why", 2)
    with pytest.raises(Stale) as refusal:
        amend_strand(strand=strand, row=replace(YOUNG, text="Otherwise"), lock=1, by=OPERATOR)
    assert "Text: Why" in refusal.value.theirs
    with pytest.raises(Refused, match="called “Partners” already"):
        amend_strand(strand=strand, row=replace(YOUNG, title="Partners"), lock=2, by=OPERATOR)


# how many answered


def test_how_many_answered_is_stated_once_and_never_changed(survey):
    first = state_responses(consultation=survey, row=ALL, by=heard.LEAD)
    assert state_responses(consultation=survey, row=ALL, by=OPERATOR) == first
    state_responses(consultation=survey, row=replace(ALL, count=330), by=OPERATOR)
    again = state_responses(consultation=survey, row=ALL, by=OPERATOR)
    assert [one.count for one in ResponseCount.objects.all()] == [329, 330, 329]
    assert str(again) == "329 responses, 2021-07-20"
    with pytest.raises(DatabaseError):
        ResponseCount.objects.filter(pk=first.pk).update(count=1)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (replace(ALL, count=-1), "fewer than none"),
        (replace(ALL, stated_on=dt.date(2199, 1, 1)), "still to come"),
        (replace(ALL, respondents="x" * 201), "cannot be entered"),
    ],
)
def test_a_count_that_cannot_be_is_refused(survey, row, words):
    with pytest.raises(Refused, match=words):
        state_responses(consultation=survey, row=row, by=OPERATOR)


def test_a_count_of_today_may_be_stated_by_who_may_write(survey):
    today = replace(ALL, stated_on=timezone.localdate())
    with pytest.raises(Forbidden):
        state_responses(consultation=survey, row=today, by=heard.holding("office-reader"))
    assert state_responses(consultation=survey, row=today, by=heard.LEAD).entered_by == heard.LEAD.identity


# themes


def test_themes_and_priorities_are_numbered_together(survey):
    theme = heard.a_theme(survey, feeds=heard.PLAN)
    priority = heard.a_theme(survey, kind=ThemeKind.PRIORITY)
    assert heard.a_theme(survey, feeds=heard.PLAN) == theme
    assert [str(theme.ref), str(priority.ref)] == ["anyshire/themes/survey-1", "anyshire/themes/survey-2"]
    assert (verbs("/themes/"), str(theme)) == (["entered theme", "entered theme"], "Reducing violence")
    with pytest.raises(Refused, match="a theme called “Reducing violence” already"):
        heard.a_theme(survey, text="Otherwise")
    with pytest.raises(Refused, match="cannot be entered"):
        heard.a_theme(survey, "")


def test_a_theme_is_amended_under_the_lock_of_its_consultation(survey):
    theme = heard.a_theme(survey)
    heard.a_theme(survey, "Drug harm reduction")
    amend_theme(theme=theme, row=VIOLENCE, lock=1, by=heard.LEAD)
    assert (Theme.objects.get(pk=theme.pk).feeds, theme.consultation.lock) == (str(heard.PLAN), 2)
    with pytest.raises(Stale):
        amend_theme(theme=theme, row=VIOLENCE, lock=1, by=OPERATOR)
    with pytest.raises(Refused, match="called “Drug harm reduction” already"):
        amend_theme(theme=theme, row=replace(VIOLENCE, title="Drug harm reduction"), lock=2, by=OPERATOR)
    with pytest.raises(Forbidden):
        amend_theme(theme=theme, row=VIOLENCE, lock=2, by=heard.holding("office-reader"))
