"""Anyshire's plan in the public store, as the outbox would write it: whole, an objective, how it is going."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from peelian.publication.payloads import FileCard, NamedBody, NamedMeasure
from peelian.publication.plan_payloads import (
    ChallengeTold,
    ChecklistTold,
    CommitmentTold,
    ConsultationTold,
    DeliveryCard,
    DeliveryPayload,
    LookedAt,
    MadeFrom,
    MatterTold,
    MilestoneTold,
    NetworkTold,
    ObjectiveCard,
    ObjectiveNamed,
    ObjectivePayload,
    ObjectiveTold,
    Passage,
    PlanCard,
    PlanPayload,
    ProcessTold,
    ProgressTold,
    ProjectTold,
    ReportedTold,
    StepTold,
    StoryLine,
    TaskTold,
    VersionTold,
)
from peelian.publication.store.models import Published, PublishedFile
from tests.factories.releases import put

NAME = "2021-2025"
TITLE = "Police and Crime Plan 2021-2025"
PDF = "anyshire-plan-2021-2025.pdf"
AS_AT = dt.date(2021, 9, 14)
REPORT = "anyshire/reports/2021-09-23"
_NAMED = NamedBody(slug="anyshire", name="Police and Crime Commissioner for Anyshire")
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>Steps</title><path d="M0 0h9"/></svg>'
_CONTENT = b"%PDF-1.7"


def plan_card(name: str = NAME, **changes: Any) -> PlanCard:
    """A plan that is current since 31 March 2022, with one objective."""
    card = PlanCard(
        name=name,
        kind="police and crime plan",
        title=f"Police and Crime Plan {name}",
        period_words="2021 to 2025",
        objective_word="priority",
        vision="Anyshire is safe.",
        standing="current",
        standing_words="current since 31 March 2022",
        issued_on=dt.date(2022, 3, 31),
        takes_effect_on=None,
        stated_current_on=None,
        ends_on=None,
        ended_on=None,
        supersedes="",
        delivers="",
        objectives=(ObjectiveNamed(number=1, title="Visible policing", outcome="Seen and felt."),),
        commitments=1,
        files=(_file(name),),
        as_at=AS_AT,
    )
    return card.model_copy(update=changes)


def _file(name: str) -> FileCard:
    return FileCard(
        name=f"anyshire-plan-{name}.pdf",
        format="pdf",
        media_type="application/pdf",
        size=len(_CONTENT),
        sha256=hashlib.sha256(_CONTENT).hexdigest(),
    )


def commitment(number: int = 1, **changes: Any) -> CommitmentTold:
    """A pledge that is due in spring, with a milestone."""
    milestone = MilestoneTold(
        number=1,
        title="First intake",
        owner="Chief Executive",
        due_words="",
        due=dt.date(2021, 6, 30),
        done_on=None,
        evidence="",
    )
    told = CommitmentTold(
        number=number,
        text="Recruit 100 more officers.",
        objective=1,
        origin="manifesto",
        origin_words="",
        origin_ref="",
        owner="Chief Executive",
        partners=("Anytown Council",),
        measure=NamedMeasure(slug="recorded-crime", title="Recorded crime"),
        due_words="spring 2023",
        due=dt.date(2023, 5, 31),
        done_on=None,
        ended_why="",
        evidence="",
        milestones=(milestone,),
    )
    return told.model_copy(update=changes)


def objective_told(**changes: Any) -> ObjectiveTold:
    """An objective with two measures, of one of which there are figures."""
    told = ObjectiveTold(
        number=1,
        title="Visible policing",
        outcome="Seen and felt.",
        owner="Chief Executive",
        focus=(("Neighbourhoods", ""), ("Rural roads", "Where few come by")),
        passages=(Passage(heading="Resources", text="Two vans.", html="<p>Two vans.</p>"),),
        measures=(
            NamedMeasure(slug="recorded-crime", title="Recorded crime"),
            NamedMeasure(slug="", title="Trust"),
        ),
        commitments=(commitment(),),
    )
    return told.model_copy(update=changes)


def put_plan(name: str = NAME, *, card: PlanCard | None = None, **changes: Any) -> Published:
    """A plan's page with one file; ``changes`` are to its payload."""
    told = card or plan_card(name)
    payload = PlanPayload(
        card=told,
        body=_NAMED,
        brief="Short and clear.",
        document="",
        updated_every_months=3,
        scrutinised_every_months=1,
        sections=(Passage(heading="Foreword", text="Welcome.", html="<p>Welcome.</p>"),),
        objectives=(objective_told(),),
        commitments=(commitment(2, objective=None, milestones=(), measure=None, partners=()),),
        milestones=(),
        evidence=(MadeFrom(title="A survey", owner="The office", year_words="2020", ref="https://example.org/s"),),
        projects=(_project(),),
        networks=(NetworkTold(title="Justice Board", lead="The deputy", regard="Has regard."),),
        consultations=(consultation(),),
        events=(),
        checklists=(_checklist(),),
        processes=(_process(),),
        versions=(
            VersionTold(number=1, kind="issued", on=dt.date(2022, 3, 31), changes="First.", digest="a" * 64),
        ),
        held_back=False,
        as_at=AS_AT,
    ).model_copy(update=changes)
    published = put(f"anyshire/plans/{name}", "plans", told, payload, title=told.title)
    for file in told.files:
        PublishedFile.objects.create(
            published=published,
            name=file.name,
            media_type=file.media_type,
            sha256=file.sha256,
            size=file.size,
            content=_CONTENT,
        )
    return published


