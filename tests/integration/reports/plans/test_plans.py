"""Plans of the record as documents: their figures, their readers, two versions compared."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.facts.measures.models import MeasureSet
from peelian.facts.plans.kinds import PlanKind, VersionKind
from peelian.facts.plans.models import Plan, PlanVersion
from peelian.facts.plans.services.versions import freeze_version
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Audience
from peelian.registers.duties.kinds import ProceedingKind
from peelian.reports.plans.comparison import version_comparison_document
from peelian.reports.plans.composing import compose_plan
from peelian.reports.rendering.formats import FORMATS, render
from peelian.reports.tree import Deleted, Diagram, Document, FigureText, Inserted, Paragraph, Table
from tests.factories import planning as make
from tests.factories.owing import PLAN_STEPS, opened, took
from tests.factories.planned import AS_AT, REPORTED, planned
from tests.unit.reports.tree_facts import plain

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PUBLIC = frozenset({Audience.PUBLIC})
OFFICE = frozenset({Audience.PUBLIC, Audience.PANEL, Audience.OFFICE})


@pytest.fixture
def plan(db) -> Plan:
    plan = make.a_plan(planned())
    less = MeasureSet.objects.get(slug="less-crime")
    objective = make.an_objective(plan, "Less crime", focus=("Burglary",), measures=less)
    make.a_milestone(make.a_commitment(objective))
    make.an_objective(plan, "Quieter nights", restriction=make.FOR_THE_OFFICE)
    return plan


def measures_of(document: Document) -> list[list[str]]:
    (table,) = (
        block for block in document.blocks if isinstance(block, Table) and block.caption.startswith("Measures")
    )
    return [[plain(cell) for cell in row] for row in table.rows]


def test_each_measure_has_its_latest_figure_as_the_one_calculator_tells_it(plan):
    document = compose_plan(plan, audiences=PUBLIC, on=AS_AT)
    rows = {row[0]: row[1:] for row in measures_of(document)}
    assert rows["Burglary"][:2] == ["95", "December 2025"]
    assert rows["Robbery"][1] == "October 2025"
    assert rows["Undercover"] == ["no figures here", "", ""]
    assert [use.text for use in document.figures] == [rows["Theft"][0], "95", rows["Robbery"][0]]
    assert document.as_at == AS_AT.isoformat()


def test_a_figure_that_is_not_public_is_in_no_plan(plan):
    for audiences in (PUBLIC, OFFICE):
        document = compose_plan(plan, audiences=audiences, on=AS_AT)
        assert "undercover" not in {use.measure for use in document.figures}


def test_a_plan_as_at_a_day_before_its_figures_has_none(plan):
    document = compose_plan(plan, audiences=PUBLIC, on=REPORTED - dt.timedelta(days=1))
    assert {row[1] for row in measures_of(document)} == {"no figures here"}
    assert document.figures == ()


def test_each_printed_figure_is_explained_by_the_manifest(plan):
    document = compose_plan(plan, audiences=PUBLIC, on=AS_AT)
    (table,) = (block for block in document.blocks if isinstance(block, Table) and "Measures" in block.caption)
    printed = [one for row in table.rows for cell in row for one in cell if isinstance(one, FigureText)]
    assert [(one.token, one.text) for one in printed] == [(use.token, use.text) for use in document.figures]


def test_a_reader_has_what_is_theirs_and_is_told_of_the_rest(plan):
    public, office = (compose_plan(plan, audiences=one, on=AS_AT) for one in (PUBLIC, OFFICE))
    assert "Quieter nights" not in str(public)
    assert "Quieter nights" in str(office)
    assert public.notices
    assert not office.notices
    assert dict(office.control.rows())["Not for publication"] == "For the office only"
    Plan.objects.update(audience=Audience.OFFICE)
    plan.refresh_from_db()
    with pytest.raises(NotFound):
        compose_plan(plan, audiences=PUBLIC, on=AS_AT)


def _process_of(plan: Plan, audiences: frozenset[Audience], on: dt.date = AS_AT) -> str:
    diagram = compose_plan(plan, audiences=audiences, on=on).blocks[-1]
    assert isinstance(diagram, Diagram)
    return diagram.alternative


def test_the_process_is_drawn_alone_until_one_is_opened_and_then_as_it_stands(plan):
    assert "had been taken" not in _process_of(plan, PUBLIC)
    proceeding = opened(plan.body)
    for stage, day in PLAN_STEPS:
        took(proceeding, stage, day)
    words = _process_of(plan, PUBLIC, dt.date(2022, 2, 10))
    assert "On 10 February 2022, 5 of them had been taken." in words
    assert "Response given" in words
    assert "7 of them had been taken" in _process_of(plan, PUBLIC)


def test_a_step_that_is_not_for_the_reader_is_not_drawn_and_no_half_picture_either(plan):
    proceeding = opened(plan.body)
    stage, day = PLAN_STEPS[0]
    took(proceeding, stage, day, restriction=make.FOR_THE_OFFICE)
    assert "had been taken" not in _process_of(plan, PUBLIC)
    assert "1 of them had been taken" in _process_of(plan, OFFICE)


def test_another_process_about_the_plan_is_not_taken_for_its_own(plan):
    opened(plan.body, ProceedingKind.RECOMMENDATION, about=str(plan.ref))
    assert "A diagram of 17 steps" in _process_of(plan, PUBLIC)


def test_a_plan_of_another_kind_without_measures_has_neither_process_nor_figures(plan):
    other = make.a_plan(plan.body, "delivery-2022", kind=PlanKind.DELIVERY)
    document = compose_plan(other, audiences=PUBLIC, on=AS_AT)
    assert not any(isinstance(block, Diagram) for block in document.blocks)
    assert (document.figures, document.as_at) == ((), "")


def test_the_queries_do_not_grow_with_the_plan(plan):
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            compose_plan(plan, audiences=PUBLIC, on=AS_AT)
        return len(found)

    before = queries()
    more = MeasureSet.objects.get(slug="more-justice")
    for _ in range(3):
        make.a_milestone(make.a_commitment(make.an_objective(plan, measures=more, focus=("One", "Two"))))
    assert queries() == before


def _versions(plan: Plan) -> tuple[PlanVersion, PlanVersion]:
    first = freeze_version(plan=plan, kind=VersionKind.TO_PANEL, on=dt.date(2021, 10, 1), by=make.LEAD)
    plan.objectives.filter(number=1).update(outcome="Fewer crimes, for everybody.")
    make.a_commitment(plan, "Open a shop.")
    second = freeze_version(plan=plan, kind=VersionKind.TO_PANEL, on=dt.date(2021, 11, 1), by=make.LEAD)
    return first, second


def test_two_versions_compared_say_in_marked_words_what_changed(plan):
    first, second = _versions(plan)
    document = version_comparison_document(first, second, audiences=OFFICE)
    assert document.control.title == "Police and Crime Plan 2021-2025: versions 1 and 2 compared"
    assert document.control.rows() == (
        ("Plan", "Police and Crime Plan 2021-2025"),
        ("Version before", "1, draft sent to the panel, 1 October 2021"),
        ("Version after", "2, draft sent to the panel, 1 November 2021"),
        ("Not for publication", "For the panel only"),
        ("Security classification", "OFFICIAL"),
    )
    marks = [
        (type(one), one.text)
        for block in document.blocks
        if isinstance(block, Paragraph)
        for one in block.inlines
        if isinstance(one, Inserted | Deleted)
    ]
    assert (Inserted, "Open a shop.") in marks
    assert [words for kind, words in marks if kind is Deleted] != []
    assert {form: bool(render(document, form)) for form in FORMATS} == dict.fromkeys(FORMATS, True)


def test_versions_are_compared_only_by_those_who_may_read_them(plan):
    first, second = _versions(plan)
    Plan.objects.update(audience=Audience.OFFICE)
    other = make.a_plan(plan.body, "other")
    strange = freeze_version(plan=other, kind=VersionKind.DRAFT, on=dt.date(2021, 11, 1), by=make.LEAD)
    with pytest.raises(Refused, match="of one plan"):
        version_comparison_document(first, strange, audiences=OFFICE)
    with pytest.raises(NotFound):
        version_comparison_document(first, second, audiences=frozenset())
