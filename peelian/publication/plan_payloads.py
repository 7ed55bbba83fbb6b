"""The public contract of plans: what a release of a plan, of an objective and of a plan's delivery holds.

As in :mod:`peelian.publication.payloads`: add fields; do not rename or drop them. What is called ``ref`` is the
reference of something that was out when this was released, or an address on the web; empty where there is none.
``html`` was rendered by us and is safe to show as it stands.
"""

from __future__ import annotations

import datetime as dt

from peelian.publication.payloads import FileCard, NamedBody, NamedMeasure, Payload


class Passage(Payload):
    """A text under its heading: as it was written, and as a page shows it."""

    heading: str
    text: str
    html: str


class ObjectiveNamed(Payload):
    """An objective as its plan lists it."""

    number: int
    title: str
    outcome: str


class PlanCard(Payload):
    """A plan in a list.

    ``standing`` and ``standing_words`` are as on ``as_at``. ``supersedes`` and ``delivers`` are the names of the
    plans of the same body that came before and that it carries out.
    """

    name: str
    kind: str
    title: str
    period_words: str
    objective_word: str
    vision: str
    standing: str
    standing_words: str
    issued_on: dt.date | None
    takes_effect_on: dt.date | None
    stated_current_on: dt.date | None
    ends_on: dt.date | None
    ended_on: dt.date | None
    supersedes: str
    delivers: str
    objectives: tuple[ObjectiveNamed, ...]
    commitments: int
    files: tuple[FileCard, ...]
    as_at: dt.date


class MilestoneTold(Payload):
    """A point on the way of a commitment. ``due`` is the last day that fits ``due_words``."""

    number: int
    title: str
    owner: str
    due_words: str
    due: dt.date | None
    done_on: dt.date | None
    evidence: str


class CommitmentTold(Payload):
    """Something a plan undertakes to do: where that comes from, who answers for it, with whom, until when."""

    number: int
    text: str
    objective: int | None
    origin: str
    origin_words: str
    origin_ref: str
    owner: str
    partners: tuple[str, ...]
    measure: NamedMeasure | None
    due_words: str
    due: dt.date | None
    done_on: dt.date | None
    ended_why: str
    evidence: str
    milestones: tuple[MilestoneTold, ...]


class ObjectiveTold(Payload):
    """An objective as its plan holds it. ``passages`` are what the plan states of it besides its outcome."""

    number: int
    title: str
    outcome: str
    owner: str
    focus: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...]
    measures: tuple[NamedMeasure, ...]
    commitments: tuple[CommitmentTold, ...]


class MadeFrom(Payload):
    """Something a plan was made from."""

    title: str
    owner: str
    year_words: str
    ref: str


class TaskTold(Payload):
    """Something a project is to do."""

    text: str
    lead: str
    often: str
    when_words: str
    ref: str


class ProjectTold(Payload):
    """One project of the programme that makes a plan."""

    name: str
    title: str
    lead: str
    text: str
    tasks: tuple[TaskTold, ...]


class MatterTold(Payload):
    """One matter that is asked of a plan: how it is answered, and where."""

    key: str
    words: str
    provision: str
    answered: str
    where: str
    evidence: str
    looked_on: dt.date | None


class ChecklistTold(Payload):
    """A checklist; ``words`` says how it stands as a whole."""

    name: str
    words: str
    matters: tuple[MatterTold, ...]


class VersionTold(Payload):
    """A frozen version of a plan, and what changed in it. ``digest`` is the SHA-256 of what it holds."""

    number: int
    kind: str
    on: dt.date
    changes: str
    digest: str


class StepTold(Payload):
    """One step that was taken in a process."""

    title: str
    provision: str
    on: dt.date
    day_words: str
    words: str
    is_late: bool
    evidence: str


class ProcessTold(Payload):
    """The statutory process of a plan: the steps taken, and a drawing of all of them with the same in words.

    ``state`` is blank before the first step. ``narrow`` is the drawing for a narrow screen, ``html`` the steps as
    a list.
    """

    title: str
    state: str
    steps: tuple[StepTold, ...]
    alternative: str
    svg: str
    narrow: str
    html: str


class AnswerCount(Payload):
    """How many answered, as stated on a day; ``respondents`` is empty for everybody."""

    respondents: str
    count: int
    stated_on: dt.date


class ThemeTold(Payload):
    """Something that those who answered raised."""

    kind: str
    title: str
    text: str


class StrandTold(Payload):
    """A strand of a consultation, for some of the people who were asked."""

    title: str
    text: str
    lead: str
    channels: tuple[str, ...]


class MetWith(Payload):
    """An occasion on which people were met or asked. ``attendees`` are kinds of people."""

    kind: str
    title: str
    when_words: str
    state: str
    stated_on: dt.date | None
    place: str
    chairs: tuple[str, ...]
    attendees: tuple[str, ...]
    themes: tuple[str, ...]


