"""The annual report, from its production to the regard had to the panel's view of it (2011 Act, ss 12, 17, 28)."""

from __future__ import annotations

import datetime as dt

from peelian.law.acts import reform_act
from peelian.law.processes.delegation import Function, Holder, check
from peelian.law.processes.process import Course, Process, Stage, first, forbidden, take

_PRODUCED = first("The report has not been produced", reform_act("s12(1)"), "produced")
_REPORTED = first("The panel has not reported", reform_act("s12(4)"), "panel-reported")

ANNUAL_REPORT = Process(
    "an annual report",
    (
        Stage("produced", "produced", reform_act("s12(1)")),
        Stage("sent-to-panel", "with the panel", reform_act("s12(2)"), (_PRODUCED,)),
        Stage(
            "public-meeting-held",
            "presented to the panel",
            reform_act("s28(4)(a)"),
            (first("The report is sent to the panel first", reform_act("s12(2)"), "sent-to-panel"),),
        ),
        Stage(
            "panel-reported",
            "reported on by the panel",
            reform_act("s28(4)"),
            (first("The panel holds a public meeting first", reform_act("s28(4)"), "public-meeting-held"),),
        ),
        Stage("response-given", "panel answered", reform_act("s12(4)(a)"), (_REPORTED,)),
        Stage(
            "response-published",
            "response published",
            reform_act("s12(4)(b)"),
            (first("The response is given first", reform_act("s12(4)(a)"), "response-given"),),
        ),
        Stage("published", "published", reform_act("s12(6)"), (_PRODUCED,)),
        Stage("regard-had", "regarded in the year that follows", reform_act("s17(2)"), (_REPORTED,), repeat=True),
    ),
)


def hold_meeting(
    course: Course, on: dt.date | str, *, public: bool, presented_by: Holder = Holder.COMMISSIONER
) -> Course:
    """The panel's meeting on the report.

    Refuses a meeting that is not public, a presenter other than the commissioner or the deputy, and what
    :func:`take` refuses.
    """
    check(Function.ATTEND_PANEL, presented_by)
    if not public:
        raise forbidden("This is not the meeting the Act asks for.", "It is held in public", reform_act("s28(4)"))
    return take(course, "public-meeting-held", on)
