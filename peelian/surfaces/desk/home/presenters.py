"""What the first page shows: late, due, waiting, done; and how old the figures are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.assurance.assessments.assessment import Assessment
from peelian.facts.measures.models import DataNotice
from peelian.facts.measures.queries import Load
from peelian.facts.meetings.models import Question
from peelian.facts.meetings.standing import Standing
from peelian.publication.models import Release
from peelian.registers.bodies.models import Body
from peelian.reports.models import ReportVersion
from peelian.surfaces.desk.exceptions.presenters import exceptions_page
from peelian.surfaces.desk.home.clerk import MeetingNews
from peelian.surfaces.desk.home.duties import DutyNews
from peelian.surfaces.desk.late.presenters import late_line
from peelian.surfaces.desk.papers.presenters import papers
from peelian.surfaces.desk.plans.due import PlanShown
from peelian.surfaces.desk.reports.presenters import ReportLine, lines
from peelian.surfaces.desk.reports.standing import Stage

_DONE_SHOWN = 5
_UNDATED = 36_500


@dataclass(frozen=True, slots=True)
class FigureCounts:
    """What there is to do about the figures of a body, in numbers. What is overdue is owed too."""

    late: int
    unexplained: int
    owed: int
    overdue: int


def figure_counts(
    assessments: Sequence[Assessment], questions: Sequence[Question], *, today: dt.date
) -> FigureCounts:
    """The counts from the newest assessments of a body and its questions."""
    standings = [one.standing(today) for one in questions]
    return FigureCounts(
        late=sum(1 for one in assessments if late_line(one, today=today).is_late),
        unexplained=exceptions_page(assessments, questions).unexplained,
        owed=sum(1 for one in standings if one.is_owed),
        overdue=sum(1 for one in standings if one is Standing.OVERDUE),
    )


@dataclass(frozen=True, slots=True)
class BodyNews:
    """How the figures of one body stand, and the papers its panel may read."""

    body: Body
    reads_figures: bool
    latest: Load | None
    notices: Sequence[DataNotice]
    papers: Sequence[ReportVersion]
    may_load: bool
    may_write: bool
    counts: FigureCounts | None = None
    meetings: MeetingNews | None = None
    duties: DutyNews | None = None
    plans: tuple[PlanShown, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """The first page. A report stands in one place only: late before due, and waiting for you before both."""

    waiting: tuple[ReportLine, ...]
    late: tuple[ReportLine, ...]
    due: tuple[ReportLine, ...]
    done: tuple[Release, ...]
    bodies: tuple[BodyNews, ...]
    reads_reports: bool

    @property
    def is_clear(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.waiting or self.late or self.due)


@dataclass(frozen=True, slots=True)
class Known:
    """What the first page is made of."""

    bodies: Sequence[Body]
    versions: Sequence[ReportVersion]
    releases: Mapping[str, Release]
    loads: Mapping[str, Sequence[Load]]
    notices: Mapping[str, Sequence[DataNotice]]
    counts: Mapping[str, FigureCounts]
    meetings: Mapping[str, MeetingNews | None]
    duties: Mapping[str, DutyNews | None]
    plans: Mapping[str, Sequence[PlanShown]]


def home(known: Known, actor: Actor, *, today: dt.date) -> Home:
    """The first page of a person."""
    readable = actor.bodies(Permission.REPORT_READ)
    mine = [version for version in known.versions if version.report.body.slug in readable]
    found = [one for one in lines(mine, known.releases, today=today) if one.stage in (Stage.DRAFT, Stage.SIGNED)]
    found.sort(key=lambda one: one.deadline.days if one.deadline else _UNDATED)
    waiting = [one for one in found if _waits_for(one, actor)]
    others = [one for one in found if one not in waiting]
    out = [one for one in known.releases.values() if one.body in readable and one.withdrawn_at is None]
    return Home(
        waiting=tuple(waiting),
        late=tuple(one for one in others if one.deadline and one.deadline.is_late),
        due=tuple(one for one in others if not (one.deadline and one.deadline.is_late)),
        done=tuple(sorted(out, key=lambda one: one.released_at, reverse=True)[:_DONE_SHOWN]),
        bodies=tuple(_news(body, known, actor) for body in known.bodies),
        reads_reports=bool(readable),
    )


def _waits_for(line: ReportLine, actor: Actor) -> bool:
    """Whether the next step is this person's: the one who may release is waited for by what is signed."""
    slug = line.version.report.body.slug
    return line.stage is Stage.SIGNED and actor.may(Permission.RELEASE, slug)


def _news(body: Body, known: Known, actor: Actor) -> BodyNews:
    versions: Iterable[ReportVersion] = (one for one in known.versions if one.report.body.slug == body.slug)
    reads_figures = actor.may(Permission.FIGURES_READ, body.slug)
    return BodyNews(
        body=body,
        reads_figures=reads_figures,
        latest=next(iter(known.loads.get(body.slug, ())), None),
        notices=known.notices.get(body.slug, ()),
        papers=papers(versions, known.releases) if not actor.may(Permission.REPORT_READ, body.slug) else (),
        may_load=actor.may(Permission.FIGURES_LOAD, body.slug),
        may_write=actor.may(Permission.REPORT_WRITE, body.slug),
        counts=known.counts.get(body.slug),
        meetings=known.meetings.get(body.slug),
        duties=known.duties.get(body.slug),
        plans=tuple(one for one in known.plans.get(body.slug, ()) if one.due),
    )
