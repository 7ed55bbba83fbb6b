"""Confirmation of a chief executive, chief finance officer or deputy, of a chief constable, and of a reserve.

2011 Act, Schedule 1, paras 9 to 12, and Schedule 8, paras 2 to 8; SI 2012/2271, regs 9 to 12.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from peelian.kernel.errors import Problem, Refused
from peelian.kernel.periods import day_words
from peelian.law.acts import panel_regulations, reform_act
from peelian.law.clocks import Clock, Span, beginning_with
from peelian.law.processes.delegation import Function, Holder, check
from peelian.law.processes.process import Course, Process, Stage, existing_day, first, forbidden, take
from peelian.law.processes.votes import Vote, carry

_WEEKS = 21


class Post(StrEnum):
    """What the candidate is proposed for."""

    SENIOR = "a senior appointment"
    CHIEF_CONSTABLE = "the appointment of a chief constable"
    RESERVE = "the appointment of a reserve candidate"


@dataclass(frozen=True, slots=True)
class Notice:
    """The four items the panel is notified of."""

    name: str
    criteria: str
    why_satisfied: str
    terms: str


_CITED: Mapping[Post, Mapping[str, str]] = {
    Post.SENIOR: {
        "notice": reform_act("Schedule 1, para 9"),
        "hearing": reform_act("Schedule 1, para 11"),
        "report": reform_act("Schedule 1, para 10"),
        "decision": reform_act("Schedule 1, para 12"),
    },
    Post.CHIEF_CONSTABLE: {
        "notice": reform_act("Schedule 8, para 3"),
        "hearing": reform_act("Schedule 8, para 6"),
        "report": reform_act("Schedule 8, para 4"),
        "decision": reform_act("Schedule 8, para 7"),
    },
    Post.RESERVE: {
        "notice": panel_regulations("reg 9(2)"),
        "hearing": panel_regulations("reg 10(2)"),
        "report": panel_regulations("reg 10(1)"),
        "decision": panel_regulations("reg 11"),
    },
}
_VETO = reform_act("Schedule 8, para 5")
_MUST_NOT = reform_act("Schedule 8, para 8")
_END = reform_act("Schedule 8, para 2(3)")


def _process(post: Post) -> Process:
    cited = _CITED[post]
    notified = first("The panel is notified first", cited["notice"], "notified")
    heard = first("The panel holds a confirmation hearing first", cited["hearing"], "hearing-held")
    reported = first("The panel has not reported", cited["report"], "reported")
    over = first(
        "The panel has reported, vetoed or run out of time", cited["report"], "reported", "vetoed", "lapsed"
    )
    vetoed = first("The panel has vetoed the candidate", _MUST_NOT, "vetoed")
    ended = first(
        "The confirmation process ends first, with the decision notified or when no report came",
        cited["decision"] if post is not Post.CHIEF_CONSTABLE else _END,
        *("decided", "lapsed"),
    )
    return Process(
        post.value,
        (
            Stage("notified", "notified to the panel", cited["notice"]),
            Stage("hearing-held", "heard by the panel", cited["hearing"], (notified,)),
            Stage("reported", "reported on by the panel", cited["report"], (notified, heard), (over,)),
            Stage("vetoed", "vetoed", _VETO, (notified, heard), (over,)),
            Stage("lapsed", "not reported on in time", cited["report"], (notified,), (over,)),
            Stage("decided", "decided", cited["decision"], (reported,)),
            Stage("appointed", "appointed", cited["decision"], (ended,), (vetoed,)),
        ),
    )


PROCESSES: Mapping[Post, Process] = {post: _process(post) for post in Post}


@dataclass(frozen=True, slots=True)
class Appointment:
    """One candidate's way: ``ignoring`` are post-election periods, ``accepted`` is the decision once notified.

    ``recommended`` is whether the panel recommended the appointment; ``why_without`` says why somebody was
    appointed without a report where the law does not itself say what then holds.
    """

    post: Post
    course: Course
    ignoring: tuple[Span, ...] = ()
    recommended: bool | None = None
    accepted: bool | None = None
    why_without: str = ""

    @property
    def report_due(self) -> Clock | None:
        """Three weeks beginning with the day the panel was notified, with their working; None before."""
        day = self.course.day_of("notified")
        cited = _CITED[self.post]["report"]
        return beginning_with(day, _WEEKS, self.ignoring, citation=cited) if day else None

    @property
    def late(self) -> bool:
        """Whether the panel reported after its three weeks."""
        due, day = self.report_due, self.course.day_of("reported")
        return bool(due and day and day > due.due)


def propose(post: Post, *, ignoring: Sequence[Span] = ()) -> Appointment:
    """A first candidate proposed. Refuses a reserve, who follows only after a veto."""
    if post is Post.RESERVE:
        raise forbidden("There is no reserve candidate yet.", "One follows a veto", panel_regulations("reg 9(1)"))
    return Appointment(post, Course(PROCESSES[post]), tuple(ignoring))


def propose_reserve(vetoed: Appointment, *, ignoring: Sequence[Span] = ()) -> Appointment:
    """The reserve candidate proposed after a veto, or another once a reserve was decided on (reg 12(2)(b))."""
    follows = vetoed.course.has("vetoed") or (vetoed.post is Post.RESERVE and vetoed.course.has("decided"))
    if not follows:
        why = "One follows a veto, or the decision on an earlier reserve"
        raise forbidden("There is no reserve candidate yet.", why, panel_regulations("regs 9(1), 12(2)(b)"))
    return Appointment(Post.RESERVE, Course(PROCESSES[Post.RESERVE]), tuple(ignoring))


def notify(appointment: Appointment, notice: Notice, on: dt.date | str) -> Appointment:
    """The panel notified; refuses a notice that lacks one of its four items."""
    missing = [item.name.replace("_", " ") for item in fields(notice) if not getattr(notice, item.name).strip()]
    if missing:
        cited = _CITED[appointment.post]["notice"]
        problems = [Problem(f"It does not state: {item} ({cited}).") for item in missing]
        raise Refused("This notice is not complete.", problems)
    return _taken(appointment, "notified", on)


def hold_hearing(appointment: Appointment, on: dt.date | str, *, public: bool) -> Appointment:
    """The confirmation hearing; refuses one that is not public."""
    if not public:
        cited = _CITED[appointment.post]["hearing"]
        raise forbidden("This is no confirmation hearing.", "It is held in public", cited)
    return _taken(appointment, "hearing-held", on)


def report(
    appointment: Appointment, on: dt.date | str, *, recommends: bool, whole_panel: bool = True
) -> Appointment:
    """The panel's report with its recommendation.

    Refuses a committee's, and for a chief constable one after the three weeks, when the process has ended.
    """
    if not whole_panel:
        why = "The report is for the whole panel"
        raise forbidden("This is no report of the panel.", why, reform_act("Schedule 6, para 27"))
    day = existing_day(on)
    if appointment.post is Post.CHIEF_CONSTABLE:
        _within_time(appointment, day)
    return replace(_taken(appointment, "reported", day), recommended=recommends)


def veto(appointment: Appointment, vote: Vote, on: dt.date | str) -> Appointment:
    """The veto of a first candidate for chief constable.

    Refuses it for any other post and for a reserve, with too few votes, by a committee, and after the three weeks.
    """
    if appointment.post is Post.SENIOR:
        why = "The commissioner accepts or rejects the panel’s recommendation"
        raise forbidden("This appointment cannot be vetoed.", why, reform_act("Schedule 1, para 12"))
    if appointment.post is Post.RESERVE:
        why = "The panel reviews a reserve candidate, reports and recommends"
        raise forbidden("A reserve candidate cannot be vetoed.", why, panel_regulations("regs 10, 11, 12"))
    carry(vote, reform_act("Schedule 8, para 5(4)"))
    day = existing_day(on)
    _within_time(appointment, day)
    return _taken(appointment, "vetoed", day)


def lapse(appointment: Appointment, on: dt.date | str, *, why: str = "") -> Appointment:
    """The three weeks run out without a report.

    That ends the process for a chief constable; for the others the law does not say so, and a reason is kept.
    Refuses a day on which the panel may still report, and a reason that is missing.
    """
    day, due = existing_day(on), appointment.report_due
    cited = _CITED[appointment.post]["report"]
    if due and day <= due.due:
        words = f"The panel may report until {day_words(due.due)}"
        raise forbidden("The confirmation process has not ended.", words, cited)
    if appointment.post is not Post.CHIEF_CONSTABLE and not why.strip():
        raise forbidden("Say why you go on without a report.", "The law does not say that you may", cited)
    return replace(_taken(appointment, "lapsed", day), why_without=why.strip())


def decide(appointment: Appointment, on: dt.date | str, *, accepts: bool) -> Appointment:
    """The panel notified whether its recommendation is accepted."""
    return replace(_taken(appointment, "decided", on), accepted=accepts)


def appoint(appointment: Appointment, on: dt.date | str, *, by: Holder = Holder.COMMISSIONER) -> Appointment:
    """The candidate appointed; a chief constable by the commissioner only, and never after a veto."""
    if appointment.post is not Post.SENIOR:
        check(Function.APPOINT_OR_REMOVE_CHIEF_CONSTABLE, by)
    return _taken(appointment, "appointed", on)


def _within_time(appointment: Appointment, day: dt.date) -> None:
    due = appointment.report_due
    if due and day > due.due:
        why = f"The three weeks ran out on {day_words(due.due)}"
        raise forbidden("The confirmation process has ended.", why, _END)


def _taken(appointment: Appointment, stage: str, on: dt.date | str) -> Appointment:
    return replace(appointment, course=take(appointment.course, stage, on))
