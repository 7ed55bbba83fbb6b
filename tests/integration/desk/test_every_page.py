"""Every page of the desk: it works, a colleague may open it, nobody else may, and nothing of it is kept."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peelian.access.actors import OPERATOR
from peelian.facts.measures.kinds import MarkKind
from peelian.facts.measures.marks import MarkRow, TargetRow, add_mark, set_target
from peelian.facts.measures.queries import series_of
from peelian.facts.meetings.kinds import ItemState, MeetingState, SeriesKind
from peelian.facts.meetings.services.minutes import circulate, confirm_minutes, draft_minutes
from peelian.facts.meetings.services.papers import attach_upload
from peelian.facts.meetings.services.questions import QuestionRow, ask_question, draft_question
from peelian.facts.meetings.services.spotlights import SpotlightRow, enter_spotlight
from peelian.facts.plans.kinds import VersionKind
from peelian.facts.plans.services.checklists import ScopeRow, enter_scope
from peelian.facts.plans.services.versions import freeze_version
from peelian.law.processes.delegation import Function, Holder
from peelian.publication.inbox import receive
from peelian.publication.letterbox import Posted
from peelian.publication.measures import release_measures
from peelian.registers.duties.rows import DelegationRow
from peelian.registers.duties.services import delegate
from peelian.reports.checks.dismissing import dismiss
from peelian.reports.checks.reading import checks_of
from peelian.reports.commenting import CommentRow, enter_comment
from peelian.reports.models import Section
from peelian.reports.services import sign
from peelian.surfaces.desk.urls import urlpatterns
from tests.factories import office as make
from tests.factories.disclosed import POLICY, a_disclosure
from tests.factories.meeting import (
    a_meeting,
    a_paper,
    a_programme_item,
    a_question,
    a_series,
    an_entry,
    an_item,
)
from tests.factories.owed import raised
from tests.factories.owing import happened, opened, took
from tests.factories.planning import a_commitment, a_milestone, a_plan, an_objective
from tests.integration.desk.every_page import (
    FOUND,
    HELD,
    OF_A_MEMBER,
    PAGES,
    PLAN,
    POSTED,
    SIGNED,
    address,
    ask,
)

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture
def whole(office):
    """A draft, a signed report, a measure that is out, a mark, a target, a question drafted and one asked."""
    make.report(office)
    signed = sign(version=make.report(office, SIGNED), by=OPERATOR)
    row = CommentRow("The panel", make.AS_AT, "Say more.", make.FOR_THE_PANEL)
    enter_comment(version=signed, row=row, by=OPERATOR)
    found = "On Thursday 8 September 2021, and on 31 September 2021."
    version = make.report(office, FOUND, sections=[("1. Crime", found)])
    noted = checks_of(version, today=make.AS_AT, printing=False).noted[0]
    print_ = noted.finding.fingerprint
    dismiss(version=version, fingerprint=print_, why="Quoted.", today=make.AS_AT, by=OPERATOR)
    release_measures(body=office, as_at=make.AS_AT, by=OPERATOR)
    series = series_of(office, measures=["burglary"])[0]
    said = (make.AS_AT, "It happened.", "The lead", make.AS_AT)
    add_mark(series=series, row=MarkRow(MarkKind.ANNOTATION, *said), by=OPERATOR)
    set_target(series=series, row=TargetRow(Decimal(10), make.AS_AT, "The lead", make.AS_AT), by=OPERATOR)
    for text in ("Drafted?", "Asked?"):
        row = QuestionRow(series.ref, text, make.MEETING_ON, make.FOR_THE_PANEL)
        question = draft_question(body=office, row=row, by=OPERATOR)
    ask_question(question=question, on=make.AS_AT, lock=1, by=OPERATOR)
    meetings_of(office)
    a_disclosure("SIO-6.d", body=office, file=POLICY)
    happened(office)
    took(opened(office), "chief-constable-consulted", "2021-09-01")
    row = DelegationRow(Function.OTHER, "Grants", Holder.STAFF, "2021-05-13", restriction=make.PUBLIC)
    delegate(body=office, row=row, by=OPERATOR)
    a_plan_of(office)
    return office


def a_plan_of(office):
    """A plan with one of everything, frozen twice."""
    plan = a_plan(office, PLAN)
    a_milestone(a_commitment(an_objective(plan)))
    enter_scope(plan=plan, rows=[ScopeRow("fire", "Fire and rescue", make.PUBLIC)], by=OPERATOR)
    for kind in (VersionKind.DRAFT, VersionKind.TO_PANEL):
        freeze_version(plan=plan, kind=kind, on=make.AS_AT, by=OPERATOR)


def meetings_of(office):
    """A board with a meeting planned and one called, a paper that came, a work programme and a spotlight."""
    board = a_series(office, slug="board", name="Board", kind=SeriesKind.HOLDING_TO_ACCOUNT)
    planned = a_meeting(board, make.MEETING_ON)
    item = an_item(planned)
    an_item(planned, "Put off", state=ItemState.DEFERRED, state_reason="No time.")
    paper = a_paper(item)
    attach_upload(paper=paper, file_name="paper.txt", content=b"Words.", on=make.AS_AT, by=OPERATOR)
    called = {"state": MeetingState.CALLED, "called_on": make.AS_AT}
    an_item(a_meeting(board, dt.date(2021, 10, 21), **called), number="1")
    a_programme_item(board)
    record_of(board)
    post = Posted("anyshire", planned.name, "Ms Writer", "writer@example.org", "Why?", "I agree.", "k1")
    receive(post)
    raised(office)
    enter_spotlight(body=office, row=SpotlightRow(make.AS_AT, make.PUBLIC, "Hate crime"), by=OPERATOR)


def record_of(board):
    """A meeting with its minutes circulated, and a question; and one before it whose minutes are confirmed."""
    for on in (dt.date(2021, 8, 26), dt.date(2021, 7, 22)):
        held = a_meeting(board, on, state=MeetingState.HELD)
        item = an_item(held, number="1")
        an_entry(item)
        a_question(held, item=item, asked_by="Clerk", received_on=on)
        circulate(minutes=draft_minutes(meeting=held, by=OPERATOR), on=make.AS_AT, by=OPERATOR)
    an_entry(held.series.meetings.get(name=HELD).items.get(), "It was said.", position=2)
    confirm_minutes(meeting=held, at=None, on=make.AS_AT, signed_by="The chair", by=OPERATOR)


def test_the_table_holds_every_page():
    assert {pattern.name for pattern in urlpatterns} == {*PAGES, "home"}


@pytest.mark.parametrize("name", PAGES)
def test_a_colleague_opens_it_and_no_browser_keeps_it(whole, request, name):
    answer = ask(request.getfixturevalue(PAGES[name].opens), name, address(name))
    assert answer.status_code == (302 if name in POSTED else 200)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", [name for name in PAGES if name not in OF_A_MEMBER])
def test_the_chief_executive_opens_it(whole, chief, name):
    assert ask(chief, name, address(name)).status_code in (200, 302)


@pytest.mark.parametrize("name", PAGES)
def test_a_stranger_is_told_that_there_is_nothing(whole, stranger, name):
    assert ask(stranger, name, address(name)).status_code == 404


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.refused])
def test_who_may_not_is_told_the_same(whole, request, name):
    assert ask(request.getfixturevalue(PAGES[name].refused), name, address(name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_who_has_not_signed_in_is_sent_to_sign_in(whole, client, name):
    answer = ask(client, name, address(name))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", PAGES)
def test_a_wrong_method_is_not_allowed(whole, request, name):
    client = request.getfixturevalue(PAGES[name].opens)
    assert getattr(client, PAGES[name].wrong_method)(address(name)).status_code == 405


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.args])
def test_what_does_not_exist_is_not_found(whole, chief, name):
    first, *rest = PAGES[name].args
    args = ("no-such-thing" if isinstance(first, str) else 99_999, *rest)
    assert ask(chief, name, address(name, args=args)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_body_that_does_not_exist_is_not_found(whole, chief, name):
    assert ask(chief, name, address(name, body="nowhere")).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "meetings/board-2021-09-23/agenda/named/",
        "meetings/board-2021-09-23/agenda/public/exe/",
        "meetings/board-2021-09-23/items/item-99/",
        "meetings/board-2021-09-23/papers/99999999999999999999999/",
        "meetings/board-2021-09-23/pack/public/7/",
        "meetings/board-2021-09-23/pack/named/0/",
        "programme/?series=nobody",
        "programme/board/99999999999999999999999/",
        "spotlights/99999999999999999999999/",
        "reports/2021-09-23/sections/99/",
        "reports/2021-09-23/sections/99999999999999999999999/",
        "reports/2021-09-23/versions/7/",
        "reports/2021-09-23/check/0123456789abcdef/dismiss/",
        "reports/2021-09-23/check/0123456789abcdef/take-up/",
        "reports/2021-06-23/comments/2/",
        "reports/2021-06-23/comments/99999999999999999999999/answer/",
        "reports/2021-09-23/compare/1/2/",
        "reports/2021-09-23/versions/99999999999999999999999/preview/",
        "reports/2021-09-23/files/exe/",
        "reports/2021-09-23/files/html5/",
        "papers/2021-06-23/files/exe/",
        "reports/UPPER/",
        "reports/a--b/",
        "figures/changes/99999999999999999999999/",
        "questions/99999999999999999999999/",
        "marks/99999999999999999999999/withdraw/",
        "measures/burglary/?area=E1",
        "measures/burglary/mark/graffito/",
        "measures/burglary/mark/annotation/?area=NOWHERE",
        "measures/burglary/question/?area=NOWHERE",
        "baselines/nothing/",
        "releases/no/such/withdraw/",
        "releases/a1/b/withdraw/",
        "meetings/board-2021-08-26/sitting/dance/",
        "meetings/board-2021-08-26/sitting/items/item-99/",
        "meetings/board-2021-08-26/sitting/lines/entry/99999999999999999999999/",
        "meetings/board-2021-08-26/minutes/sections/99999999999999999999999/",
        "meetings/board-2021-08-26/minutes/files/public/exe/",
        "meetings/board-2021-07-22/minutes/frame/",
        "meetings/board-2021-08-26/minutes/annotate/",
        "meeting-questions/99999999999999999999999/",
        "duties/99999999999999999999999/",
        "duties/1/dance/",
        "events/99999999999999999999999/",
        "events/99999999999999999999999/strike/",
        "new-event/no-such-event/",
        "new-proceeding/no-such-kind/",
        "proceedings/plan-1/steps/dance/",
        "proceedings/plan-1/back/99999999999999999999999/",
        "delegations/99999999999999999999999/end/",
        "actions/anyshire/99999999999999999999999/",
        "actions/anyshire/1/dance/",
        "actions/?page=0",
        "new-plan/no-such-kind/",
        "plans/2021-2025/add/dreams/",
        "plans/2021-2025/parts/dreams/1/",
        "plans/2021-2025/parts/checklist/1/",
        "plans/2021-2025/parts/commitments/9/",
        "plans/2021-2025/parts/commitments/x/",
        "plans/2021-2025/parts/commitments/99999999999999999999999/",
        "plans/2021-2025/parts/commitments/1/dance/",
        "plans/2021-2025/parts/commitments/1/reopen/",
        "plans/2021-2025/checklists/99999999999999999999999/",
        "plans/2021-2025/versions/?older=1&newer=x",
        "plans/2021-2025/versions/7/to/now/",
        "plans/2021-2025/versions/1/to/7/",
        "plans/2021-2025/versions/1/to/then/",
        "plans/2021-2025/versions/99999999999999999999999/to/1/",
        "plans/2021-2025/versions/1/to/99999999999999999999999/",
        "plans/2021-2025/versions/1/to/2/public/html/",
        "plans/2021-2025/versions/1/to/2/office/exe/",
        "plans/2021-2025/documents/dreams/public/",
        "plans/2021-2025/documents/plan/named/",
        "plans/2021-2025/documents/plan/public/exe/",
        "plans/2021-2025/documents/sheet/public/a0/",
        "plans/2021-2025/delivery/sections/1/",
        "plans/2021-2025/delivery/commitments/9/",
        "plans/2021-2025/delivery/commitments/99999999999999999999999/",
        "plans/2021-2025/delivery/files/public/exe/",
        "plans/2021-2025/delivery/files/public/html/?at=yesterday",
    ],
)
def test_odd_addresses_are_not_found(whole, chief, path):
    assert chief.get(f"/desk/anyshire/{path}").status_code == 404


def test_a_form_without_its_token_changes_nothing(whole):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.account("lead@anyshire.example", "performance-lead"))
    answer = client.post(address("section-add"), {"heading": "Forged", "text": ""})
    assert answer.status_code == 403
    assert not Section.objects.filter(heading="Forged").exists()


@pytest.mark.parametrize(
    "name",
    [
        *("reports", "papers", "figures", "measures", "releases", "trail", "body"),
        *("changes", "late", "exceptions", "questions", "baselines", "notices", "measure"),
    ],
)
def test_a_longer_list_asks_no_more_queries(whole, chief, name, django_assert_num_queries):
    whole_ref = series_of(whole, measures=["burglary"])[0].ref
    with CaptureQueriesContext(connection) as asked:
        chief.get(address(name))
    for number in range(3):
        sign(version=make.report(whole, f"more-{number}"), by=OPERATOR)
        make.report(whole, f"draft-{number}")
        reported_on = make.REPORTED_ON + make.dt.timedelta(days=number + 1)
        make.weeks(whole, {10 + number: 5}, reported_on=reported_on, file_name=f"week-{number}.csv")
        make.observations(whole, reported_on=reported_on, file_name=f"{number}.csv")
        row = QuestionRow(whole_ref, f"Question {number}?", make.MEETING_ON, make.FOR_THE_PANEL)
        draft_question(body=whole, row=row, by=OPERATOR)
    with django_assert_num_queries(len(asked)):
        chief.get(address(name))
