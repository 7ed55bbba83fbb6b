"""The life of a police and crime plan, from evidence to the plan that follows it (2011 Act, ss 5, 7, 28)."""

from __future__ import annotations

import datetime as dt

from peelian.law.acts import police_act, reform_act
from peelian.law.clocks import end_of_financial_year
from peelian.law.processes.delegation import Function, Holder, check
from peelian.law.processes.process import Course, Process, Stage, first, forbidden, take

_CONSULTED = first(
    "The chief constable is consulted in preparing the draft", reform_act("s5(6)(b)"), "chief-constable-consulted"
)
_SENT = first("The draft goes to the panel first", reform_act("s5(6)(c)"), "draft-sent-to-panel")
_REPORTED = first("The panel has not reported", reform_act("s5(6)(d)"), "panel-reported")
_TIME_LEFT = first(
    "The panel reports first, or lets a reasonable time pass without a report",
    reform_act("s5(6)(d), s5(7)"),
    "panel-reported",
    "no-report-in-reasonable-time",
)
_ISSUED = first("The plan has not been issued", reform_act("s5(1)"), "issued")
_OVER = first("The plan has ended or been superseded", reform_act("s7(3)"), "superseded", "ended")

PLAN = Process(
    "a police and crime plan",
    (
        Stage("evidence-gathered", "evidence gathered", reform_act("s5(6)(a)"), repeat=True),
        Stage("chief-constable-consulted", "chief constable consulted", reform_act("s5(6)(b)"), repeat=True),
        Stage("people-consulted", "people consulted", police_act("s96(1A)"), repeat=True),
        Stage("victims-consulted", "victims consulted", police_act("s96(1A)"), repeat=True),
        Stage("draft-sent-to-panel", "with the panel", reform_act("s5(6)(c)"), (_CONSULTED,)),
        Stage("panel-reported", "reported on by the panel", reform_act("s28(3)"), (_SENT,)),
        Stage(
            "no-report-in-reasonable-time",
            "not reported on by the panel",
            reform_act("s5(7)"),
            (_SENT,),
            (first("The panel has reported", reform_act("s28(3)"), "panel-reported"),),
        ),
        Stage("response-given", "panel answered", reform_act("s5(6)(d), s5(6)(e)"), (_REPORTED,)),
        Stage(
            "response-published",
            "response published",
            reform_act("s5(6)(f)"),
            (first("The response is given first", reform_act("s5(6)(e)"), "response-given"),),
        ),
        Stage("chief-constable-consulted-again", "chief constable consulted again", reform_act("s5(8)"), (_SENT,)),
        Stage(
            "issued",
            "issued",
            reform_act("s5(1)"),
            (
                _CONSULTED,
                first("The views of people in the area are obtained", police_act("s96(1A)"), "people-consulted"),
                first("The views of victims in the area are obtained", police_act("s96(1A)"), "victims-consulted"),
                _SENT,
                _TIME_LEFT,
            ),
        ),
        Stage("published", "published", reform_act("s5(10), s5(11)"), (_ISSUED,)),
        Stage("copies-sent", "copies sent", reform_act("s5(10)"), (_ISSUED,), repeat=True),
        Stage("reviewed", "under review", reform_act("s5(9)"), (_ISSUED,), (_OVER,), repeat=True),
        Stage("varied", "varied", reform_act("s5(4)"), (_ISSUED,), (_OVER,), repeat=True),
        Stage("superseded", "superseded", reform_act("s7(3)(b)"), (_ISSUED,), (_OVER,)),
        Stage("ended", "ended", reform_act("s7(3)(a)"), (_ISSUED,), (_OVER,)),
    ),
)


def issue(
    course: Course, on: dt.date | str, *, differs_from_draft: bool, by: Holder = Holder.COMMISSIONER
) -> Course:
    """The plan issued.

    Refuses what :func:`take` refuses, a report without a published response, a plan that differs from its draft on
    which the chief constable was not consulted again, and anybody but the commissioner as its issuer.
    """
    check(Function.ISSUE_PLAN, by)
    issued = take(course, "issued", on)
    if course.has("panel-reported") and not course.has("response-published"):
        why = "The panel’s report is answered and the response published first"
        raise forbidden("The plan cannot be issued yet.", why, reform_act("s5(6)(e), s5(6)(f)"))
    if differs_from_draft and not course.has("chief-constable-consulted-again"):
        why = "The chief constable is consulted again, as far as the plan differs from the draft"
        raise forbidden("The plan cannot be issued yet.", why, reform_act("s5(8)"))
    return issued


def vary(course: Course, variation: Course, on: dt.date | str, *, by: Holder = Holder.COMMISSIONER) -> Course:
    """The plan varied by ``variation``, a course of its own that has come as far as being issued.

    Refuses a variation that has not, an acting commissioner, and what :func:`take` refuses.
    """
    if by is Holder.ACTING_COMMISSIONER:
        check(Function.ISSUE_PLAN, by)
    varied = take(course, "varied", on)
    if not variation.has("issued"):
        why = "A variation goes through consultation and the panel as a plan does"
        raise forbidden("The plan cannot be varied yet.", why, reform_act("s5(6)"))
    return varied


def planning_period(
    issued: dt.date, next_election: dt.date, *, qualifying_day: dt.date | None = None, duty_election: dt.date
) -> tuple[dt.date, dt.date]:
    """First and last day of the planning period (s7(7)).

    It starts when the plan is issued or on the qualifying day it names, and ends with the financial year of the
    next ordinary election as then expected. ``duty_election`` is the election after which it had to be issued.
    Refuses a qualifying day that is not after the issue, after the next election, or after the first day of the
    financial year that follows the one in which the plan had to be issued.
    """
    last = end_of_financial_year(next_election).due
    if qualifying_day is None:
        return issued, last
    latest = end_of_financial_year(duty_election).due + dt.timedelta(days=1)
    if not issued < qualifying_day <= min(next_election, latest):
        why = (
            "It lies after the issue, and not after the next election or the first day of the next financial year"
        )
        raise forbidden("This is no qualifying day.", why, reform_act("s7(7)"))
    return qualifying_day, last
