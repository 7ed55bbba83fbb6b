from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from peelian.facts.plans.kinds import PlanStanding
from peelian.facts.voice.kinds import ConsultationKind, Standing, ThemeKind
from peelian.facts.voice.lines import ConsultationLine, Counted, Responses, ThemeLine
from peelian.facts.voice.when import When
from peelian.kernel.refs import Ref
from peelian.law.processes.plans import PLAN
from peelian.reports.diagrams.process_diagrams import process_diagram
from peelian.reports.plans.document import plan_document
from peelian.reports.rendering.formats import FORMATS, render
from peelian.reports.tree import Block, Document, Heading, ItemList, Paragraph, Quote, Table
from tests.unit.reports.plans.plan_sample import PANEL, PUBLIC, a_plan, a_project, an_evidence, an_objective
from tests.unit.reports.tree_facts import plain

_BY_WHOM = "Chief executive, with Anyshire County Council and the fire service"


def lines_of(document: Document) -> list[str]:
    """Headings with a # for each level, paragraphs, items with a dash, captions and rows."""
    return [line for block in document.blocks for line in _lines(block)]


def _lines(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * block.level} {block.text}"]
        case Paragraph() | Quote():
            return [plain(block.inlines)]
        case ItemList():
            return [f"- {plain(item.inlines)}" for item in block.items]
        case Table():
            return [f"| {block.caption}", *(" | ".join(plain(cell) for cell in row) for row in block.rows)]
        case _:
            return [f"[{block.caption}]"]


def a_consultation(**changes: object) -> ConsultationLine:
    theme = ThemeLine(Ref("anyshire", "themes", "summer-1"), ThemeKind.THEME, "Speeding", "", "", "")
    line = ConsultationLine(
        key=1,
        ref=Ref("anyshire", "consultations", "summer"),
        title="Summer of asking",
        kind=ConsultationKind.OPEN,
        phase=None,
        about="anyshire/plans/2021-2025",
        part_of=None,
        opens=When.read("July 2021"),
        closes=When.read("August 2021"),
        minimum_weeks=None,
        earliest_close=None,
        standing=Standing.CLOSED,
        remarks=(),
        aims=(),
        invited=("everybody",),
        channels=("a form", "the post"),
        promotion="",
        owner="The office",
        basis="",
        text="Anybody could answer.",
        responses=Responses(
            Counted("", 1329, dt.date(2021, 9, 1)), (Counted("victims", 30, dt.date(2021, 9, 1)),)
        ),
        themes=(theme, replace(theme, kind=ThemeKind.PRIORITY, title="Young people", text="In all of it.")),
        strands=(),
        restriction=PUBLIC,
        source="",
        lock=1,
    )
    return replace(line, **changes)


def test_the_whole_plan_in_its_order() -> None:
    lines = lines_of(plan_document(a_plan(), diagram=process_diagram(PLAN), consultations=[a_consultation()]))
    sections = [line for line in lines if line.startswith("## ")]
    assert sections == [
        "## Foreword",
        "## Vision",
        "## Priorities at a glance",
        "## Priority 1: Put constables where people see them",
        "## Priority 2: Fewer crimes and fewer offenders who return",
        "## Priority 3: Safer streets, roads and homes",
        "## Priority 4: Justice that victims can follow",
        "## Priority 5: Stronger towns and villages",
        "## Commitments across the plan",
        "## Milestones of the plan",
        "## Resources and commissioning",
        "## How this plan was made",
        "## What is asked of this plan",
        "## Versions and changes",
        "## The steps the law asks for",
    ]
    first = lines.index(sections[3])
    assert lines[first + 1 : lines.index(sections[4])] == [
        "Shared outcome: Everybody in Anyshire can tell that priority 1 was kept, and says so when asked.",
        "Owner: Chief executive",
        "Why this comes first.",
        "### Areas of focus",
        "- Extra officers. Forty by 2023",
        "- Neighbourhoods",
        "| Commitments of priority 1",
        f"1. Forty more constables | Manifesto: page 3 | {_BY_WHOM} | By November 2022",
        "2. Buy horses | Statutory | Chief executive | Given up on 1 October 2021: Nobody could ride.",
        "3. Open the counters | The office | nobody named | no date named",
        "| Milestones on the way to these commitments",
        "1. First twenty recruited | nobody named | Done on 1 June 2021",
        "| Measures of priority 1",
        *(
            f"{label} | no figures here |  | "
            for label in ("Burglary", "Theft", "Undercover", "Cases nobody hears of")
        ),
        "Resources: Forty more constables.",
        "### How success is known",
        "More people say that they see them.",
        "Fewer say that they wait.",
        "Approach to commissioning: By open tender.",
        "Net benefit: Worth more than it costs.",
    ]


def test_how_it_was_made_with_projects_evidence_and_consultation() -> None:
    lines = lines_of(plan_document(a_plan(), consultations=[a_consultation()]))
    start, end = lines.index("## How this plan was made"), lines.index("## What is asked of this plan")
    assert lines[start + 1 : end] == [
        "What the plan is meant to be: Short, and written for the public.",
        "### What it was made from",
        "- Survey of 2020 (The office, 2020)",
        "### The projects that make it",
        "#### A. Policing in collaboration",
        "Led by: Deputy chief executive",
        "What it is for.",
        "- Meet the force. Finance officer; every two weeks.",
        "- Read other plans",
        "### Consultation",
        "#### Summer of asking",
        "Anybody could answer.",
        "- What it is: Open consultation",
        "- Opened: July 2021",
        "- Closed: August 2021",
        "- Answers: 1,329 by 1 September 2021: 30 from victims",
        "- Invited: everybody",
        "- By way of: a form; the post",
        "- Held by: The office",
        "Themes it found:",
        "- Speeding",
        "Priorities over all themes:",
        "- Young people. In all of it.",
    ]


