"""What the thread of a body lacks: each kind found, and gone once it is mended."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.access.actors import OPERATOR
from peelian.assurance.thread.gaps.gap import GapKind
from peelian.assurance.thread.gaps.listing import gaps_of
from peelian.assurance.thread.readers import EVERYTHING, reader_for
from peelian.facts.measures.models import MeasureSet, Series
from peelian.facts.meetings.kinds import OutcomeKind
from peelian.facts.plans.models import Commitment, Objective, Plan
from peelian.kernel.refs import Ref
from peelian.registers.actions.kinds import Kind
from peelian.registers.actions.services import update_action
from peelian.registers.duties.kinds import Turn
from peelian.registers.duties.models import Duty, DutyTurn, Event
from peelian.reports import figure_gaps
from peelian.reports.figure_gaps import CHECKS
from peelian.reports.models import ReportVersion
from tests.factories import meeting as held
from tests.factories import office
from tests.factories import threaded as make
from tests.factories.owed import CLERK, holding, raised, said

pytestmark = pytest.mark.django_db(databases=["default", "public"])
ON = dt.date(2022, 6, 1)


@pytest.fixture
def whole(db):
    return make.threaded()


def gaps(body, kind=None, *, on=ON, reader=EVERYTHING):
    found = gaps_of(body, on=on, reader=reader, checks=CHECKS)
    return [(gap.ref, gap.since, gap.who) for gap in found.gaps if kind in (None, gap.kind)]


def test_a_whole_thread_lacks_nothing_before_its_days_have_passed(whole):
    Series.objects.filter(measure__slug="covert-operations", observations__isnull=True).delete()
    assert gaps(whole.body, on=dt.date(2021, 9, 30)) == []
    assert gaps(whole.meeting.body, on=dt.date(2021, 9, 30)) == []


def test_an_objective_that_nothing_measures(whole):
    loose = make.an_objective(whole.plan, title="Confidence", owner="The deputy")
    kind = GapKind.OBJECTIVE_WITHOUT_MEASURE
    assert gaps(whole.body, kind) == [(loose.ref, make.ISSUED, "The deputy")]
    promise = make.a_commitment(loose, measure=Series.objects.first().measure)
    assert gaps(whole.body, kind) == []
    promise.delete()
    Objective.objects.filter(pk=loose.pk).update(measures=MeasureSet.objects.create(slug="empty", title="Empty"))
    assert len(gaps(whole.body, kind)) == 1
    Plan.objects.update(ended_on=dt.date(2022, 5, 31))
    assert gaps(whole.body, kind) == []


def test_a_measure_without_figures_that_an_objective_leans_on(whole):
    kind = GapKind.MEASURE_WITHOUT_DATA
    make.a_commitment(whole.objective, measure=Series.objects.get(measure__slug="burglary").measure)
    assert gaps(whole.body, kind) == []
    before = gaps_of(whole.body, on=dt.date(2021, 9, 1), reader=EVERYTHING, checks=CHECKS)
    words = {gap.ref.name: gap.words for gap in before.gaps if gap.kind is kind}
    assert words["rape"] == "“Rape” has no figures, and the objective “Fewer burglaries” leans on it."
    assert words["burglary"] == "“Burglary” has no figures, and commitment 2 leans on it."


def test_a_measure_that_the_body_has_no_series_of(whole):
    from tests.factories.record import make_measure

    new = make_measure("antisocial-behaviour")
    make.a_commitment(whole.objective, measure=new)
    assert gaps(whole.body, GapKind.MEASURE_WITHOUT_DATA) == [
        (Ref("anyshire", "performance", "antisocial-behaviour"), None, "")
    ]


def test_a_series_nobody_leans_on_and_that_has_no_figures(whole):
    from peelian.facts.measures.services import SeriesRow, open_series
    from peelian.kernel.periods import Frequency
    from tests.factories.record import make_measure

    make_measure("theft")
    row = SeriesRow("theft", "", Frequency.MONTH, "Anyshire Police", office.PUBLIC, steward="The lead")
    open_series(body=whole.body, rows=[row], by=OPERATOR)
    assert gaps(whole.body, GapKind.MEASURE_WITHOUT_DATA) == [
        (Ref("anyshire", "performance", "theft"), None, "The lead")
    ]


def test_a_commitment_that_nobody_answers_for(whole):
    loose = make.a_commitment(whole.objective, owner="")
    kind = GapKind.COMMITMENT_WITHOUT_OWNER
    assert gaps(whole.body, kind) == [(loose.ref, make.ISSUED, "")]
    for mended in ({"owner": "Somebody"}, {"owner": "", "done_on": ON}):
        Commitment.objects.filter(pk=loose.pk).update(**mended)
        assert gaps(whole.body, kind) == []


def test_a_recommendation_nobody_answered_is_a_gap_at_both_bodies(whole):
    panel = whole.meeting.body
    asked = raised(panel, kind=Kind.RECOMMENDATION, owed_by_body=whole.body, what="Publish the figures")
    kind = GapKind.RECOMMENDATION_WITHOUT_RESPONSE
    assert gaps(panel, kind) == gaps(whole.body, kind) == [(asked.ref, asked.raised_on, "Commissioner")]
    assert gaps(panel, kind, on=asked.raised_on - dt.timedelta(days=1)) == []
    type(asked).objects.filter(pk=asked.pk).update(response="accepted")
    assert gaps(panel, kind) == []


def stands(duty, turn, **changes):
    """What a turn says of a duty, entered with it."""
    known = {"person": "The lead", "words": "So", "entered_by": "operator"}
    DutyTurn.objects.create(duty=duty, kind=turn, on=changes.get("done_on", ON), **known)
    Duty.objects.filter(pk=duty.pk).update(**changes)


def test_a_duty_past_its_day_that_nothing_shows_to_be_done(whole):
    duty = make.a_duty(whole.body, owner="Chief executive")
    kind = GapKind.DUTY_WITHOUT_EVIDENCE
    assert gaps(whole.body, kind) == [(duty.ref, dt.date(2022, 3, 31), "Chief executive")]
    assert gaps(whole.body, kind, on=dt.date(2022, 3, 31)) == []
    other = make.a_duty(whole.body)
    stands(duty, Turn.DONE, done_on=dt.date(2022, 3, 1))
    stands(other, Turn.NOT_OWED, not_owed=True)
    assert gaps(whole.body, kind) == []
    struck = make.a_duty(whole.body)
    Event.objects.filter(pk=struck.event_id).update(struck="Entered twice")
    assert gaps(whole.body, kind) == []


def test_an_outcome_that_somebody_owes_and_no_action_follows_up(whole):
    kind = GapKind.RESOLUTION_WITHOUT_ACTION
    loose = held.an_outcome(whole.item, "That it be reported")
    held.an_outcome(whole.item, "That the minutes be confirmed", owed_by="")
    held.an_outcome(whole.item, "The report", kind=OutcomeKind.NOTED)
    assert gaps(whole.meeting.body, kind) == [(loose.ref, whole.meeting.on, "Commissioner")]
    assert gaps(whole.meeting.body, kind, on=dt.date(2021, 9, 1)) == []


def test_an_overdue_action_of_which_nobody_has_said_anything_since(whole):
    kind, panel = GapKind.ACTION_WITHOUT_UPDATE, whole.meeting.body
    assert gaps(panel, kind) == [(whole.action.ref, dt.date(2021, 12, 1), "Commissioner")]
    assert gaps(panel, kind, on=dt.date(2021, 12, 1)) == []
    update_action(action=whole.action, said=said("Begun", on=dt.date(2021, 11, 1)), by=CLERK)
    assert len(gaps(panel, kind)) == 1
    update_action(action=whole.action, said=said("Nearly done", on=dt.date(2022, 1, 5)), by=CLERK)
    assert gaps(panel, kind) == []
    assert len(gaps(panel, kind, on=dt.date(2022, 1, 4))) == 1


def test_a_figure_printed_without_its_file(whole, monkeypatch):
    kind = GapKind.FIGURE_WITHOUT_SOURCE
    assert gaps(whole.body, kind) == []
    (use,) = figure_gaps.figures_in(ReportVersion.objects.get(pk=whole.report.pk).frozen)
    plain = {"value": use.value, "source": "", "text": use.text}
    loose = [type("Use", (), {**plain, "text": f"figure {at}"}) for at in range(5)]
    monkeypatch.setattr(figure_gaps, "figures_in", lambda _: [use, *loose])
    assert gaps(whole.body, kind) == [(whole.report.report.ref, office.AS_AT, "The lead")]
    (gap,) = figure_gaps.figures_without_source(whole.body, ON)
    assert "“figure 0”, “figure 1”, “figure 2” and 2 more" in gap.words


def test_a_reader_learns_of_no_gap_in_what_they_may_not_read(whole):
    make.an_objective(whole.plan, title=make.SECRET, restriction=make.RESTRICTED)
    panel = reader_for(holding("panel-member", "anyshire", "Their Member"))
    found = gaps_of(whole.body, on=ON, reader=panel, checks=CHECKS)
    assert make.SECRET not in repr(found)
    assert make.SECRET in repr(gaps_of(whole.body, on=ON, reader=EVERYTHING, checks=CHECKS))


def test_gaps_are_counted_by_kind_the_oldest_first(whole):
    for at in range(3):
        make.a_duty(whole.body, number=10 + at, due=dt.date(2022, 3, 30 - at))
    found = gaps_of(whole.body, on=ON, reader=EVERYTHING, checks=CHECKS)
    assert found.counts.keys() == set(GapKind)
    heap = found.heaps[GapKind.DUTY_WITHOUT_EVIDENCE]
    assert found.counts[GapKind.DUTY_WITHOUT_EVIDENCE] == len(heap) == 3
    assert [gap.since.day for gap in heap] == [28, 29, 30]
    assert GapKind.COMMITMENT_WITHOUT_OWNER not in found.heaps


def test_as_many_queries_however_many_gaps(whole):
    def count():
        with CaptureQueriesContext(connection) as queries:
            gaps(whole.body)
        return len(queries)

    make.a_duty(whole.body)
    before = count()
    for at in range(8):
        make.an_objective(whole.plan, title=f"Objective {at}")
        make.a_commitment(whole.objective, owner="")
        make.a_duty(whole.body)
    assert count() == before
