"""The table of every page of the desk: how it is reached, who opens it, and who of the office does not."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client
from django.urls import reverse

from peelian.facts.measures.models import DataNotice, SeriesMark, Target
from peelian.facts.meetings.models import DraftSection, MinuteEntry, Paper, Spotlight
from peelian.facts.plans.models import ChecklistItem
from peelian.kernel.refs import Ref
from peelian.publication.inbox import Letter
from peelian.registers.duties.models import Duty, ProceedingStep
from peelian.reports.checks.reading import checks_of
from peelian.reports.queries import report_at, version_of
from peelian.sources.models import Snapshot
from tests.factories import office as make


def newest(model):
    """The key of the newest one, asked for when a test has made one."""
    return lambda: model.objects.latest("pk").pk


def newest_number(model):
    """The number of the newest one in the register of its body."""
    return lambda: model.objects.latest("number").number


def section():
    """The key of the newest section of the draft that is still open."""
    return DraftSection.objects.filter(minutes__meeting__name=HELD).latest("pk").pk


def open_finding():
    """The fingerprint of the finding that nobody has dismissed."""
    return checked().open[0].finding.fingerprint


def dismissed_finding():
    """The fingerprint of the finding that was dismissed."""
    return checked().dismissed[0].finding.fingerprint


def checked():
    """The checks of the report in which something was found."""
    version = version_of(report_at(Ref("anyshire", "reports", FOUND)))
    return checks_of(version, today=make.AS_AT, printing=False)


def reference():
    """What the sender of the newest letter was told."""
    return Letter.objects.latest("pk").reference.lower()


DRAFT, SIGNED, FOUND = "2021-09-23", "2021-06-23", "2021-11-18"
MEETING, CALLED = "board-2021-09-23", "board-2021-10-21"
PLAN = "2021-2025"
HELD, CONFIRMED = "board-2021-08-26", "board-2021-07-22"


@dataclass(frozen=True)
class Page:
    """How a page is reached, who opens it, and who of the office does not."""

    args: tuple[object, ...] = ()
    opens: str = "reader"
    refused: str = ""
    wrong_method: str = "post"


PAGES = {
    "body": Page(),
    "figures": Page(refused="clerk"),
    "figures-upload": Page(opens="lead", refused="reader", wrong_method="put"),
    "figures-confirm": Page(opens="lead", refused="reader", wrong_method="get"),
    "changes": Page(refused="clerk"),
    "changes-in": Page((newest(Snapshot),), refused="clerk"),
    "late": Page(refused="clerk"),
    "exceptions": Page(refused="clerk"),
    "questions": Page(refused="clerk"),
    "question": Page((1,), refused="clerk"),
    "question-edit": Page((1,), opens="lead", refused="reader", wrong_method="put"),
    "question-ask": Page((1,), opens="lead", refused="reader", wrong_method="get"),
    "question-discard": Page((1,), opens="lead", refused="reader", wrong_method="get"),
    "question-answer": Page((2,), opens="lead", refused="reader", wrong_method="get"),
    "question-draft": Page(("burglary",), opens="lead", refused="reader", wrong_method="put"),
    "cadence": Page(("burglary",), opens="lead", refused="reader", wrong_method="put"),
    "mark": Page(("burglary", "annotation"), opens="lead", refused="reader", wrong_method="put"),
    "mark-withdraw": Page((newest(SeriesMark),), opens="lead", refused="reader", wrong_method="put"),
    "target": Page(("burglary",), opens="lead", refused="reader", wrong_method="put"),
    "target-withdraw": Page((newest(Target),), opens="lead", refused="reader", wrong_method="put"),
    "baselines": Page(refused="clerk"),
    "baseline": Page(("weekly",), opens="lead", refused="reader", wrong_method="put"),
    "notices": Page(refused="clerk"),
    "notice-give": Page(opens="lead", refused="reader", wrong_method="put"),
    "notice-end": Page((newest(DataNotice),), opens="lead", refused="reader", wrong_method="put"),
    "measures": Page(refused="clerk"),
    "measure": Page(("burglary",), refused="clerk"),
    "measures-release": Page(opens="chief", refused="lead", wrong_method="put"),
    "reports": Page(refused="clerk"),
    "report-new": Page(opens="lead", refused="reader", wrong_method="put"),
    "report": Page((DRAFT,), refused="clerk"),
    "report-control": Page((DRAFT,), opens="lead", refused="reader", wrong_method="put"),
    "report-appendices": Page((DRAFT,), opens="lead", refused="reader", wrong_method="put"),
    "report-preview": Page((DRAFT,), refused="clerk"),
    "report-file": Page((DRAFT, "html"), refused="clerk"),
    "report-new-version": Page((SIGNED,), opens="lead", refused="reader", wrong_method="get"),
    "section-add": Page((DRAFT,), opens="lead", refused="reader", wrong_method="put"),
    "section": Page((DRAFT, 1), opens="lead", refused="reader", wrong_method="put"),
    "section-remove": Page((DRAFT, 1), opens="lead", refused="reader", wrong_method="put"),
    "section-move": Page((DRAFT, 1), opens="lead", refused="reader", wrong_method="get"),
    "report-check": Page((DRAFT,), refused="clerk"),
    "finding-dismiss": Page((FOUND, open_finding), opens="lead", refused="reader", wrong_method="put"),
    "finding-take-up": Page((FOUND, dismissed_finding), opens="lead", refused="reader", wrong_method="put"),
    "report-comments": Page((SIGNED,), refused="clerk"),
    "comment-add": Page((SIGNED,), opens="lead", refused="reader", wrong_method="put"),
    "comment": Page((SIGNED, 1), opens="lead", refused="reader", wrong_method="put"),
    "comment-answer": Page((SIGNED, 1), opens="lead", refused="reader", wrong_method="put"),
    "report-compare": Page((DRAFT, 1, 1), refused="clerk"),
    "annual-new": Page(opens="lead", refused="reader", wrong_method="put"),
    "report-sign": Page((DRAFT,), opens="chief", refused="lead", wrong_method="put"),
    "report-release": Page((SIGNED,), opens="chief", refused="lead", wrong_method="put"),
    "version": Page((DRAFT, 1), refused="clerk"),
    "version-preview": Page((DRAFT, 1), refused="clerk"),
    "version-file": Page((DRAFT, 1, "odt"), refused="clerk"),
    "verify": Page(refused="clerk", wrong_method="put"),
    "papers": Page(opens="clerk"),
    "paper": Page((SIGNED,), opens="clerk"),
    "paper-file": Page((SIGNED, "pdf"), opens="clerk"),
    "scheme": Page(refused="clerk"),
    "scheme-item": Page(("sio-6-d",), refused="clerk"),
    "scheme-say": Page(("sio-6-d",), opens="lead", refused="reader", wrong_method="put"),
    "disclosure-add": Page(("sio-6-d",), opens="lead", refused="reader", wrong_method="put"),
    "disclosure": Page(("sio-6-d-1",), opens="lead", refused="reader", wrong_method="put"),
    "disclosure-release": Page(("sio-6-d-1",), opens="chief", refused="lead", wrong_method="put"),
    "disclosure-file": Page(("sio-6-d-1",), refused="clerk"),
    "releases": Page(refused="clerk"),
    "withdraw": Page(("performance", "burglary"), opens="chief", refused="lead", wrong_method="put"),
    "meetings": Page(),
    "meeting-new": Page(opens="lead", refused="reader", wrong_method="put"),
    "meeting": Page((MEETING,)),
    "meeting-amend": Page((MEETING,), opens="lead", refused="reader", wrong_method="put"),
    "meeting-call": Page((MEETING,), opens="lead", refused="reader", wrong_method="put"),
    "meeting-cancel": Page((MEETING,), opens="lead", refused="reader", wrong_method="put"),
    "meeting-reopen": Page((CALLED,), opens="lead", refused="reader", wrong_method="put"),
    "supplement": Page((CALLED,), opens="lead", refused="reader", wrong_method="put"),
    "meeting-release": Page((CALLED,), opens="chief", refused="lead", wrong_method="put"),
    "agenda-begin": Page((MEETING,), opens="lead", refused="reader", wrong_method="put"),
    "agenda-accept": Page((MEETING,), opens="lead", refused="reader", wrong_method="get"),
    "agenda-preview": Page((MEETING, "public")),
    "agenda-file": Page((MEETING, "public", "html")),
    "item-add": Page((MEETING,), opens="lead", refused="reader", wrong_method="put"),
    "item": Page((MEETING, "item-1"), opens="lead", refused="reader", wrong_method="put"),
    "item-move": Page((MEETING, "item-1"), opens="lead", refused="reader", wrong_method="get"),
    "item-defer": Page((MEETING, "item-1"), opens="lead", refused="reader", wrong_method="put"),
    "item-withdraw": Page((MEETING, "item-1"), opens="lead", refused="reader", wrong_method="put"),
    "item-restore": Page((MEETING, "item-2"), opens="lead", refused="reader", wrong_method="get"),
    "paper-expect": Page((MEETING, "item-1"), opens="lead", refused="reader", wrong_method="put"),
    "meeting-paper": Page((MEETING, newest(Paper)), opens="lead", refused="reader", wrong_method="put"),
    "meeting-paper-upload": Page((MEETING, newest(Paper)), opens="lead", refused="reader", wrong_method="put"),
    "meeting-paper-report": Page((MEETING, newest(Paper)), opens="lead", refused="reader", wrong_method="put"),
    "meeting-paper-withdraw": Page((MEETING, newest(Paper)), opens="lead", refused="reader", wrong_method="put"),
    "meeting-paper-file": Page((MEETING, newest(Paper))),
    "packs": Page((CALLED,)),
    "pack-file": Page((CALLED, "public", 0)),
    "pack-issue": Page((CALLED, "public", 0), opens="lead", refused="reader", wrong_method="get"),
    "series": Page(),
    "series-new": Page(opens="lead", refused="reader", wrong_method="put"),
    "series-one": Page(("board",)),
    "series-settings": Page(("board",), opens="lead", refused="reader", wrong_method="put"),
    "series-seat": Page(("board",), opens="lead", refused="reader", wrong_method="put"),
    "series-unseat": Page(("board",), opens="lead", refused="reader", wrong_method="put"),
    "series-elect": Page(("board",), opens="lead", refused="reader", wrong_method="put"),
    "series-standing": Page(("board",), opens="lead", refused="reader", wrong_method="put"),
    "programme": Page(),
    "programme-add": Page(("board",), opens="lead", refused="reader", wrong_method="put"),
    "programme-item": Page(("board", 1)),
    "programme-amend": Page(("board", 1), opens="lead", refused="reader", wrong_method="put"),
    "programme-schedule": Page(("board", 1), opens="lead", refused="reader", wrong_method="put"),
    "programme-remark": Page(("board", 1), opens="lead", refused="reader", wrong_method="put"),
    "programme-complete": Page(("board", 1), opens="lead", refused="reader", wrong_method="put"),
    "programme-drop": Page(("board", 1), opens="lead", refused="reader", wrong_method="put"),
    "spotlights": Page(),
    "spotlight-new": Page(opens="lead", refused="reader", wrong_method="put"),
    "spotlight": Page((newest(Spotlight),), opens="lead", refused="reader", wrong_method="put"),
    "spotlight-strike": Page((newest(Spotlight),), opens="lead", refused="reader", wrong_method="put"),
    "duties": Page(),
    "duties-release": Page(opens="chief", refused="lead", wrong_method="put"),
    "duty": Page((newest_number(Duty),)),
    "duty-turn": Page((newest_number(Duty), "done"), opens="lead", refused="reader", wrong_method="put"),
    "duty-events": Page(),
    "duty-event": Page((1,)),
    "event-strike": Page((1,), opens="lead", refused="reader", wrong_method="put"),
    "event-choose": Page(opens="lead", refused="reader"),
    "event-record": Page(("plan-issued",), opens="lead", refused="reader", wrong_method="put"),
    "proclaimed": Page(opens="lead", refused="reader"),
    "proceedings": Page(),
    "proceeding-new": Page(("plan",), opens="lead", refused="reader", wrong_method="put"),
    "proceeding": Page(("plan-1",)),
    "step": Page(("plan-1", "people-consulted"), opens="lead", refused="reader", wrong_method="put"),
    "step-back": Page(("plan-1", newest(ProceedingStep)), opens="lead", refused="reader", wrong_method="put"),
    "delegations": Page(),
    "delegation-new": Page(opens="lead", refused="reader", wrong_method="put"),
    "delegation-end": Page((1,), opens="lead", refused="reader", wrong_method="put"),
    "actions": Page(),
    "owed": Page(),
    "action": Page(("anyshire", 1)),
    "action-turn": Page(("anyshire", 1, "update"), opens="lead", refused="reader", wrong_method="put"),
    "sitting": Page((HELD,), opens="lead", refused="reader"),
    "sitting-turn": Page((HELD, "person"), opens="lead", refused="reader", wrong_method="put"),
    "sitting-item": Page((HELD, "item-1"), opens="lead", refused="reader"),
    "sitting-item-turn": Page((HELD, "item-1", "entry"), opens="lead", refused="reader", wrong_method="put"),
    "sitting-answer": Page((HELD, "item-1", 1, "answer"), opens="lead", refused="reader", wrong_method="put"),
    "sitting-line": Page((HELD, "entry", newest(MinuteEntry)), opens="lead", refused="reader", wrong_method="put"),
    "sitting-strike": Page(
        (HELD, "entry", newest(MinuteEntry)), opens="lead", refused="reader", wrong_method="put"
    ),
    "minutes": Page((HELD,)),
    "minutes-draft": Page((HELD,), opens="lead", refused="reader", wrong_method="get"),
    "minutes-frame": Page((HELD,), opens="lead", refused="reader", wrong_method="put"),
    "minutes-section": Page((HELD, section), opens="lead", refused="reader", wrong_method="put"),
    "minutes-circulate": Page((HELD,), opens="lead", refused="reader", wrong_method="put"),
    "minutes-comment": Page((HELD,), opens="clerk", refused="reader", wrong_method="put"),
    "minutes-confirm": Page((HELD,), opens="lead", refused="reader", wrong_method="put"),
    "minutes-annotate": Page((CONFIRMED,), opens="lead", refused="reader", wrong_method="put"),
    "minutes-preview": Page((HELD, "public")),
    "minutes-file": Page((HELD, "public", "html")),
    "meeting-questions": Page(),
    "meeting-question": Page((1,)),
    "meeting-question-new": Page(opens="lead", refused="reader", wrong_method="put"),
    "meeting-question-turn": Page((1, "answer"), opens="lead", refused="reader", wrong_method="put"),
    "askers": Page(),
    "letters": Page(opens="lead", refused="reader"),
    "letter-accept": Page((reference,), opens="lead", refused="reader", wrong_method="get"),
    "letter-aside": Page((reference,), opens="lead", refused="reader", wrong_method="put"),
    "mine": Page(),
    "mine-ask": Page(opens="clerk", refused="lead", wrong_method="put"),
    "mine-withdraw": Page((1,), opens="clerk", refused="lead", wrong_method="put"),
    "plans": Page(),
    "plan-new": Page(("delivery-plan",), opens="lead", refused="reader", wrong_method="put"),
    "plan": Page((PLAN,)),
    "plan-amend": Page((PLAN,), opens="lead", refused="reader", wrong_method="put"),
    "plan-add": Page((PLAN, "objectives"), opens="lead", refused="reader", wrong_method="put"),
    "plan-part": Page((PLAN, "commitments", "1"), opens="lead", refused="reader", wrong_method="put"),
    "plan-turn": Page((PLAN, "commitments", "1", "finish"), opens="lead", refused="reader", wrong_method="put"),
    "plan-checklist": Page((PLAN,)),
    "plan-lay": Page((PLAN,), opens="lead", refused="reader", wrong_method="put"),
    "plan-scope": Page((PLAN,), opens="lead", refused="reader", wrong_method="put"),
    "plan-answer": Page((PLAN, newest(ChecklistItem)), opens="lead", refused="reader", wrong_method="put"),
    "plan-scope-out": Page((PLAN, newest(ChecklistItem)), opens="lead", refused="reader", wrong_method="put"),
    "plan-versions": Page((PLAN,)),
    "plan-freeze": Page((PLAN,), opens="lead", refused="reader", wrong_method="put"),
    "plan-compare": Page((PLAN, 1, "now")),
    "plan-compare-file": Page((PLAN, 1, 2, "office", "html")),
    "plan-documents": Page((PLAN,)),
    "plan-sheet": Page((PLAN, "public", "a4")),
    "plan-preview": Page((PLAN, "plan", "public")),
    "plan-file": Page((PLAN, "page", "public", "html")),
    "plan-release": Page((PLAN,), opens="chief", refused="lead", wrong_method="put"),
    "plan-delivery": Page((PLAN,)),
    "plan-scrutiny": Page((PLAN,), opens="lead", refused="reader", wrong_method="put"),
    "plan-extract": Page((PLAN, "public", "html")),
    "plan-line": Page((PLAN, "commitments", 1)),
    "plan-report": Page((PLAN, "commitments", 1), opens="lead", refused="reader", wrong_method="put"),
    "thread": Page(),
    "thread-of": Page(("anyshire", "reports", SIGNED)),
    "trail": Page(refused="clerk", wrong_method="put"),
}
OF_A_MEMBER = ("mine-ask", "mine-withdraw")
"""What not even the chief executive does."""
POSTED = {
    "figures-confirm": {},
    "report-new-version": {},
    "section-move": {},
    "agenda-accept": {"do": "all"},
    "item-move": {"do": "up", "lock": "0"},
    "item-restore": {"lock": "1"},
    "pack-issue": {},
    "minutes-draft": {},
    "letter-accept": {},
    "question-ask": {"asked_on": "14 September 2021", "lock": "1"},
    "question-discard": {"lock": "1"},
    "question-answer": {"text": "So.", "answered_by": "The chief constable", "answered_on": "15/9/2021"},
}


def address(name: str, body: str = "anyshire", args: tuple[object, ...] | None = None) -> str:
    given = PAGES[name].args if args is None else args
    return reverse(f"desk:{name}", args=[body, *(one() if callable(one) else one for one in given)])


def ask(client: Client, name: str, url: str):
    return client.post(url, POSTED[name]) if name in POSTED else client.get(url)
