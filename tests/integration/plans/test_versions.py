"""Frozen versions of a plan: what they hold, who reads them, what changed from one to the next."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction

from peelian.access.models import TrailEntry
from peelian.facts.plans.comparing import ChangeKind
from peelian.facts.plans.kinds import VersionKind
from peelian.facts.plans.models import Plan, PlanVersion
from peelian.facts.plans.queries.plans import compare_versions, compare_with_now, version_of, versions_of
from peelian.facts.plans.services.versions import freeze_version
from peelian.kernel.errors import Forbidden, NotFound, Refused
from peelian.kernel.markings import Audience
from tests.factories import planning as make
from tests.factories.owed import holding

pytestmark = pytest.mark.django_db(databases=["default", "public"])

D = dt.date
BY = make.LEAD
EVERYBODY = list(Audience)
PANEL = [Audience.PANEL, Audience.PUBLIC]
DRAFTED, SENT = D(2021, 10, 1), D(2021, 11, 1)


@pytest.fixture
def plan(db) -> Plan:
    plan = make.a_plan()
    objective = make.an_objective(plan, focus=("Extra officers",))
    make.a_milestone(make.a_commitment(objective))
    return plan


def frozen(plan: Plan, kind: VersionKind = VersionKind.DRAFT, on: dt.date = DRAFTED, **more) -> PlanVersion:
    return freeze_version(plan=plan, kind=kind, on=on, by=BY, **more)


def test_a_version_holds_all_that_the_plan_says_with_who_may_read_it(plan):
    plan.sections.create(position=1, key="money", heading="Money", text="Zephyr", saved_by="x")
    version = frozen(plan)
    held = PlanVersion.objects.get().content
    assert held["plan"]["vision"] == "Anyshire is safe."
    assert (held["sections"][0]["text"], held["sections"][0]["restriction"]["audience"]) == ("Zephyr", "office")
    assert held["objectives"][0]["focus_areas"] == [{"title": "Extra officers", "text": ""}]
    assert (held["commitments"][0]["objective"], held["milestones"][0]["commitment"]) == (1, 1)
    assert (str(version.ref), version.audience) == ("anyshire/plan-versions/2021-2025-1", Audience.OFFICE)
    entry = TrailEntry.objects.get(verb="froze plan version")
    assert version.digest in entry.details
    assert "Zephyr" not in entry.details


def test_the_same_text_is_not_frozen_twice_for_one_purpose(plan):
    frozen(plan)
    with pytest.raises(Refused, match="Nothing has changed since version 1 of 1 October 2021"):
        frozen(plan, on=SENT)
    sent = frozen(plan, VersionKind.TO_PANEL, SENT)
    assert (sent.number, sent.audience, sent.changes) == (2, Audience.PANEL, "The text is the same.")


def test_a_version_says_what_changed(plan):
    frozen(plan)
    make.a_commitment(plan, "Open a shop.")
    plan.objectives.update(outcome="Seen everywhere.")
    second = frozen(plan, on=SENT)
    assert second.changes == "Objective 1 changed. Commitment 2 added."
    plan.objectives.update(outcome="Seen.")
    assert frozen(plan, on=SENT, changes=" Shorter. ").changes == "Shorter."
    found = compare_versions(version_of(plan, 1, audiences=EVERYBODY), second, audiences=EVERYBODY)
    assert [change.kind for change in found.changes] == [ChangeKind.CHANGED, ChangeKind.ADDED]


def test_what_changed_names_nothing_that_the_readers_of_the_version_may_not_read(plan):
    frozen(plan, VersionKind.TO_PANEL)
    section = plan.sections.create(position=1, key="secret", heading="Zephyr", saved_by="x")
    make.a_commitment(plan, "Open a shop.")
    version = frozen(plan, VersionKind.TO_PANEL, SENT)
    assert version.changes == "Commitment 2 added."
    first = version_of(plan, 1, audiences=PANEL)
    assert len(compare_versions(first, version, audiences=PANEL).changes) == 1
    assert len(compare_versions(first, version, audiences=EVERYBODY).changes) == 2
    section.delete()
    assert [one.kind for one in compare_with_now(version, audiences=EVERYBODY).changes] == [ChangeKind.REMOVED]


def test_a_plan_that_was_closed_to_the_readers_before_has_nothing_to_compare(db):
    plan = make.a_plan(restriction=make.FOR_THE_OFFICE)
    first = frozen(plan)
    Plan.objects.update(audience=Audience.PANEL)
    version = frozen(plan, VersionKind.TO_PANEL, SENT)
    assert version.changes == ""
    with pytest.raises(NotFound):
        compare_versions(first, version, audiences=PANEL)
    with pytest.raises(Refused, match="of one plan"):
        compare_versions(first, frozen(make.a_plan(name="other")), audiences=EVERYBODY)


def test_a_version_has_its_day(plan):
    frozen(plan, on=SENT)
    with pytest.raises(Refused, match="Version 1 is of 1 November 2021"):
        frozen(plan, on=DRAFTED)
    with pytest.raises(Refused, match="still to come"):
        frozen(plan, on=D(2199, 1, 1))
    with pytest.raises(Refused, match="nobody has said yet that it was issued"):
        frozen(plan, VersionKind.ISSUED, make.ISSUED_ON)
    with pytest.raises(Refused, match=r"s5\(4\).*in development"):
        frozen(plan, VersionKind.VARIATION, make.ISSUED_ON)
    Plan.objects.update(issued_on=make.ISSUED_ON)
    with pytest.raises(Refused, match="issued on 31 March 2022"):
        frozen(plan, VersionKind.ISSUED, D(2022, 4, 1))
    issued = frozen(plan, VersionKind.ISSUED, make.ISSUED_ON)
    assert (issued.audience, issued.changes) == (Audience.PUBLIC, "The plan changed.")
    plan.objectives.update(owner="Treasurer")
    assert frozen(plan, VersionKind.VARIATION, make.CURRENT_ON).number == 3


def test_versions_are_listed_for_whoever_may_read_them(plan):
    frozen(plan)
    frozen(plan, VersionKind.TO_PANEL, SENT, restriction=make.FOR_THE_PANEL)
    assert [one.number for one in versions_of(plan, audiences=EVERYBODY)] == [2, 1]
    assert [one.number for one in versions_of(plan, audiences=PANEL)] == [2]
    for number in (1, 3):
        with pytest.raises(NotFound):
            version_of(plan, number, audiences=PANEL)
    Plan.objects.update(audience=Audience.PANEL)
    with pytest.raises(Refused, match="for the panel"):
        frozen(plan, restriction=make.PUBLIC, on=SENT)


def test_nobody_changes_a_version_and_not_everybody_makes_one(plan):
    version = frozen(plan)
    with pytest.raises(DatabaseError), transaction.atomic():
        PlanVersion.objects.filter(pk=version.pk).update(changes="Nothing.")
    with pytest.raises(Forbidden):
        freeze_version(plan=plan, kind=VersionKind.DRAFT, on=SENT, by=holding("office-reader"))
    assert replace(make.PUBLIC, audience=Audience.OFFICE) == version.restriction
