"""The public contract of meetings and promises: what a release of each of these nouns holds.

As in :mod:`peelian.publication.payloads`: add fields; do not rename or drop them. Times of day are as the place
has them, ``HH:MM``; an empty text means not stated.
"""

from __future__ import annotations

import datetime as dt

from peelian.publication.payloads import FileCard, NamedBody, Payload


class Seat(Payload):
    """A seat on a body that meets, and who holds it. ``slug`` leads to the member's page where there is one."""

    person: str
    slug: str
    capacity: str
    represents: str
    is_chair: bool
    stated_on: dt.date | None
    until: dt.date | None


class SeriesCard(Payload):
    """A run of meetings in a list."""

    slug: str
    name: str
    kind: str
    meetings: int


class SeriesPayload(Payload):
    """A run of meetings: what it is for, who sits, and the arithmetic of quorum and veto as words."""

    card: SeriesCard
    body: NamedBody
    purpose: str
    host: str
    contact: str
    seats: tuple[Seat, ...]
    membership_words: str
    quorum_words: str
    veto_words: str
    as_at: dt.date


class MeetingCard(Payload):
    """A meeting in a list and in a calendar. ``minutes`` is empty, ``draft`` or ``confirmed``."""

    name: str
    series: str
    series_name: str
    series_kind: str
    title: str
    on: dt.date
    opens_at: str
    rose_at: str
    venue: str
    venue_confirmed: bool
    state: str
    session: str
    subject: str
    called_on: dt.date | None
    minutes: str
    items: int
    outcomes: int


class MeetingPaper(Payload):
    """A paper to an item. ``file`` is the name of a file of this release, ``report`` a released report's name.

    Of a paper that is withheld only ``withheld_words`` say anything: title and file are empty.
    """

    title: str
    letter: str
    owner: str
    state: str
    received_on: dt.date | None
    file: str
    report: str
    withheld: bool
    withheld_words: str
    paragraphs: str
    supplement: int


class Said(Payload):
    """One line of the record under an item."""

    kind: str
    speaker: str
    text: str


class AnswerGiven(Payload):
    """One answer to a question."""

    text: str
    answered_by: str
    answered_on: dt.date


class QuestionAsked(Payload):
    """A question put to a meeting, how it stands, and the answers that are public."""

    number: int
    kind: str
    asked_by: str
    asked_of: str
    text: str
    state: str
    supplementary_to: int | None
    repeats: int | None
    answers: tuple[AnswerGiven, ...]
    meeting: str = ""
    on: dt.date | None = None


class BallotCast(Payload):
    """How one member voted."""

    person: str
    capacity: str
    choice: str


class VoteTaken(Payload):
    """A motion put to the vote. ``working`` says what was needed where the law asks for a share of members."""

    motion: str
    moved_by: str
    seconded_by: str
    votes_for: int
    votes_against: int
    abstained: int
    unanimous: bool
    carried: bool
    working: str
    ballots: tuple[BallotCast, ...]


class OutcomeAgreed(Payload):
    """What was agreed or promised. ``action`` is the number of the action it became, where that is public."""

    number: str
    kind: str
    text: str
    said_by: str
    owed_by: str
    owed_to: str
    due_words: str
    action: int | None


class MeetingItem(Payload):
    """One item and what came of it. Of a withheld one only number, paragraphs and words are there.

    ``taken_off`` says that it was withdrawn or put off, and why, in a sentence; empty while it is on the agenda.
    """

    key: str
    number: str
    level: int
    kind: str
    title: str
    purpose: str
    presenter: str
    withheld: bool
    withheld_words: str
    paragraphs: str
    urgent_reason: str
    supplement: int
    papers: tuple[MeetingPaper, ...]
    said: tuple[Said, ...]
    questions: tuple[QuestionAsked, ...]
    votes: tuple[VoteTaken, ...]
    outcomes: tuple[OutcomeAgreed, ...]
    taken_off: str = ""


class Attended(Payload):
    """One person at a meeting, or who sent apologies."""

    person: str
    slug: str
    part: str
    represents: str
    presence: str
    stands_in_for: str
    is_chair: bool
    arrived_at: str
    left_at: str


class InterestDeclared(Payload):
    """An interest as declared in public."""

    person: str
    item: str
    kind: str
    words: str
    left_the_room: bool


