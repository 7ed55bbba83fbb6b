"""Plans go where the record goes: what they say, promise and report, their checklists, their frozen versions."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from peelian.access.actors import OPERATOR
from peelian.access.models import TrailEntry
from peelian.facts.plans.kinds import Answered, Checklist, VersionKind
from peelian.facts.plans.models import (
    ChecklistItem,
    Commitment,
    EvidenceSource,
    Milestone,
    Plan,
    PlanVersion,
    ProgressUpdate,
    Scrutiny,
)
from peelian.facts.plans.queries.plans import plan_called
from peelian.facts.plans.services.plans import PlanRow, amend_plan
from peelian.facts.plans.services.versions import freeze_version
from peelian.kernel.errors import Refused
from peelian.registers.bodies.queries import body_called
from peelian.surfaces.cli.record.plans import load_plans
from tests.factories.papers import office
from tests.integration.cli.carried import carry, differing

pytestmark = pytest.mark.django_db(databases=["default", "public"])
D = dt.date
AXES = 'marking = "OFFICIAL"\nfoi = "disclosable"\naudience = "public"\n'
OLD = f"""
[plan]
kind = "police and crime plan"
title = "Plan 2016"
period_words = "2016 to 2022"
stated_current_on = 2021-09-14
{AXES}"""
NEW = f"""
[plan]
kind = "police and crime plan"
title = "Plan 2021"
period_words = "2021 to 2025"
vision = "Anyshire is safe."
objective_word = "priority"
supersedes = "zz-2016"
issued_on = 2022-03-31
ends_on = 2025-03-31
checklists_on = 2021-09-14
source = ["A paper", "Another"]
{AXES}
[[section]]
key = "money"
heading = "Money"
text = "There is some."

[[section]]
key = "aims"
heading = "Aims"

[[evidence]]
title = "A survey"
owner = "Anyshire Council"
year_words = "2020"
url = "https://anyshire.example/survey"

[[objective]]
number = 2
title = "Be seen"
outcome = "Seen by all."
owner = "Chief Executive"
focus = ["Extra officers", {{ title = "Roads", text = "All of them.", source = "A paper" }}]

[[objective]]
number = 1
title = "Be heard"
audience = "panel"

[[commitment]]
number = 1
objective = 2
text = "Recruit 100 more officers."
origin = "manifesto"
origin_words = "The pledge"
origin_ref = "anyshire/documents/manifesto"
owner = "Chief Executive"
partners = ["Anyshire Council"]
due_words = "Spring 2023"
done_on = 2023-04-01
evidence = "anyshire/documents/proof"

[[commitment]]
number = 4
objective = 1
text = "Open a shop."
origin = "consultation"
done_on = 2023-01-01
ended_why = "There is no money."

[[milestone]]
number = 1
commitment = 1
title = "First intake"
owner = "Head of Recruitment"
due_words = "May 2022"
done_on = 2022-05-30

[[milestone]]
number = 3
commitment = 4
title = "A lease"

[[project]]
key = "b"
title = "Influence"
lead = "Head of Communications"

[[project.task]]
text = "Ask everybody"
often = "every two weeks"
when_words = "in July"

[[update]]
commitment = 1
as_at = 2022-06-30
rating = "on track"
basis = "milestones"
narrative = "It goes on."
person = "Chief Executive"

[[update]]
commitment = 1
as_at = 2022-06-30
rating = "at risk"
basis = "milestones"
narrative = "Not so fast."
person = "Chief Executive"

[[update]]
objective = 1
as_at = 2022-06-30
narrative = "All listen."
person = "Chief Executive"
audience = "office"

[[scrutiny]]
on = 2022-07-01
words = "Looked at."
meeting = "anyshire/meetings/2022-07-01"

[[checklist]]
list = "functions the plan takes in"
key = "i"
words = "Community safety"
answered = "partly met"
where = "Page 3"
looked_on = 2022-04-01
looked_by = "Policy Manager"

