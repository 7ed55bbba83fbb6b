"""What the public may read of a body's register of duties, gathered once for all that is released of it.

All of it is read for the public. A turn that is for fewer readers tells only that something was done, and when; a
day that was set in such a turn is not told at all.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from peelian.kernel.markings import Audience
from peelian.law.due import Timing, work_out
from peelian.law.explanations import Explanation, explain, explanation_from
from peelian.law.rule_reading import rulebook
from peelian.publication.plan_processes import Proceeded, proceeded_by
from peelian.publication.plan_refs import Shown, shown_of
from peelian.registers.bodies.models import Body
from peelian.registers.duties.kinds import DECIDING, Turn
from peelian.registers.duties.ledger import DutyLine, standing_on
from peelian.registers.duties.models import Duty, DutyTurn, Event, Proceeding
from peelian.registers.duties.queries import duties_of, proceedings_of

_PUBLIC = frozenset({Audience.PUBLIC})
_NO_WORKING = Explanation("due", "")


@dataclass(frozen=True, slots=True)
class DutyOut:
    """A duty for the public: its line, the working behind its day, and what became of it in open words."""

    line: DutyLine
    working: Explanation
    words: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """The register of a body for the public as it stands on ``on``, each process with how it is drawn."""

    body: Body
    on: dt.date
    duties: tuple[DutyOut, ...]
    proceedings: tuple[tuple[Proceeding, Proceeded], ...]
    shown: Shown

    def place(self, ref: str) -> str:
        """The reference where it leads to something that is out, or to a process that is told with the duties."""
        return ref if ref in {str(one.ref) for one, _ in self.proceedings} else self.shown.ref(ref)


@dataclass(frozen=True, slots=True)
class _Turns:
    """The turns of one duty that the public may read, those that decide how it stands, and days set in secret."""

    open: list[DutyTurn] = field(default_factory=list)
    deciding: list[DutyTurn] = field(default_factory=list)
    secret_days: set[dt.date] = field(default_factory=set)


def register_of(body: Body, *, on: dt.date) -> Register:
    """Everything that may be released of a register on a day. Nine queries, however long it is."""
    lines = _public_lines(body, on)
    workings = dict(Duty.objects.filter(body=body, audience=Audience.PUBLIC).values_list("pk", "working"))
    turns = _turns(body)
    duties = tuple(_duty(line, workings.get(line.key), turns[line.key], on) for line in lines)
    found = proceedings_of(body, audiences=_PUBLIC)
    proceedings = tuple((one, proceeded_by(one, on)) for one in found if one.restriction.is_public)
    cited = {one.evidence for one in duties} | {one.about for one, _ in proceedings}
    cited |= {step.evidence for _, told in proceedings for step in told.taken}
    return Register(body, on, duties, proceedings, shown_of(cited))


def _public_lines(body: Body, on: dt.date) -> list[DutyLine]:
    """The duties that are for the public, of events that are."""
    events = Event.objects.filter(body=body, audience=Audience.PUBLIC)
    public = {str(number) for number in events.values_list("number", flat=True)}
    lines = duties_of(body, on=on, audiences=_PUBLIC)
    return [line for line in lines if line.restriction.is_public and line.event.name in public]


def _turns(body: Body) -> Mapping[int, _Turns]:
    """What befell each duty, by its key. One query."""
    found: dict[int, _Turns] = defaultdict(_Turns)
    for turn in DutyTurn.objects.filter(duty__body=body, duty__audience=Audience.PUBLIC).order_by("pk"):
        of_duty = found[turn.duty_id]
        if turn.kind in DECIDING:
            of_duty.deciding.append(turn)
        if turn.restriction.is_public:
            of_duty.open.append(turn)
        if turn.kind == Turn.SET and turn.day is not None:
            (of_duty.secret_days.discard if turn.restriction.is_public else of_duty.secret_days.add)(turn.day)
    return found


def _duty(line: DutyLine, working: Mapping[str, object] | None, turns: _Turns, on: dt.date) -> DutyOut:
    tree = explanation_from(working) if working else _NO_WORKING
    deciding = turns.deciding[-1] if turns.deciding else None
    told = deciding if deciding is not None and deciding.restriction.is_public else None
    if line.target in turns.secret_days:
        line, tree = _without_day(line, on)
    return DutyOut(
        line=replace(line, target=None, due_why=_open_why(line.due_why, turns.open)),
        working=tree,
        words=told.words if told else "",
        evidence=told.evidence if told else "",
    )


def _without_day(line: DutyLine, on: dt.date) -> tuple[DutyLine, Explanation]:
    """A duty as it stood before somebody set a day that the public is not told."""
    rule = rulebook().rule(line.rule, line.event_on)
    tree = explain(work_out(rule, line.event_on, trigger=line.event_kind), event_words=line.event_words)
    if line.timing is not Timing.REASONABLE:
        return line, tree
    standing = standing_on(on, due=None, done_on=line.done_on, not_owed=line.not_owed)
    return replace(line, due=None, due_first=None, due_why="", standing=standing), tree


def _open_why(why: str, turns: Sequence[DutyTurn]) -> str:
    """Why a day changed, if a turn that the public may read says it."""
    return why if why in set(_whys(turns)) else ""


def _whys(turns: Sequence[DutyTurn]) -> Iterator[str]:
    for turn in turns:
        if turn.kind in (Turn.RETOLD, Turn.SET):
            yield turn.words.strip()[:300]