class ConsultationTold(Payload):
    """One way of asking people about a plan. ``opens`` and ``closes`` are the days, where they can be no other."""

    name: str
    title: str
    kind: str
    phase: int | None
    part_of: str
    opens_words: str
    opens: dt.date | None
    closes_words: str
    closes: dt.date | None
    minimum_weeks: int | None
    remarks: tuple[str, ...]
    aims: tuple[str, ...]
    invited: tuple[str, ...]
    channels: tuple[str, ...]
    owner: str
    basis: str
    text: str
    answers: tuple[AnswerCount, ...]
    themes: tuple[ThemeTold, ...]
    strands: tuple[StrandTold, ...]
    events: tuple[MetWith, ...]


class NetworkTold(Payload):
    """A partner network that takes part in a plan."""

    title: str
    lead: str
    regard: str


class PlanPayload(Payload):
    """A plan's page. ``held_back`` says that parts of it are not for the public; they are not in here."""

    card: PlanCard
    body: NamedBody
    brief: str
    document: str
    updated_every_months: int | None
    scrutinised_every_months: int | None
    sections: tuple[Passage, ...]
    objectives: tuple[ObjectiveTold, ...]
    commitments: tuple[CommitmentTold, ...]
    milestones: tuple[MilestoneTold, ...]
    evidence: tuple[MadeFrom, ...]
    projects: tuple[ProjectTold, ...]
    networks: tuple[NetworkTold, ...]
    consultations: tuple[ConsultationTold, ...]
    events: tuple[MetWith, ...]
    checklists: tuple[ChecklistTold, ...]
    processes: tuple[ProcessTold, ...]
    versions: tuple[VersionTold, ...]
    held_back: bool
    as_at: dt.date


class ReportedTold(Payload):
    """What somebody reported of a thing for a day; ``rating`` and what it rests on may be empty."""

    as_at: dt.date
    rating: str
    basis: str
    basis_words: str
    narrative: str
    person: str
    evidence: str


class ChallengeTold(Payload):
    """What contradicts a rating, and what would answer it. ``measure`` is that of the figure it repeats."""

    says: str
    because: str
    suggestion: str
    severity: str
    measure: str


class ProgressTold(Payload):
    """How one objective, commitment or milestone is going. ``under`` is the number of what it belongs to.

    ``objective`` is that of the objective it stands under in the end. ``rating`` is the one that stands, of
    ``rated_on``; ``before`` the rating before it. ``at_rest`` says that nothing more is owed, ``own_report`` that
    it is reported on by itself, ``later_withheld`` that there is a later report which is not for the public.
    """

    item: str
    number: int
    text: str
    under: int | None
    objective: int | None
    owner: str
    due_words: str
    due: dt.date | None
    done_on: dt.date | None
    ended_why: str
    rating: str
    rated_on: dt.date | None
    basis: str
    basis_words: str
    before: str
    direction: str
    at_rest: bool
    own_report: bool
    later_withheld: bool
    evidence: str
    reports: tuple[ReportedTold, ...]
    challenges: tuple[ChallengeTold, ...]


class LookedAt(Payload):
    """That a plan's delivery was looked at."""

    on: dt.date
    words: str
    ref: str


class ObjectiveCard(Payload):
    """An objective in a list. ``plan`` is the name of its plan, ``word`` what that calls an objective."""

    plan: str
    plan_title: str
    plan_standing_words: str
    word: str
    number: int
    title: str
    outcome: str
    measures: int
    commitments: int


class StoryLine(Payload):
    """One dated line of what befell an objective. ``kind`` is plan, promise, report or scrutiny."""

    on: dt.date
    kind: str
    words: str
    ref: str


class ObjectivePayload(Payload):
    """An objective's page: what was promised, how it is going, what befell it, and what else tells of it.

    ``told_in`` are references of meetings, items of meetings, reports and promises.
    """

    card: ObjectiveCard
    body: NamedBody
    objective: ObjectiveTold
    progress: tuple[ProgressTold, ...]
    story: tuple[StoryLine, ...]
    told_in: tuple[str, ...]
    held_back: bool
    as_at: dt.date


class DeliveryCard(Payload):
    """A plan's delivery in a list: how many commitments and milestones stand how."""

    plan: str
    title: str
    standings: tuple[tuple[str, int], ...]


class DeliveryPayload(Payload):
    """A plan's delivery: every line in the plan's order, what contradicts them all, and who looked at it."""

    card: DeliveryCard
    body: NamedBody
    objective_word: str
    objectives: tuple[ObjectiveNamed, ...]
    lines: tuple[ProgressTold, ...]
    challenges: tuple[ChallengeTold, ...]
    scrutinies: tuple[LookedAt, ...]
    updated_every_months: int | None
    scrutinised_every_months: int | None
    held_back: bool
    as_at: dt.date
