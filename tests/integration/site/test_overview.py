"""The overview: one sentence, exceptions first, then everything by objective and tier."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine

from tests.factories.published import notice, put_body, put_framework, put_measure, put_notices, withdraw

pytestmark = pytest.mark.django_db(databases=["public"])

PAGE = "/anyshire/performance/"
USUAL = {"signal": "common_cause", "signal_words": "No unusual change"}
UNJUDGED = {"signal": "", "signal_words": ""}


def read(client, **asked) -> str:
    return client.get(PAGE, asked).content.decode().split("<main")[1]


def summary(text: str) -> str:
    return re.search(r'<p class="govuk-body-l">(.*?)</p>', text)[1]


@pytest.mark.parametrize(
    ("measures", "words"),
    [
        (
            [{}, {}, {"signal": "improving"}, USUAL, USUAL, UNJUDGED],
            (
                "Of 6 measures, 2 are worse than usual, 1 is better than usual and 2 show no unusual change. "
                "1 cannot be judged."
            ),
        ),
        ([USUAL], "Of 1 measure, none is worse than usual and 1 shows no unusual change."),
        (
            [{"signal": "change_without_direction"}, {}],
            "Of 2 measures, 1 is worse than usual and 1 is unusual but neither better nor worse.",
        ),
        ([UNJUDGED, UNJUDGED], "2 measures. None can yet be judged against what is usual."),
        ([USUAL, {**UNJUDGED, "next_due": dt.date(2021, 9, 20)}], "1 is late: a newer figure was due."),
    ],
)
@time_machine.travel("2021-10-01", tick=False)
def test_one_sentence_sums_up(client, measures, words):
    put_body()
    for at, changes in enumerate(measures):
        put_measure(f"measure-{at}", **changes)

    assert words in summary(read(client))


def test_exceptions_come_first_and_everything_after(client):
    put_body()
    put_measure("usual", title="Calm", position=1, **USUAL)
    put_measure("better", title="Gained", position=2, signal="improving", signal_words="Better than usual")
    put_measure("worse", title="Lost", position=3)
    text = read(client)

    order = ['id="worse"', ">Lost<", 'id="better"', ">Gained<", 'id="all"', ">Calm<"]
    assert sorted(order, key=text.index) == order
    assert text.count(">Lost<") == 2
    assert text.count(">Calm<") == 1


def test_objectives_in_their_order_then_tiers_then_sets(client):
    put_body()
    first = {"objective": "Safer streets", "objective_slug": "safer-streets", "objective_position": 1, **USUAL}
    second = {"objective": "Better service", "objective_slug": "better-service", "objective_position": 2, **USUAL}
    put_measure("b", title="Bronze one", tier="bronze", position=1, **first)
    put_measure("g", title="Gold one", tier="gold", position=2, **first)
    put_measure("s", title="Silver one", tier="silver", position=3, **second)
    put_measure("n", title="Loose one", position=0, **USUAL)
    text = read(client).split('id="all"')[1]

    order = ['id="objective-safer-streets"', ">Strategic measures<", ">Gold one<", ">Operational measures<"]
    order += [">Bronze one<", 'id="objective-better-service"', ">Service measures<", ">Silver one<"]
    order += ['id="weekly-crime"', ">Loose one<"]
    assert sorted(order, key=text.index) == order


def test_parts_stand_under_what_they_are_part_of(client):
    put_body()
    put_measure("crime", title="All crime", **USUAL)
    put_measure("theft", title="Theft", parent="crime", position=0, **USUAL)
    put_measure("bikes", title="Theft of bicycles", parent="theft", **USUAL)
    put_measure("lone", title="Its whole is not out", parent="nothing", **USUAL)
    text = read(client)

    details = text.split("<details")[1].split("</details>")[0]
    assert "1 measure within" in details
    assert ">Theft<" in details
    assert "bicycles" not in details
    assert text.count(">Theft<") == 1
    assert ">Theft of bicycles<" in text
    assert ">Its whole is not out<" in text


def test_a_part_that_serves_another_objective_stands_there_and_names_its_whole(client):
    put_body()
    put_measure("crime", title="All crime", objective="Safer streets", objective_slug="safer-streets", **USUAL)
    put_measure("theft", title="Theft", parent="crime", objective="Shops", objective_slug="shops", **USUAL)
    text = read(client)

    assert "<details" not in text
    assert text.index('id="objective-shops"') < text.index(">Theft<")
    assert "Part of: All crime" in text


def test_measures_that_are_part_of_each_other_are_both_shown(client):
    put_body()
    put_measure("one", title="One", parent="two", **USUAL)
    put_measure("two", title="Two", parent="one", **USUAL)
    text = read(client)

    assert ">One<" in text
    assert ">Two<" in text


@time_machine.travel("2021-10-01", tick=False)
def test_what_weakens_a_figure_is_said_in_words(client):
    put_body()
    put_measure(
        confidence="low",
        status="provisional",
        next_due=dt.date(2021, 9, 20),
        target_text="below 850",
        assurance_words="The target is being missed consistently.",
        rate_text="57.4",
    )
    put_measure("stalking", withheld=True, text="", **UNJUDGED)
    text = read(client)

    assert "Late: a newer figure was due on 20 September 2021" in text
    assert ">Low confidence<" in text
    assert ">Provisional<" in text
    assert "Target: below 850. The target is being missed consistently." in text
    assert "Rate: 57.4 for every 1,000 people in 12 months." in text
    assert ">Withheld</p>" in text


@time_machine.travel("2021-09-20", tick=False)
def test_nothing_is_late_on_the_day_it_is_due(client):
    put_body()
    put_measure(next_due=dt.date(2021, 9, 20), status="final")

    assert "ate:" not in read(client)
    assert "Final" not in read(client)


def test_filter_shows_what_answers_to_all_of_it(client):
    put_body()
    put_measure("one", title="One", tier="gold", **USUAL)
    put_measure("two", title="Two", tier="gold")
    put_measure("three", title="Three", tier="silver", group="Calls", group_slug="calls")
    text = read(client, tier="gold", signal="worse")

    assert "1 of 3 measures: Worse than usual, Strategic (gold)." in text
    assert ">Two<" in text
    assert ">One<" not in text
    assert ">Three<" not in text
    assert 'id="worse"' not in text
    assert '<option value="gold" selected>' in text
    assert ">Three<" in read(client, group="calls")


def test_filter_that_nothing_answers_to_says_so(client):
    put_body()
    put_measure("one", tier="gold", **USUAL)
    put_measure("two", tier="silver")

    assert "No measure answers to all of that." in read(client, tier="gold", signal="worse")


def test_what_nobody_could_choose_is_not_asked_for(client):
    put_body()
    put_measure(tier="gold")
    put_measure("two", tier="silver")

    assert 'id="all">Every measure<' in read(client, tier="<b>", signal="nonsense", group="zzz")


def test_leads_to_everything_else_about_performance(client):
    put_body()
    put_measure()
    put_notices(notice(), notice(withheld=True))
    put_framework()
    withdraw(put_framework("national-2013", title="Gone"))
    text = read(client)

    assert 'href="/anyshire/data-notices/">Data notices (2, 1 of them withholding figures)' in text
    assert 'href="/anyshire/frameworks/national-2018/">National crime measures 2018' in text
    assert 'href="/compare/">Compare areas' in text
    assert "Gone" not in text


def test_a_body_without_measures_says_so(client):
    put_body()

    assert "No figures of this body have been released here." in read(client)