def _project() -> ProjectTold:
    task = TaskTold(text="Ask partners", lead="The deputy", often="every month", when_words="from May", ref="")
    return ProjectTold(name="a", title="Working together", lead="The deputy", text="Why.", tasks=(task,))


def consultation(**changes: Any) -> ConsultationTold:
    """A survey that was open in July 2021."""
    told = ConsultationTold(
        name="survey",
        title="Public survey",
        kind="survey",
        phase=2,
        part_of="",
        opens_words="1 July 2021",
        opens=dt.date(2021, 7, 1),
        closes_words="31 July 2021",
        closes=dt.date(2021, 7, 31),
        minimum_weeks=4,
        remarks=(),
        aims=("A broad sample",),
        invited=("The public",),
        channels=("Online",),
        owner="The office",
        basis="",
        text="We asked.",
        answers=(),
        themes=(),
        strands=(),
        events=(),
    )
    return told.model_copy(update=changes)


def _checklist() -> ChecklistTold:
    matter = MatterTold(
        key="s7(1)(a)",
        words="The objectives",
        provision="2011 Act, s7(1)(a)",
        answered="met",
        where="Page 4",
        evidence=REPORT,
        looked_on=AS_AT,
    )
    return ChecklistTold(name="what the plan must contain", words="1 of 1 met", matters=(matter,))


def _process() -> ProcessTold:
    step = StepTold(
        title="Draft sent to panel",
        provision="2011 Act, s5(6)(c)",
        on=dt.date(2021, 9, 13),
        day_words="",
        words="By post.",
        is_late=False,
        evidence="",
    )
    return ProcessTold(
        title="The plan’s way to the panel",
        state="with the panel",
        steps=(step,),
        alternative="A diagram of 17 steps.",
        svg=_SVG,
        narrow=_SVG,
        html="<ol><li>Draft sent to panel.</li></ol>",
    )


def progress(**changes: Any) -> ProgressTold:
    """A commitment rated on track, with something that does not fit."""
    report = ReportedTold(
        as_at=AS_AT,
        rating="on track",
        basis="judgement",
        basis_words="",
        narrative="Forty have started.",
        person="Chief Executive",
        evidence=REPORT,
    )
    challenge = ChallengeTold(
        says="Rated on track as at 14 September 2021, but “First intake” is late.",
        because="It was due by 30 June 2021.",
        suggestion="Agree another day.",
        severity="the record says otherwise",
        measure="",
    )
    told = ProgressTold(
        item="commitment",
        number=1,
        text="Recruit 100 more officers.",
        under=1,
        objective=1,
        owner="Chief Executive",
        due_words="spring 2023",
        due=dt.date(2023, 5, 31),
        done_on=None,
        ended_why="",
        rating="on track",
        rated_on=AS_AT,
        basis="judgement",
        basis_words="",
        before="",
        direction="",
        at_rest=False,
        own_report=True,
        later_withheld=False,
        evidence="",
        reports=(report,),
        challenges=(challenge,),
    )
    return told.model_copy(update=changes)


def put_objective(number: int = 1, *, name: str = NAME, **changes: Any) -> Published:
    """An objective's page; ``changes`` are to its payload."""
    card = ObjectiveCard(
        plan=name,
        plan_title=f"Police and Crime Plan {name}",
        plan_standing_words="current since 31 March 2022",
        word="priority",
        number=number,
        title="Visible policing",
        outcome="Seen and felt.",
        measures=2,
        commitments=1,
    )
    lines = (
        StoryLine(on=dt.date(2021, 9, 13), kind="plan", words="Draft sent to panel", ref=""),
        StoryLine(on=AS_AT, kind="report", words="Commitment 1. Forty have started.", ref=REPORT),
    )
    payload = ObjectivePayload(
        card=card,
        body=_NAMED,
        objective=objective_told(),
        progress=(progress(),),
        story=lines,
        told_in=(REPORT,),
        held_back=False,
        as_at=AS_AT,
    ).model_copy(update=changes)
    title = f"Priority {number}: Visible policing"
    return put(f"anyshire/objectives/{name}-{number}", "objectives", card, payload, title=title)


def put_delivery(name: str = NAME, **changes: Any) -> Published:
    """How the plan is going; ``changes`` are to its payload."""
    own = progress(item="objective", text="Visible policing", under=None, reports=(), rating="", challenges=())
    card = DeliveryCard(plan=name, title=f"{TITLE}: how it is going", standings=(("on track", 1),))
    payload = DeliveryPayload(
        card=card,
        body=_NAMED,
        objective_word="priority",
        objectives=plan_card().objectives,
        lines=(own, progress()),
        challenges=(),
        scrutinies=(LookedAt(on=dt.date(2021, 8, 31), words="At the monthly meeting", ref=""),),
        updated_every_months=3,
        scrutinised_every_months=1,
        held_back=False,
        as_at=AS_AT,
    ).model_copy(update=changes)
    return put(f"anyshire/plan-delivery/{name}", "plan-delivery", card, payload, title=card.title)


def put_plans() -> None:
    """The plan with its objective and its delivery."""
    put_plan()
    put_objective()
    put_delivery()