[[checklist]]
list = "what the plan must contain"
key = "s7(1)(a)"
answered = "met"
where = "Two priorities"
looked_on = 2022-04-01
looked_by = "Policy Manager"
source = "A paper"
"""


@pytest.fixture
def home(db, tmp_path: Path) -> Path:
    """The folder of Anyshire's commissioner, with two plans: the older stands last in the folder."""
    office()
    (tmp_path / "record" / "plans").mkdir(parents=True)
    write(tmp_path / "record", "zz-2016", OLD)
    write(tmp_path / "record", "2021-2025", NEW)
    return tmp_path / "record"


def write(home: Path, name: str, text: str) -> None:
    (home / "plans" / f"{name}.toml").write_text(text, encoding="utf-8")


def load(home: Path) -> int:
    return load_plans(home, body_called("anyshire"), by=OPERATOR)


def plan() -> Plan:
    return plan_called(body_called("anyshire"), "2021-2025")


def test_everything_in_the_files_stands_in_the_record(home):
    assert load(home) == 2
    new, old = plan(), Plan.objects.get(name="zz-2016")
    assert (new.supersedes, old.ended_on, new.source) == (old, D(2022, 3, 31), "A paper; Another")
    assert [one.heading for one in new.sections.all()] == ["Money", "Aims"]
    assert [(one.number, one.audience) for one in new.objectives.all()] == [(1, "panel"), (2, "public")]
    areas = new.objectives.get(number=2).focus_areas.values_list("title", "text", "source")
    assert list(areas) == [("Extra officers", "", ""), ("Roads", "All of them.", "A paper")]
    kept, dropped = Commitment.objects.order_by("number")
    assert (kept.due_from, kept.due_to, kept.evidence) == (
        D(2023, 3, 1),
        D(2023, 5, 31),
        "anyshire/documents/proof",
    )
    assert (dropped.ended_why, dropped.done_on) == ("There is no money.", D(2023, 1, 1))
    assert [one.done_on for one in Milestone.objects.order_by("number")] == [D(2022, 5, 30), None]
    assert [task.when_words for task in new.projects.get().tasks.all()] == ["in July"]
    assert [one.rating for one in ProgressUpdate.objects.order_by("pk")] == ["on track", "at risk", ""]
    assert str(Scrutiny.objects.get().meeting) == "anyshire/meetings/2022-07-01"
    assert EvidenceSource.objects.get().year_words == "2020"


def test_what_says_nothing_of_its_readers_has_those_of_what_it_belongs_to(home):
    load(home)
    assert set(plan().sections.values_list("audience", flat=True)) == {"public"}
    of_the_panel = [Commitment.objects.get(number=4), Milestone.objects.get(number=3)]
    assert {one.audience for one in of_the_panel} == {"panel"}
    assert [one.audience for one in ProgressUpdate.objects.order_by("pk")] == ["public", "public", "office"]


def test_the_lists_of_the_law_are_laid_by_the_rulebook_and_the_file_answers(home):
    load(home)
    lists = ChecklistItem.objects.filter(plan=plan())
    assert lists.filter(checklist=Checklist.CONTENT).count() == 7
    assert lists.filter(checklist=Checklist.DUTIES).count() == 7
    answered = lists.exclude(answered=Answered.NOT_LOOKED_AT).order_by("key")
    assert list(answered.values_list("key", "answered", "looked_by")) == [
        ("i", "partly met", "Policy Manager"),
        ("s7(1)(a)", "met", "Policy Manager"),
    ]
    assert not ChecklistItem.objects.filter(plan__name="zz-2016").exists()


def test_the_law_before_2014_lays_six_matters(home):
    write(home, "2021-2025", NEW.replace("checklists_on = 2021-09-14", "checklists_on = [2013-01-01]"))
    load(home)
    assert ChecklistItem.objects.filter(plan=plan(), checklist=Checklist.CONTENT).count() == 6


def test_loading_again_changes_nothing(home):
    load(home)
    before = TrailEntry.objects.count()
    write(home, "2021-2025", NEW.replace("Anyshire is safe.", "Anyshire is not."))
    assert load(home) == 0
    assert plan().vision == "Anyshire is safe."
    assert TrailEntry.objects.count() == before


def entered(home: Path) -> None:
    """Both plans, one of them frozen twice, and narrowed since."""
    load(home)
    freeze_version(plan=plan(), kind=VersionKind.TO_PANEL, on=D(2022, 1, 10), by=OPERATOR)
    plan().objectives.filter(number=2).update(outcome="Seen everywhere.")
    freeze_version(plan=plan(), kind=VersionKind.ISSUED, on=D(2022, 3, 31), changes="Outcome.", by=OPERATOR)


