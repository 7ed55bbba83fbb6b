"""Calling upon a chief constable to retire or resign (2011 Act, s38 and Schedule 8, paras 12 to 16)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from peelian.kernel.periods import day_words
from peelian.law.acts import reform_act
from peelian.law.clocks import Clock, Span, beginning_with
from peelian.law.processes.delegation import Function, Holder, check
from peelian.law.processes.process import Course, Process, Stage, existing_day, first, forbidden, take

_WEEKS = 42
_REASONS = first(
    "The chief constable is given written reasons first", reform_act("Schedule 8, para 13"), "reasons-given"
)
_FURTHER = first(
    "The further notification comes first", reform_act("Schedule 8, paras 14, 15"), "further-notification-given"
)
_RECOMMENDED = first("The panel has not recommended", reform_act("Schedule 8, para 16"), "recommended")
_LAPSED = first("The six weeks have run out", reform_act("Schedule 8, paras 12, 15"), "lapsed")

REMOVAL = Process(
    "the removal of a chief constable",
    (
        Stage("reasons-given", "reasons given", reform_act("Schedule 8, para 13")),
        Stage("copied-to-panel", "panel notified", reform_act("Schedule 8, para 13"), (_REASONS,)),
        Stage(
            "representations-received", "representations received", reform_act("Schedule 8, para 13"), (_REASONS,)
        ),
        Stage(
            "representations-copied",
            "representations with the panel",
            reform_act("Schedule 8, para 13"),
            (
                first(
                    "There are no representations", reform_act("Schedule 8, para 13"), "representations-received"
                ),
            ),
        ),
        Stage(
            "representations-considered",
            "representations considered",
            reform_act("Schedule 8, para 13"),
            (_REASONS,),
        ),
        Stage(
            "further-notification-given",
            "still proposed",
            reform_act("Schedule 8, para 14"),
            (
                first("The panel is notified first", reform_act("Schedule 8, para 13"), "copied-to-panel"),
                first(
                    "Representations are allowed for and considered first",
                    reform_act("Schedule 8, para 13"),
                    "representations-considered",
                ),
            ),
        ),
        Stage("inspectorate-consulted", "inspectorate consulted", reform_act("Schedule 8, para 15"), (_FURTHER,)),
        Stage(
            "scrutiny-hearing-held",
            "heard by the panel",
            reform_act("Schedule 8, para 15"),
            (_FURTHER,),
            (_LAPSED,),
        ),
        Stage(
            "recommended",
            "panel has recommended",
            reform_act("Schedule 8, para 15"),
            (
                first(
                    "The panel holds a scrutiny hearing first",
                    reform_act("Schedule 8, para 15"),
                    "scrutiny-hearing-held",
                ),
            ),
            (_LAPSED,),
        ),
        Stage("recommendation-published", "published", reform_act("Schedule 8, para 15"), (_RECOMMENDED,)),
        Stage(
            "lapsed",
            "six weeks run out",
            reform_act("Schedule 8, paras 12, 15"),
            (_FURTHER,),
            (first("The panel has recommended", reform_act("Schedule 8, para 16"), "recommended"),),
        ),
        Stage("decided", "decided", reform_act("Schedule 8, para 16"), (_RECOMMENDED,)),
        Stage(
            "called-upon",
            "called upon to retire or resign",
            reform_act("s38(3)"),
            (
                first(
                    "The recommendation is considered and the decision notified first, or six weeks run out",
                    reform_act("Schedule 8, paras 12, 16"),
                    *("decided", "lapsed"),
                ),
            ),
        ),
    ),
)


def recommendation_due(course: Course, ignoring: Sequence[Span] = ()) -> Clock | None:
    """Six weeks beginning with the further notification, post-election periods left out; None before it."""
    day = course.day_of("further-notification-given")
    return beginning_with(day, _WEEKS, ignoring, citation=reform_act("Schedule 8, para 15")) if day else None


def hold_scrutiny_hearing(course: Course, on: dt.date | str, *, private: bool) -> Course:
    """The panel's scrutiny hearing; refuses one in public."""
    if not private:
        why = "It is held in private"
        raise forbidden("This is no scrutiny hearing.", why, reform_act("Schedule 8, para 15"))
    return take(course, "scrutiny-hearing-held", on)


def lapse(course: Course, on: dt.date | str, *, ignoring: Sequence[Span] = ()) -> Course:
    """The six weeks run out without a recommendation; refuses a day before they have."""
    day, due = existing_day(on), recommendation_due(course, ignoring)
    if due and day <= due.due:
        why = f"The panel may recommend until {day_words(due.due)}"
        raise forbidden("The six weeks have not run out.", why, reform_act("Schedule 8, para 15"))
    return take(course, "lapsed", day)


def call_upon(course: Course, on: dt.date | str, *, by: Holder = Holder.COMMISSIONER) -> Course:
    """The chief constable called upon to go; refuses anybody but the commissioner, and a step left out."""
    check(Function.APPOINT_OR_REMOVE_CHIEF_CONSTABLE, by)
    return take(course, "called-upon", on)
