"""Tokens: every form that is read, and every form that is refused with words."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.kernel.periods import Period
from peelian.reports.tokens import Part, Show, Token, TokenKind, alone, read, split


@pytest.mark.parametrize(
    ("inside", "kind", "name", "period"),
    [
        ("figure rape-weekly", TokenKind.FIGURE, "rape-weekly", None),
        ("figure rape-weekly 2021-W36", TokenKind.FIGURE, "rape-weekly", "2021-W36"),
        ("  table   weekly-crime   2021-09 ", TokenKind.TABLE, "weekly-crime", "2021-09"),
        ("chart officers FY2021-22", TokenKind.CHART, "officers", "FY2021-22"),
        ("list outcomes 2020-21-Q1", TokenKind.LIST, "outcomes", "2020-21-Q1"),
        ("figure officers 2021-09-14", TokenKind.FIGURE, "officers", "2021-09-14"),
        ("figure officers 2021", TokenKind.FIGURE, "officers", "2021"),
    ],
)
def test_kind_name_and_period_are_read(inside, kind, name, period):
    token = read(inside)
    assert (token.kind, token.name) == (kind, name)
    assert token.period == (Period.parse(period) if period else None)
    assert token.written == inside
    assert (token.area, token.show) == ("", Show.VALUE)


@pytest.mark.parametrize("show", list(Show))
def test_every_way_of_showing_a_figure_is_read(show):
    assert read(f"figure rape-weekly show={show}").show is show


def test_options_are_read_with_and_without_quotation_marks_in_any_place():
    token = read('table area=E07000218 weekly-crime caption="Weekly crime, week 36" 2021-W36')
    assert token.options == {"area": "E07000218", "caption": "Weekly crime, week 36"}
    assert token.area == "E07000218"
    assert token.period == Period.week(2021, 36)


def test_an_empty_caption_is_an_empty_caption():
    assert read('table weekly-crime caption=""').options == {"caption": ""}


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("figure", "is not a token"),
        ("picture cat", "is not a token"),
        ("FIGURE rape-weekly", "is not a token"),
        ("figure a b c d", "is not a token"),
        ("area=E1 show=value", "is not a token"),
        ("figure Rape-Weekly", "not the short name"),
        ("figure ../../etc", "not the short name"),
        ("figure rape_weekly", "not the short name"),
        ("figure rape-weekly caption=x", "a figure has no option caption"),
        ("list outcomes caption=x", "a list has no option caption"),
        ("table weekly-crime show=value", "a table has no option show"),
        ("figure rape-weekly colour=red size=2", "no option colour, size"),
        ("figure rape-weekly show=arrow", "show is one of value, comparison, change, sentence"),
        ("measures less-crime show=value", "show is one of sentence, years, chart, areas"),
        ("measures less-crime show=sentence,,chart", "show is one of sentence"),
        ('measures less-crime show=""', "show is one of sentence"),
        ("figure rape-weekly show=value,change", "show is one of value"),
        ("measures less-crime tier=gold,lead", "tier is one of gold, silver, bronze, none"),
        ("measures", "says of which measure or set"),
        ("exceptions less-crime 2025", "there is one period"),
        ("exceptions less-crime", "is not a period"),
        ("late tier=gold", "a late has no option tier"),
        ("notices set=Less", "set is the short name of a set"),
        ("figure rape-weekly 2021-W53", "There is no week 53 in 2021"),
        ("figure rape-weekly 2021-02-30", "is not a period"),
        ("figure rape-weekly yesterday", "is not a period"),
        ('table weekly-crime caption="half open', "quotation mark that is not closed"),
        ("figure rape-weekly area=E1 area=E2", "area twice"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(inside, words):
    with pytest.raises(Refused) as refusal:
        read(inside)
    assert words in refusal.value.message


@pytest.mark.parametrize(
    ("inside", "kind", "name", "period"),
    [
        ("exceptions", TokenKind.EXCEPTIONS, "", None),
        ("exceptions 2025-26-Q3", TokenKind.EXCEPTIONS, "", "2025-26-Q3"),
        ("notices 2025-12 set=less-crime", TokenKind.NOTICES, "", "2025-12"),
        ("late", TokenKind.LATE, "", None),
        ("changed", TokenKind.CHANGED, "", None),
        ("years burglary 2025-12", TokenKind.YEARS, "burglary", "2025-12"),
        ("areas burglary", TokenKind.AREAS, "burglary", None),
        ('compared weekly-crime 2021-W36 head="Category|Volumes"', TokenKind.COMPARED, "weekly-crime", "2021-W36"),
    ],
)
def test_a_token_of_all_has_no_name(inside, kind, name, period):
    token = read(inside)
    assert (token.kind, token.name) == (kind, name)
    assert token.period == (Period.parse(period) if period else None)


def test_several_parts_and_tiers_are_read_in_order():
    token = read("measures less-crime 2025-26-Q3 tier=silver,gold show=sentence,years,chart,areas")
    assert token.tiers == ("silver", "gold")
    assert token.parts == (Part.SENTENCE, Part.YEARS, Part.CHART, Part.AREAS)
    plain = read("measures less-crime")
    assert (plain.tiers, plain.parts, plain.of_set) == ((), (Part.SENTENCE,), "")
    assert read("late set=less-crime").of_set == "less-crime"


def test_text_is_split_into_words_tokens_and_refusals_in_order():
    parts = list(split("There were [[figure rape-weekly]] and [[nonsense]], no more."))
    assert parts[0] == "There were "
    assert isinstance(parts[1], Token)
    assert parts[2] == " and "
    assert isinstance(parts[3], Refused)
    assert parts[4] == ", no more."
    assert len(parts) == 5


@pytest.mark.parametrize("text", ["", "no token here", "[single]", "[[two\nlines]]", "[[]]", f"[[{'a' * 401}]]"])
def test_what_has_no_token_is_left_as_it_stands(text):
    assert "".join(str(part) for part in split(text)) == text
    assert alone(text) is None


def test_a_token_alone_may_have_space_around_it_and_nothing_else():
    token = alone("  [[table weekly-crime]]\n")
    assert isinstance(token, Token)
    assert token.kind is TokenKind.TABLE
    assert alone("[[table weekly-crime]].") is None
    assert alone("[[table weekly-crime]] [[table weekly-crime]]") is None


def test_a_refusal_alone_is_handed_back():
    assert isinstance(alone("[[table]]"), Refused)
