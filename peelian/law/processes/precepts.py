"""The scrutiny of a precept: the days, the one veto, its direction, and what may be issued in the end.

2011 Act, Schedule 5, and the Police and Crime Panels (Precepts and Chief Constable Appointments) Regulations 2012.
Amounts are pence of one and the same thing throughout, such as the Band D increase or the whole precept.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

from peelian.kernel.money import pounds
from peelian.kernel.periods import day_words
from peelian.law.acts import panel_regulations, police_act, reform_act
from peelian.law.clocks import fixed_day
from peelian.law.processes.process import Course, Process, Stage, existing_day, first, forbidden, take
from peelian.law.processes.votes import Vote, carry

_NOTIFIED = first("The proposed precept is notified first", reform_act("Schedule 5, para 2"), "notified")
_VETOED = first("There was no veto", panel_regulations("reg 5(1)"), "vetoed")
_REVISED = first("A revised precept is notified first", panel_regulations("reg 5(2)"), "revised")
_LAPSED = first(
    "Scrutiny has ended without a report", panel_regulations("regs 4(2), 6(3)"), "lapsed", "second-report-lapsed"
)
_ONE_REPORT = first("The panel has reported already", reform_act("Schedule 5, para 3"), "reported", "vetoed")

PRECEPT = Process(
    "a precept",
    (
        Stage("consulted", "people and ratepayers consulted", police_act("s96(1B)"), repeat=True),
        Stage("notified", "notified to the panel", reform_act("Schedule 5, para 2")),
        Stage(
            "reported",
            "reported on without a veto",
            reform_act("Schedule 5, para 3"),
            (_NOTIFIED,),
            (_LAPSED, _ONE_REPORT),
        ),
        Stage("vetoed", "vetoed", reform_act("Schedule 5, para 4"), (_NOTIFIED,), (_LAPSED, _ONE_REPORT)),
        Stage("lapsed", "not reported on in time", panel_regulations("reg 4(2)"), (_NOTIFIED,), (_ONE_REPORT,)),
        Stage(
            "response-given",
            "panel answered",
            reform_act("Schedule 5, para 5"),
            (first("The panel has not reported", reform_act("Schedule 5, para 5"), "reported"),),
        ),
        Stage("revised", "revised after the veto", panel_regulations("reg 5"), (_VETOED,)),
        Stage("second-report", "reported on again", panel_regulations("reg 6"), (_REVISED,), (_LAPSED,)),
        Stage(
            "second-report-lapsed",
            "not reported on again in time",
            panel_regulations("reg 6(3)"),
            (_REVISED,),
            (first("The panel has made its second report", panel_regulations("reg 6"), "second-report"),),
        ),
        Stage(
            "second-response-given",
            "panel answered again",
            panel_regulations("reg 7"),
            (first("The panel has not made its second report", panel_regulations("reg 7"), "second-report"),),
        ),
        Stage(
            "issued",
            "issued",
            reform_act("Schedule 5, para 1"),
            (
                first("People and ratepayers are consulted first", police_act("s96(1B)"), "consulted"),
                first(
                    "Scrutiny ends first: with the response to the panel’s report, or when no report came in time",
                    f"{reform_act('Schedule 5, para 1(2)')}; {panel_regulations('regs 4(2), 6(3), 8(1)')}",
                    *("response-given", "second-response-given", "lapsed", "second-report-lapsed"),
                ),
            ),
        ),
    ),
)


_NOTHING_TAKEN = Course(PRECEPT)


class Direction(StrEnum):
    """Why a precept was vetoed."""

    TOO_HIGH = "too high"
    TOO_LOW = "too low"


@dataclass(frozen=True, slots=True)
class Scrutiny:
    """The scrutiny of the precept for ``year`` (2026 is 2026/27) so far, with its amounts; None is not yet known.

    ``recommended`` holds what the panel recommended; after a veto only its second report counts (reg 8(3)).
    """

    year: int
    course: Course = _NOTHING_TAKEN
    proposed: int | None = None
    direction: Direction | None = None
    revised: int | None = None
    recommended: tuple[int, ...] = ()
    issued: int | None = None

    def last_day(self, stage: str) -> dt.date | None:
        """The last lawful day for a stage, or None where the law names none."""
        fixed = _DAYS.get(stage)
        return fixed_day(*fixed, precept_year=self.year).due if fixed else None

    @property
    def late(self) -> tuple[str, ...]:
        """The stages taken after their day: breaches, which do not undo the step."""
        days = [(one, self.last_day(one.stage)) for one in self.course.taken]
        return tuple(one.stage for one, day in days if day and one.on > day)


_DAYS = {
    "notified": (1, 2),
    "reported": (8, 2),
    "vetoed": (8, 2),
    "revised": (15, 2),
    "second-report": (22, 2),
    "second-response-given": (1, 3),
}


def consult(scrutiny: Scrutiny, on: dt.date | str) -> Scrutiny:
    """The views of people and ratepayers obtained."""
    return _taken(scrutiny, "consulted", on)


def notify(scrutiny: Scrutiny, amount: int, on: dt.date | str) -> Scrutiny:
    """The proposed precept notified to the panel."""
    return replace(_taken(scrutiny, "notified", on), proposed=amount)


def report(scrutiny: Scrutiny, on: dt.date | str, *, recommended: int | None = None) -> Scrutiny:
    """The panel's report without a veto, perhaps recommending a precept."""
    return replace(_taken(scrutiny, "reported", on), recommended=_one(recommended))