def narrowed(home: Path) -> None:
    entered(home)
    held = Plan.objects.get(name="zz-2016")
    row = PlanRow(
        name=held.name,
        kind=held.kind,
        title=held.title,
        period_words=held.period_words,
        restriction=plan().objectives.get(number=1).restriction,
        stated_current_on=held.stated_current_on,
        ended_on=held.ended_on,
    )
    amend_plan(plan=held, row=row, by=OPERATOR)


@pytest.mark.parametrize("enter", [entered, narrowed])
def test_loaded_elsewhere_and_exported_again_it_is_the_same(home, tmp_path, enter):
    def everything() -> None:
        enter(home)

    Plan.objects.all().delete()
    one, two = carry(tmp_path, ("anyshire",), everything)
    assert differing(one, two) == []
    assert "anyshire/bodies/anyshire/plans/2021-2025/version-2.json" in one
    first, second = PlanVersion.objects.order_by("number")
    assert (first.content["objectives"][1]["outcome"], first.audience) == ("Seen by all.", "panel")
    assert (second.changes, second.kind, second.audience) == ("Outcome.", "issued", "public")


def test_lists_laid_by_an_older_law_travel_with_what_they_still_answer(home, tmp_path):
    text = NEW.replace("checklists_on = 2021-09-14", "checklists_on = [2013-01-01, 2021-09-14]")
    text = text.replace('key = "s7(1)(a)"', 'key = "s7(1)(f)"')
    write(home, "2021-2025", text)
    one, two = carry(tmp_path, ("anyshire",), lambda: load(home))
    assert differing(one, two) == []
    file = tomllib.loads(one["anyshire/bodies/anyshire/plans/2021-2025.toml"].decode())
    assert file["plan"]["checklists_on"] == [D(2014, 5, 13)]
    assert [item["key"] for item in file["checklist"]] == ["s7(1)(f)", "i"]


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ('title = "Plan 2021"', "", "the plan", "it has no “title”"),
        ('origin = "manifesto"', 'origin = "a whim"', "commitment 1", "a whim"),
        ("objective = 2\ntext", "objective = 9\ntext", "commitment 1", "no objective 9"),
        ('due_words = "May 2022"', 'due_words = "31 June 2022"', "milestone 1", "31 June 2022"),
        ('basis = "milestones"', 'basis = "evidence"', "update 1", "rests on evidence"),
        ("as_at = 2022-06-30", "as_at = 2999-01-01", "update 1", "still to come"),
        ('key = "s7(1)(a)"', 'key = "s7(1)(z)"', "checklist 2", "s7(1)(z)"),
        ("checklists_on = 2021-09-14", "checklists_on = 2001-01-01", "checklists_on", "not in force"),
        ('supersedes = "zz-2016"', 'supersedes = "2021-2025"', "", "follows another"),
        ("2022-07-01\nwords", "2999-07-01\nwords", "scrutiny 1", "still to come"),
        ('heading = "Aims"', "", "section 2", "heading"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(home, old, new, where, words):
    assert old in NEW
    write(home, "2021-2025", NEW.replace(old, new, 1))
    with pytest.raises(Refused) as refusal:
        load(home)
    said = " ".join([refusal.value.message, *map(str, refusal.value.problems)])
    assert words in said
    assert f"plans/2021-2025.toml, {where}" in said or not where


@pytest.mark.parametrize("change", [lambda text: text.replace("Seen by all.", "Seen by some."), lambda _: "{}"])
def test_a_version_whose_text_was_changed_is_refused(home, tmp_path, change):
    Plan.objects.all().delete()
    carry(tmp_path, ("anyshire",), lambda: entered(home))
    folder = tmp_path / "one/anyshire/bodies/anyshire"
    path = folder / "plans/2021-2025/version-1.json"
    path.write_text(change(path.read_text()))
    elsewhere = body_called("otherwise")
    with pytest.raises(Refused, match=r"plans/2021-2025.toml, version 1: .* SHA-256"):
        load_plans(folder, elsewhere, by=OPERATOR)