class MinutesNote(Payload):
    """A dated note on confirmed minutes."""

    item: str
    text: str
    said_by: str
    on: dt.date
    page_words: str


class MeetingMinutes(Payload):
    """The minutes as a fragment made by us and safe to show, and how they stand."""

    status: str
    confirmed_on: dt.date | None
    confirmed_at: str
    signed_by: str
    corrections: str
    html: str
    notes: tuple[MinutesNote, ...]


class MeetingPayload(Payload):
    """A meeting's page. ``question_limit`` is how many words a question from the public may have, where known."""

    card: MeetingCard
    body: NamedBody
    notice_words: str
    membership_words: str
    quorum_words: str
    watch_url: str
    contact: str
    host: str
    chaired_by: str
    short_notice_reason: str
    cancelled_reason: str
    takes_questions_until: dt.date | None
    question_words: str
    items: tuple[MeetingItem, ...]
    attendance: tuple[Attended, ...]
    interests: tuple[InterestDeclared, ...]
    late_papers: tuple[str, ...]
    minutes: MeetingMinutes | None
    files: tuple[FileCard, ...]
    previous: str
    following: str
    question_limit: int | None = None


class PromiseStep(Payload):
    """One thing that befell an action, as far as it is public."""

    kind: str
    status: str
    on: dt.date
    person: str
    words: str
    ref: str
    evidence: tuple[tuple[str, str], ...]


class PromiseCard(Payload):
    """An action in the public ledger. Whether it is overdue follows from ``overdue_after`` and the day asked.

    ``owed_by_body`` and ``owed_by_slug`` name the body that owes it, where it is known.
    """

    number: int
    kind: str
    what: str
    owed_by: str
    owed_by_body: str
    owed_by_slug: str
    owed_to: str
    raised_on: dt.date
    origin: str
    origin_words: str
    due_words: str
    overdue_after: dt.date | None
    status: str
    status_since: dt.date
    finished: bool
    response: str


class PromisePayload(Payload):
    """An action's page: what was promised, and all that became of it."""

    card: PromiseCard
    body: NamedBody
    due_working: str
    response_ref: str
    checked_ref: str
    steps: tuple[PromiseStep, ...]


class MemberMeeting(Payload):
    """One meeting as a member attended it."""

    name: str
    series_name: str
    on: dt.date
    presence: str
    stands_in_for: str


class MemberCard(Payload):
    """A member in a list: how many of the meetings they were summoned to they came to."""

    slug: str
    person: str
    capacity: str
    represents: str
    attended: int
    summoned: int
    questions: int


class MemberPayload(Payload):
    """A member's page: seat, attendance, questions asked, interests declared."""

    card: MemberCard
    body: NamedBody
    posts: tuple[str, ...]
    meetings: tuple[MemberMeeting, ...]
    questions: tuple[QuestionAsked, ...]
    interests: tuple[InterestDeclared, ...]
    as_at: dt.date


class PlannedItem(Payload):
    """One line of a work programme. ``origin`` is the reference of what it came from, where that is public."""

    title: str
    planned_words: str
    meeting: str
    on: dt.date | None
    state: str
    owner: str
    suggested_by: str
    report_wanted: bool
    scope: str
    origin: str
    result: str


class ProgrammeCard(Payload):
    """The work programmes of a body in a list."""

    title: str
    items: int


class ProgrammePayload(Payload):
    """A body's forward plan: what each of its series is to take, at which meeting, or when in words."""

    card: ProgrammeCard
    body: NamedBody
    series: tuple[tuple[str, tuple[PlannedItem, ...]], ...]
    as_at: dt.date


class RotaMonth(Payload):
    """One month of scrutiny. ``state`` is held, planned, suspended or missing."""

    month: dt.date
    state: str
    subjects: tuple[str, ...]
    reason: str
    meetings: tuple[str, ...]
    reports: tuple[str, ...]


class RotaCard(Payload):
    """A rota in a list."""

    title: str
    held: int
    suspended: int
    missing: int


class RotaPayload(Payload):
    """How a body held its chief constable to account: the rota of spotlights, and the meetings by type."""

    card: RotaCard
    body: NamedBody
    months: tuple[RotaMonth, ...]
    meetings: tuple[MeetingCard, ...]
    coverage: tuple[tuple[str, int], ...]
    as_at: dt.date