def veto(
    scrutiny: Scrutiny, direction: Direction, vote: Vote, on: dt.date | str, *, recommended: int | None = None
) -> Scrutiny:
    """The panel's report that it vetoes.

    Refuses too few votes, a committee's vote, a report after 8 February, and a second veto.
    """
    if scrutiny.course.has("revised"):
        why = "The panel may reject the revised precept, which does not prevent its issue"
        raise forbidden("A revised precept cannot be vetoed.", why, panel_regulations("reg 6(2)(a)"))
    carry(vote, reform_act("Schedule 5, para 4(4)"))
    day, last = existing_day(on), scrutiny.last_day("vetoed")
    if last and day > last:
        why = f"It was not reported by {day_words(last)}, and the proposed precept may be issued despite it"
        raise forbidden("This veto has no effect.", why, panel_regulations("reg 4(2)"))
    vetoed = _taken(scrutiny, "vetoed", day)
    return replace(vetoed, direction=direction, recommended=_one(recommended))


def lapse(scrutiny: Scrutiny, on: dt.date | str) -> Scrutiny:
    """Scrutiny ended because the panel's first or second report did not come by its day.

    Refuses a day on which the panel may still report.
    """
    stage, awaited, provision = "lapsed", "reported", "reg 4"
    if scrutiny.course.has("revised"):
        stage, awaited, provision = "second-report-lapsed", "second-report", "reg 6"
    day, last = existing_day(on), scrutiny.last_day(awaited)
    if last and day <= last:
        why = f"The panel may report until {day_words(last)}"
        raise forbidden("Scrutiny has not ended.", why, panel_regulations(provision))
    return _taken(scrutiny, stage, day)


def respond(scrutiny: Scrutiny, on: dt.date | str) -> Scrutiny:
    """The response to a report without a veto, or to the second report."""
    stage = "second-response-given" if scrutiny.course.has("revised") else "response-given"
    return _taken(scrutiny, stage, on)


def revise(scrutiny: Scrutiny, amount: int, on: dt.date | str) -> Scrutiny:
    """The response to a veto with the revised precept; refuses one that is not moved the way the veto points."""
    revised = replace(_taken(scrutiny, "revised", on), revised=amount, recommended=())
    proposed = scrutiny.proposed or 0
    wrong = amount >= proposed if scrutiny.direction is Direction.TOO_HIGH else amount <= proposed
    if wrong:
        letter, way = ("a", "lower") if scrutiny.direction is Direction.TOO_HIGH else ("b", "higher")
        why = f"After a veto for {scrutiny.direction} it is {way} than the proposed {pounds(proposed)}"
        what = f"{pounds(amount)} cannot be the revised precept."
        raise forbidden(what, why, panel_regulations(f"reg 5(3)({letter})"))
    return revised


def report_again(scrutiny: Scrutiny, on: dt.date | str, *, recommended: int | None = None) -> Scrutiny:
    """The panel's second report, which may accept, reject or recommend."""
    return replace(_taken(scrutiny, "second-report", on), recommended=_one(recommended))


def issue(scrutiny: Scrutiny, amount: int, on: dt.date | str) -> Scrutiny:
    """The precept issued.

    Refuses one before scrutiny has ended. Without a veto it is the proposed precept or one the panel recommended.
    After a veto it may also move further the way the veto pointed; against it only to what was recommended.
    """
    issued = replace(_taken(scrutiny, "issued", on), issued=amount)
    if amount in scrutiny.recommended:
        return issued
    if scrutiny.direction is None or scrutiny.revised is None:
        if amount != scrutiny.proposed:
            why = (
                "Another than the proposed precept is issued only in accordance with a recommendation of the panel"
            )
            raise _not_this(amount, why, reform_act("Schedule 5, para 5"))
        return issued
    if not scrutiny.course.has("second-report") and amount != scrutiny.revised:
        why = "Where the panel made no second report, it is the revised precept that may be issued"
        raise _not_this(amount, why, panel_regulations("reg 6(3)"))
    if scrutiny.direction is Direction.TOO_HIGH and amount > scrutiny.revised:
        why = f"It is not higher than the revised {pounds(scrutiny.revised)} unless the panel recommends it"
        raise _not_this(amount, why, panel_regulations("reg 8(3)(a)"))
    if scrutiny.direction is Direction.TOO_LOW and amount < scrutiny.revised:
        why = f"It is not lower than the revised {pounds(scrutiny.revised)} unless the panel recommends it"
        raise _not_this(amount, why, panel_regulations("reg 8(3)(b)"))
    return issued


def _not_this(amount: int, why: str, provision: str) -> Exception:
    return forbidden(f"A precept of {pounds(amount)} cannot be issued.", why, provision)


def _taken(scrutiny: Scrutiny, stage: str, on: dt.date | str) -> Scrutiny:
    return replace(scrutiny, course=take(scrutiny.course, stage, on))


def _one(amount: int | None) -> tuple[int, ...]:
    return () if amount is None else (amount,)