def test_answers_are_told_as_far_as_they_are_known() -> None:
    by_type = (Counted("victims", 30, dt.date(2021, 9, 1)),)
    told = {
        "- Answers: 30 from victims": Responses(None, by_type),
        "- Answers: 1,329 by 1 September 2021": Responses(Counted("", 1329, dt.date(2021, 9, 1))),
    }
    for words, responses in told.items():
        assert words in lines_of(plan_document(a_plan(), consultations=[a_consultation(responses=responses)]))
    silent = lines_of(plan_document(a_plan(), consultations=[a_consultation(responses=Responses(), themes=())]))
    assert not any(line.startswith("- Answers") for line in silent)
    assert "Themes it found:" not in silent


def test_the_checklist_says_how_each_matter_stands_and_where_it_is_answered() -> None:
    lines = lines_of(plan_document(a_plan()))
    start = lines.index("## What is asked of this plan")
    assert lines[start + 1 : start + 4] == [
        "| What the plan must contain: 1 of 2 met, 1 not looked at",
        "The police and crime objectives (2011 Act, s7(1)(a)) | Met | Priorities 1 to 5",
        "The policing of the area (2011 Act, s7(1)(b)) | Not looked at | not stated",
    ]


def test_versions_say_what_changed() -> None:
    lines = lines_of(plan_document(a_plan()))
    assert lines[-2:] == [
        "Version 2 | Draft sent to the panel | 20 October 2021 | Priority 2 changed.",
        "Version 1 | Draft | 20 September 2021 | not stated",
    ]


def test_a_plan_of_which_little_is_known_says_no_more() -> None:
    nothing = dict.fromkeys(
        ("sections", "objectives", "commitments", "milestones", "projects", "evidence", "checklists", "versions"),
        (),
    )
    document = plan_document(a_plan(**nothing, vision="", brief=""))
    assert document.blocks == ()
    assert document.control.version == ""


def test_a_project_and_a_piece_of_evidence_of_which_only_the_title_is_known() -> None:
    project = a_project(name="influence", lead="", text="", tasks=())
    evidence = an_evidence(owner="", year="", url="")
    lines = lines_of(plan_document(a_plan(projects=(project,), evidence=(evidence,))))
    assert "- Survey of 2020" in lines
    assert "#### Policing in collaboration" in lines
    assert "Led by:" not in " ".join(lines)


def test_an_objective_without_an_outcome_or_areas_of_focus() -> None:
    objective = an_objective(2, outcome="", focus=())
    lines = lines_of(plan_document(a_plan(objectives=(objective,), objective_word="objective")))
    assert "## Objectives at a glance" in lines
    assert "## Objective 2: Fewer crimes and fewer offenders who return" in lines
    assert not any(line.startswith("Shared outcome") for line in lines)


def test_the_control_block_of_a_plan_in_development() -> None:
    document = plan_document(a_plan())
    assert document.control.rows() == (
        ("Plan", "Police and Crime Plan 2021 to 2025"),
        ("Kind", "Police and crime plan"),
        ("Period", "2021 to 2025"),
        ("Standing", "In development"),
        ("Last day of its period", "31 March 2025"),
        ("Supersedes", "Police and Crime Plan 2016 to 2021"),
        ("Version", "2, draft sent to the panel, 20 October 2021"),
        ("As it stood on", "10 November 2021"),
        ("Security classification", "OFFICIAL"),
    )
    assert document.draft
    assert document.draft_words == "DRAFT – plan in development"
    assert document.notices == ()


def test_an_issued_plan_is_no_draft_and_says_since_when() -> None:
    issued = a_plan(
        standing=PlanStanding.CURRENT,
        standing_words="current since 31 March 2022",
        issued_on=dt.date(2022, 3, 31),
        takes_effect_on=dt.date(2022, 4, 1),
    )
    document = plan_document(issued)
    rows = dict(document.control.rows())
    assert not document.draft
    assert (rows["Standing"], rows["Issued"]) == ("Current since 31 March 2022", "31 March 2022")
    assert rows["Takes effect"] == "1 April 2022"


def test_the_strictest_part_marks_the_paper_and_what_is_held_back_is_said() -> None:
    plan = a_plan(objectives=(an_objective(1, restriction=PANEL),), held_back=True)
    document = plan_document(plan)
    rows = dict(document.control.rows())
    assert rows["Not for publication"] == "For the panel only"
    assert rows["Security classification"] == "OFFICIAL, paragraph 3 of Part 1 of Schedule 12A"
    assert document.notices == ("Parts of this plan are not for every reader. They are left out here.",)


def test_its_process_stands_last() -> None:
    diagram = process_diagram(PLAN)
    assert plan_document(a_plan(), diagram=diagram).blocks[-1] == diagram


def test_places_do_not_follow_the_words() -> None:
    anchors = [getattr(block, "anchor", "") for block in plan_document(a_plan()).blocks]
    named = [anchor for anchor in anchors if anchor]
    assert {"objective-1", "objective-1-p1", "objective-5", "matrix", "checklist-content", "versions"} <= set(
        named
    )
    assert len(named) == len(set(named))


@pytest.mark.parametrize("form", FORMATS)
def test_it_comes_in_every_format(form: str) -> None:
    document = plan_document(a_plan(), diagram=process_diagram(PLAN), consultations=[a_consultation()])
    assert render(document, form) == render(document, form)
