"""The ledger, what is carried forward, a history and its restrictions, and the golden thread."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due, read_due
from peelian.registers.actions.kinds import Kind, Response, Status
from peelian.registers.actions.ledger import Filters, Why
from peelian.registers.actions.queries import (
    action_at,
    awaiting_a_meeting,
    carried_forward,
    edges,
    history,
    ledger,
    line_of,
    owed_by,
    owners,
    to_remind,
)
from peelian.registers.actions.responses import publish_response, respond
from peelian.registers.actions.services import close, drop, start, submit, supersede, update_action
from peelian.registers.actions.writing import Shown
from peelian.registers.records.services import DocumentCard, register_document
from tests.factories.owed import (
    CLERK,
    EVERYBODY,
    FOR_THE_OFFICE,
    FOR_THE_PANEL,
    LATER,
    MEETING,
    MEETING_ON,
    NEXT_ON,
    PUBLIC,
    SECOND_CLERK,
    SHOWN,
    bodies,
    raised,
    said,
)

pytestmark = pytest.mark.django_db
PANEL_MEETINGS = "anyshire-panel/meetings/"
OPEN_TO_ALL = frozenset({Audience.PUBLIC})
AFTER = NEXT_ON + dt.timedelta(days=1)


@pytest.fixture
def panel():
    """Five actions of the panel and one of the office: two overdue after the next meeting, one closed."""
    panel, office = bodies()
    raised(panel, owed_by_body=office)
    raised(
        panel,
        kind=Kind.UNDERTAKING,
        what="A fuller report on recruitment.",
        owed_by="Philip Secombe",
        owed_by_body=office,
        origin_words="Panel, 19 March 2018, item 3",
        due=read_due("Spring 2019", raised_on=MEETING_ON),
    )
    raised(panel, kind=Kind.ACTION, what="Room for 100% of us", owed_by="Clerk", due=Due(), owed_to_body=panel)
    closed = raised(panel, kind=Kind.REQUEST, what="Recruitment figures.", restriction=FOR_THE_PANEL)
    submit(action=closed, said=said(), shown=SHOWN, lock=1, by=CLERK)
    close(action=closed, said=said(), lock=2, by=SECOND_CLERK)
    raised(panel, what="Operation Canary", restriction=FOR_THE_OFFICE, due=Due.on(dt.date(2018, 4, 1)))
    raised(office, what="Share the plan.", origin=Ref("anyshire", "meetings", "2018-05-01"))
    return panel


def numbers(filters: Filters, audiences=EVERYBODY) -> list[int]:
    return [int(one.ref.name) for one in ledger(filters, audiences=audiences).lines]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [5, 1, 4, 2, 3]),
        ({"owed_by": "philip  secombe"}, [2]),
        ({"owed_by": "Philip"}, []),
        ({"owed_by_body": "anyshire"}, [1, 2]),
        ({"owed_to_body": "anyshire-panel"}, [3]),
        ({"kinds": frozenset({Kind.UNDERTAKING, Kind.ACTION})}, [2, 3]),
        ({"statuses": frozenset({Status.CLOSED})}, [4]),
        ({"due_from": NEXT_ON, "due_to": NEXT_ON}, [1, 4]),
        ({"due_to": dt.date(2018, 4, 1)}, [5]),
        ({"overdue_on": AFTER}, [5, 1]),
        ({"overdue_on": NEXT_ON}, [5]),
        ({"text": "RECRUITMENT report"}, [2]),
        ({"text": "item secombe"}, [2]),
        ({"text": "0%"}, [3]),
        ({"origin_prefix": str(MEETING)}, [5, 1, 4, 2, 3]),
        ({"origin_prefix": str(LATER)}, []),
    ],
)
def test_the_ledger_is_filtered(panel, filters, expected):
    assert numbers(Filters(body="anyshire-panel", **filters)) == expected


@pytest.mark.parametrize(
    ("audiences", "expected"),
    [(OPEN_TO_ALL, [1, 2, 3]), ({Audience.PANEL, Audience.PUBLIC}, [1, 4, 2, 3]), (frozenset(), [])],
)
def test_nobody_finds_what_is_not_for_them(panel, audiences, expected):
    assert numbers(Filters(body="anyshire-panel"), audiences) == expected
    assert numbers(Filters(text="canary"), audiences) == []
    assert ledger(audiences=audiences).total == len(expected) + bool(expected)


def test_the_ledger_has_pages_in_two_queries(panel, django_assert_num_queries):
    with django_assert_num_queries(2):
        page = ledger(audiences=EVERYBODY, page=2, size=4)
    assert (page.number, page.pages, page.total, len(page.lines)) == (2, 2, 6, 2)
    assert ledger(Filters(text="nowhere"), audiences=EVERYBODY).pages == 1
    for number in (0, 3):
        with pytest.raises(NotFound):
            ledger(audiences=EVERYBODY, page=number, size=4)
    for size in (0, 501):
        with pytest.raises(Refused):
            ledger(audiences=EVERYBODY, size=size)


def test_a_line_says_what_its_action_says(panel):
    action = action_at(Ref("anyshire-panel", "actions", "1"))
    line = line_of(action)
    assert (line.ref, line.what, line.due, line.origin) == (action.ref, action.what, action.due, MEETING)
    assert (line.owed_by_body, line.owed_to_body, line.restriction) == ("anyshire", "", PUBLIC)


@pytest.mark.parametrize(
    "ref",
    ["anyshire-panel/actions/99", "anyshire-panel/actions/one", "anyshire-panel/meetings/1", "anyshire-panel"],
)
def test_an_action_that_is_not_there(panel, ref):
    with pytest.raises(NotFound):
        action_at(Ref.parse(ref))


def test_what_a_body_owes_and_who_owes(panel, django_assert_num_queries):
    office = bodies()[1]
    with django_assert_num_queries(1):
        assert [str(one.ref) for one in owed_by(office, audiences=EVERYBODY)] == [
            "anyshire-panel/actions/1",
            "anyshire-panel/actions/2",
        ]
    assert owners(panel, audiences=OPEN_TO_ALL) == ["Clerk", "Commissioner", "Philip Secombe"]


def test_what_is_to_be_reminded_of_is_what_is_late_or_due_soon(panel, django_assert_num_queries):
    office = bodies()[1]
    with django_assert_num_queries(1):
        soon = to_remind(office, on=dt.date(2018, 6, 14))
    assert [str(one.ref) for one in soon] == ["anyshire-panel/actions/1", "anyshire/actions/1"]
    assert to_remind(office, on=dt.date(2018, 6, 13)) == []


def test_what_goes_on_the_next_agenda_comes_most_pressing_first(panel, django_assert_num_queries):
    for number, step in ((3, start), (2, submit)):
        action = action_at(Ref("anyshire-panel", "actions", str(number)))
        more = {"shown": SHOWN} if step is submit else {}
        step(action=action, said=said(), lock=1, by=CLERK, **more)
    raised(panel, what="Quarterly figures.", every_months=3, due=Due.on(dt.date(2018, 9, 1)))
    raised(panel, what="Said on the day itself.", raised_on=NEXT_ON, due=Due(), origin=LATER)
    with django_assert_num_queries(1):
        carried = carried_forward(PANEL_MEETINGS, on=NEXT_ON, audiences=EVERYBODY)
    assert [(int(one.line.ref.name), one.why) for one in carried] == [
        (5, Why.OVERDUE),
        (1, Why.DUE),
        (2, Why.TO_VERIFY),
        (6, Why.RECURRING),
        (3, Why.OPEN),
    ]
    public = carried_forward(PANEL_MEETINGS, on=NEXT_ON, audiences=OPEN_TO_ALL)
    assert [int(one.line.ref.name) for one in public] == [1, 2, 6, 3]


def test_a_recommendation_that_no_meeting_checked_is_carried_forward_though_it_is_closed(panel):
    action = raised(panel, kind=Kind.RECOMMENDATION, what="Report outcomes.", owed_by_body=bodies()[1])
    respond(action=action, response=Response.ACCEPTED, said=said("Yes."), lock=1, by=CLERK)
    publish_response(action=action, published=LATER, said=said(""), lock=2, by=CLERK)
    submit(action=action, said=said(), shown=SHOWN, lock=3, by=CLERK)
    close(action=action, said=said(), lock=4, by=SECOND_CLERK)
    carried = carried_forward(PANEL_MEETINGS, on=dt.date(2018, 9, 20), audiences=EVERYBODY)
    assert [one.line.what for one in carried if one.why is Why.TO_CHECK] == ["Report outcomes."]


def test_a_prefix_says_where_and_not_more_than_that(panel):
    raised(panel, what="In the afternoon.", origin=Ref("anyshire-panel", "meetings", "2018-03-19-afternoon"))
    assert len(carried_forward(str(MEETING), on=NEXT_ON, audiences=EVERYBODY)) == 4
    assert len(carried_forward(f"{MEETING}-", on=NEXT_ON, audiences=EVERYBODY)) == 1
    assert len(carried_forward("anyshire/meetings", on=NEXT_ON, audiences=EVERYBODY)) == 1
    with pytest.raises(Refused, match="does not say where"):
        carried_forward("anyshire", on=NEXT_ON, audiences=EVERYBODY)


def test_what_waits_for_a_meeting_is_found(panel):
    waiting = raised(panel, what="Then.", due=read_due("next meeting", raised_on=MEETING_ON))
    assert awaiting_a_meeting(PANEL_MEETINGS, audiences=EVERYBODY) == [waiting]
    drop(action=waiting, said=said("No."), lock=1, by=CLERK)
    assert awaiting_a_meeting(PANEL_MEETINGS, audiences=EVERYBODY) == []


def test_a_history_has_everything_and_hides_words_that_are_for_others(panel, django_assert_num_queries):
    action = action_at(Ref("anyshire-panel", "actions", "1"))
    card = DocumentCard("athena", "Athena progress", "paper", PUBLIC)
    document = register_document(body=panel, card=card, by=OPERATOR)
    shown = (Shown("Minutes", ref=LATER), Shown(document=document), Shown(url="https://a.example/"))
    update_action(action=action, said=said("In confidence."), by=CLERK, shown=shown)
    update_action(action=action, said=said("For all.", restriction=PUBLIC), by=CLERK)
    with django_assert_num_queries(4):
        raised_then, private, public = history(action, audiences=EVERYBODY)
    assert (raised_then.status, raised_then.ref, raised_then.due_words) == (
        Status.OPEN,
        str(MEETING),
        "next meeting",
    )
    assert (private.words, private.person) == ("In confidence.", "The Clerk")
    assert [(one.ref, one.document, one.url) for one in private.evidence] == [
        (str(LATER), "", ""),
        ("", "anyshire-panel/documents/athena", ""),
        ("", "", "https://a.example/"),
    ]
    _, hidden, shown_to_all = history(action, audiences=OPEN_TO_ALL)
    assert (hidden.words, hidden.person, hidden.entered_by, hidden.evidence) == ("", "", "", ())
    assert (hidden.on, hidden.kind) == (private.on, private.kind)
    assert shown_to_all == public


def test_the_thread_leads_in_and_out(panel, django_assert_num_queries):
    first, second = (action_at(Ref("anyshire-panel", "actions", name)) for name in "12")
    document = register_document(body=panel, card=DocumentCard("athena", "Athena", "paper", PUBLIC), by=OPERATOR)
    update_action(
        action=second, said=said(), by=CLERK, shown=(Shown(document=document), Shown(url="https://a.b/"))
    )
    supersede(action=first, successor=second, said=said(""), lock=1, by=CLERK)
    with django_assert_num_queries(3):
        found = [edge[:3] for edge in edges(panel)]
    closed = Ref("anyshire-panel", "actions", "4")
    assert found[0] == (MEETING, "raised", first.ref)
    assert found[5:] == [
        (first.ref, "superseded by", second.ref),
        (closed, "evidenced by", LATER),
        (second.ref, "evidenced by", document.ref),
    ]
    assert len(edges()) == len(found) + 1


def test_the_thread_leads_to_the_answer_and_its_check(panel):
    action = raised(panel, kind=Kind.RECOMMENDATION, what="Report outcomes.")
    letter = Ref("anyshire", "letters", "1")
    respond(action=action, response=Response.ACCEPTED, said=said("Yes."), lock=1, by=CLERK)
    publish_response(action=action, published=letter, said=said(""), lock=2, by=CLERK)
    assert (action.ref, "answered in", letter) in [edge[:3] for edge in edges(panel)]
