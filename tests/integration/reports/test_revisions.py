"""A later paper says by itself which of its figures an earlier signed paper gave otherwise."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.measures.kinds import Kind, Unit
from peelian.facts.measures.services import MeasureRow, SeriesRow, define_measures, open_series
from peelian.kernel.periods import Frequency
from peelian.reports.composing import compose, compose_whole
from peelian.reports.freezing import freeze, thaw
from peelian.reports.models import ReportVersion
from peelian.reports.rendering.formats import FORMATS, render
from peelian.reports.revisions import TITLE
from peelian.reports.services import new_version, sign
from peelian.reports.tree import Document, Heading, Paragraph, Table
from peelian.reports.verification import verify
from peelian.statistics.polarity import Polarity
from tests.factories.planned import AS_AT, NORTH, VALUES, paper, planned, report, signed_paper
from tests.factories.record import PUBLIC
from tests.unit.reports.tree_facts import plain

pytestmark = pytest.mark.django_db(databases=["default", "public"])

FIGURES = "Burglary [[figure burglary 2025-12]], arrests [[figure arrests 2025-12]]."
LATER = AS_AT + dt.timedelta(days=60)
REVISED = AS_AT + dt.timedelta(days=30)
REASON = "Crimes found again in the audit"


@pytest.fixture
def body(db):
    return planned()


def revise(body, value: float = 90, *, on: dt.date = REVISED, reason: str = REASON, area: str = "") -> None:
    values = [*VALUES["burglary"][:-1], value]
    report(body, "burglary", values, on=on, reason=reason, area=area)


def note(document: Document) -> list[list[str]]:
    """The rows of the note, without its head; empty where there is none."""
    found = [block for block in document.blocks if isinstance(block, Table) and block.caption == TITLE]
    return [[plain(cell) for cell in row] for table in found for row in table.rows]


def later(body, text: str = FIGURES, slug: str = "later", **changes: object) -> ReportVersion:
    return paper(body, slug, text, as_at=LATER, dated=LATER, **changes)


def test_a_changed_figure_is_listed_with_all_that_a_reader_needs(body):
    signed_paper(body, "first", FIGURES)
    revise(body)
    document = compose_whole(later(body))
    assert note(document) == [
        ["Burglary, December 2025", "95", "90", "−5 (−5.3%)", "Paper first, 1 February 2026", REASON]
    ]
    titles = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert titles[-1] == TITLE


def test_the_note_s_own_figures_are_figures_and_every_format_matches(body):
    signed_paper(body, "first", FIGURES)
    revise(body)
    document = compose_whole(later(body))
    assert [use.text for use in document.figures] == ["90", "96", "90"]
    for form in FORMATS:
        _, checks = verify(f"paper.{form}", render(document, form), today=LATER)
        assert [check.verdict for check in checks] == ["matched"] * 3


def test_where_nothing_changed_nothing_is_added(body):
    before = freeze(compose_whole(later(body)))
    signed_paper(body, "first", FIGURES)
    version = ReportVersion.objects.get(report__slug="later")
    assert freeze(compose_whole(version)) == before


def test_only_the_newest_earlier_paper_that_gave_the_figure_counts(body):
    signed_paper(body, "first", FIGURES)
    revise(body)
    signed_paper(body, "second", FIGURES, as_at=REVISED, dated=REVISED)
    signed_paper(body, "third", "Arrests [[figure arrests 2025-12]].", as_at=REVISED, dated=REVISED)
    assert note(compose_whole(later(body))) == []
    revise(body, 80, on=REVISED + dt.timedelta(days=1), reason="")
    changed = note(compose_whole(later(body, slug="again")))
    assert [row[1:3] + row[4:] for row in changed] == [["90", "80", "Paper second, 3 March 2026", "none given"]]


def test_a_draft_another_area_and_another_period_are_no_earlier_figure(body):
    paper(body, "draft", FIGURES)
    signed_paper(body, "area", f"North [[figure burglary 2025-12 area={NORTH}]], [[figure burglary 2025-11]].")
    revise(body)
    assert note(compose_whole(later(body))) == []


def test_a_figure_of_an_area_names_it(body):
    text = f"North [[figure burglary 2025-12 area={NORTH}]]."
    signed_paper(body, "first", text)
    revise(body, 15, area=NORTH)
    [row] = note(compose_whole(later(body, text)))
    assert row[:4] == ["Burglary in North Anyshire, December 2025", "47", "15", "−32"]


def test_a_second_version_says_what_it_corrects(body):
    first = signed_paper(body, "first", FIGURES)
    revise(body, on=AS_AT)
    second = new_version(report=first.report, by=OPERATOR)
    [row] = note(compose_whole(second))
    assert row[1:3] == ["95", "90"]


def test_what_is_signed_stays_as_it_was_and_is_made_again_the_same(body):
    signed_paper(body, "first", FIGURES)
    revise(body)
    version = sign(version=later(body), by=OPERATOR, on=LATER)
    frozen = version.frozen
    assert note(thaw(frozen)) != []
    signed_paper(body, "between", FIGURES, as_at=REVISED, dated=REVISED)
    assert freeze(compose_whole(version)) == frozen


def test_the_note_stands_where_its_token_stands(body):
    signed_paper(body, "first", FIGURES)
    revise(body)
    document = compose_whole(later(body, f"[[changed]]\n\n{FIGURES}"))
    assert [type(block) for block in document.blocks] == [Heading, Table, Paragraph]
    assert len(note(document)) == 1


def test_the_token_says_so_where_nothing_changed(body):
    composed = compose(later(body, f"[[changed]]\n\n{FIGURES}"))
    assert plain(composed.document.blocks[1].inlines).startswith("No figure in this paper differs")


def test_a_figure_that_is_there_no_more_has_no_size(body):
    signed_paper(body, "first", FIGURES)
    values = [*VALUES["burglary"][:-1], "n/a"]
    report(body, "burglary", values, on=REVISED)
    document = compose(later(body)).document
    assert [row[1:4] for row in note(document)] == [["95", "not reported", ""]]


def test_a_share_moves_in_points(body):
    row = MeasureRow("trust", "Trust", "Asked.", Unit.PERCENT, Kind.SHARE, Polarity.HIGHER_IS_BETTER)
    define_measures([row], by=OPERATOR)
    open_series(body=body, rows=[SeriesRow("trust", "", Frequency.MONTH, "Anyshire Police", PUBLIC)], by=OPERATOR)
    report(body, "trust", [70, 71])
    text = "Trust [[figure trust 2023-11]]."
    signed_paper(body, "first", text)
    report(body, "trust", [70, 73.5], on=REVISED)
    assert [row[1:4] for row in note(compose_whole(later(body, text)))] == [
        ["71%", "73.5%", "up 2.5 percentage points"]
    ]


def test_earlier_papers_are_read_once(body, django_assert_max_num_queries):
    for at in range(4):
        signed_paper(body, f"paper-{at}", FIGURES)
    revise(body)
    version = later(body)
    compose(version)
    with django_assert_max_num_queries(22):
        compose(version)
