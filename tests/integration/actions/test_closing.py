"""From open to closed: another person verifies, every step is kept, and nothing ends without a reason."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR, Actor
from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, Refused, Stale
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due, read_due
from peelian.registers.actions.errors import Finished, NotFromHere, SamePerson
from peelian.registers.actions.kinds import EventKind, Status
from peelian.registers.actions.models import Action, Evidence
from peelian.registers.actions.services import (
    close,
    deliver,
    drop,
    reopen,
    start,
    submit,
    supersede,
    update_action,
)
from peelian.registers.actions.writing import Shown
from peelian.registers.records.services import DocumentCard, register_document
from tests.factories.owed import (
    CHIEF,
    CLERK,
    FOR_THE_OFFICE,
    LATER,
    LEAD,
    MEETING_ON,
    NEXT_ON,
    PUBLIC,
    SECOND_CLERK,
    SHOWN,
    bodies,
    holding,
    raised,
    said,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    panel, office = bodies()
    return raised(panel, owed_by_body=office)


def submitted(action: Action, by: Actor = CLERK) -> Action:
    submit(action=action, said=said(), shown=SHOWN, lock=action.lock, by=by)
    return action


def test_the_whole_way_is_kept(action):
    start(action=action, said=said("Begun.", on=dt.date(2018, 4, 3)), lock=1, by=LEAD)
    update_action(action=action, said=said("Halfway.", on=dt.date(2018, 5, 1)), by=LEAD)
    submit(action=action, said=said("Reported."), shown=SHOWN, lock=2, by=LEAD)
    reopen(action=action, said=said("No figures in it."), lock=3, by=CLERK)
    submit(action=action, said=said("With figures."), shown=SHOWN, lock=4, by=LEAD)
    close(action=action, said=said("The panel noted it."), lock=5, by=CLERK)
    assert (action.status, action.status_since, action.lock) == (Status.CLOSED, NEXT_ON, 6)
    stood = list(action.events.filter(kind=EventKind.STATUS).values_list("status", "person"))
    assert stood == [
        ("open", "The operator"),
        ("in progress", LEAD.name),
        ("submitted for closure", LEAD.name),
        ("reopened", "The Clerk"),
        ("submitted for closure", LEAD.name),
        ("closed", "The Clerk"),
    ]
    assert [entry.verb for entry in TrailEntry.objects.filter(ref=str(action.ref))] == [
        "raised action",
        "in progress action",
        "updated action",
        "submitted for closure action",
        "reopened action",
        "submitted for closure action",
        "closed action",
    ]


def test_whoever_submitted_it_does_not_close_it(action):
    submitted(action)
    for words in (said(), said(person="Somebody Else")):
        with pytest.raises(SamePerson, match="The Clerk submitted it"):
            close(action=action, said=words, lock=action.lock, by=CLERK)
    with pytest.raises(SamePerson):
        close(action=action, said=said(person="the  clerk"), lock=action.lock, by=SECOND_CLERK)
    assert Action.objects.get().status == Status.SUBMITTED
    close(action=action, said=said(), lock=action.lock, by=SECOND_CLERK)
    assert action.status == Status.CLOSED


def test_the_operator_transcribes_a_closure_if_the_papers_name_two_people(action):
    submit(action=action, said=said(person="Neil Hewison"), shown=SHOWN, lock=1, by=OPERATOR)
    with pytest.raises(SamePerson):
        close(action=action, said=said(person="Neil Hewison"), lock=2, by=OPERATOR)
    close(action=action, said=said(person="The Chair"), lock=2, by=OPERATOR)
    assert action.status == Status.CLOSED


def test_who_may_do_what(action):
    for actor in (
        holding("panel-member", "anyshire-panel"),
        holding("office-reader"),
        holding("panel-officer", "z"),
    ):
        with pytest.raises(Forbidden):
            update_action(action=action, said=said(), by=actor)
    for write in (reopen, drop, close):
        with pytest.raises(Forbidden):
            write(action=action, said=said(), lock=1, by=CHIEF)
    submitted(action, by=LEAD)


def test_the_performance_lead_enters_and_does_not_verify():
    _, office = bodies()
    action = submitted(raised(office, by=LEAD), by=LEAD)
    for write in (close, drop):
        with pytest.raises(Forbidden, match="verify that an action was done"):
            write(action=action, said=said(), lock=action.lock, by=LEAD)
    close(action=action, said=said(), lock=action.lock, by=CHIEF)


def test_a_panel_officer_at_the_office_touches_no_action_of_the_office_alone():
    _, office = bodies()
    action = raised(office, restriction=FOR_THE_OFFICE)
    with pytest.raises(Forbidden):
        update_action(action=action, said=said(), by=holding("panel-officer"))


@pytest.mark.parametrize(
    ("words", "shown", "refusal"),
    [
        (" ", SHOWN, "Say what was done"),
        ("Done", (), "Closing needs evidence"),
        ("Done", (Shown("trust me"),), "needs a reference, a document or an address"),
        ("Done", (Shown(url="javascript:alert(1)"),), "not an address on the web"),
        ("Done", (Shown("x" * 301, ref=LATER),), "cannot be entered"),
        ("Done", (Shown(url="https://[bad"),), "not an address on the web"),
        ("Done", (Shown(url="https://a.example/a b"),), "not an address on the web"),
    ],
)
def test_a_submission_needs_words_and_evidence(action, words, shown, refusal):
    with pytest.raises(Refused, match=refusal):
        submit(action=action, said=said(words), shown=shown, lock=1, by=CLERK)
    assert Action.objects.get().status == Status.OPEN
    assert not Evidence.objects.exists()


def test_evidence_is_a_reference_a_document_or_an_address(action):
    card = DocumentCard("athena", "Athena progress", "paper", PUBLIC)
    document = register_document(body=action.body, card=card, by=OPERATOR)
    shown = (
        Shown("Minutes", ref=LATER),
        Shown(document=document),
        Shown("Page", url=" https://anyshire.example/a "),
    )
    update_action(action=action, said=said(), by=CLERK, shown=shown)
    kept = list(Evidence.objects.values_list("words", "ref", "document", "url"))
    assert kept == [
        ("Minutes", str(LATER), None, ""),
        ("", "", document.pk, ""),
        ("Page", "", None, "https://anyshire.example/a"),
    ]


@pytest.mark.parametrize("write", [reopen, drop])
def test_reopening_and_dropping_need_a_reason(action, write):
    submitted(action)
    with pytest.raises(Refused, match="Say why"):
        write(action=action, said=said(" "), lock=2, by=CLERK)


def test_a_dropped_action_can_be_taken_up_again(action):
    drop(action=action, said=said("The force left Athena."), lock=1, by=CLERK)
    with pytest.raises(Finished):
        update_action(action=action, said=said(), by=CLERK)
    with pytest.raises(
        NotFromHere, match=r"It is dropped and cannot become in progress\. It can become: reopened\."
    ):
        start(action=action, said=said(), lock=2, by=CLERK)
    reopen(action=action, said=said("It came back."), lock=2, by=CLERK)
    assert action.status == Status.REOPENED


def test_it_is_not_closed_before_it_was_submitted(action):
    with pytest.raises(NotFromHere, match="It is open and cannot become closed"):
        close(action=action, said=said(), lock=1, by=CLERK)


def test_an_action_gives_way_to_another_that_stands(action):
    other = raised(action.body, what="Monthly figures.")
    with pytest.raises(Refused, match="its own place"):
        supersede(action=action, successor=action, said=said(), lock=1, by=CLERK)
    supersede(action=action, successor=other, said=said(""), lock=1, by=CLERK)
    assert (action.status, action.events.last().ref) == (Status.SUPERSEDED, str(other.ref))
    with pytest.raises(Finished):
        supersede(action=other, successor=action, said=said(), lock=1, by=CLERK)


def test_a_stale_step_is_refused(action):
    start(action=action, said=said(on=MEETING_ON), lock=1, by=CLERK)
    for write in (reopen, drop, start):
        with pytest.raises(Stale, match="saved this action since"):
            write(action=action, said=said(), lock=1, by=CLERK)


@pytest.mark.parametrize(
    ("on", "refusal"),
    [
        (dt.date(2018, 3, 18), "nothing befell it before"),
        (dt.date(2199, 1, 1), "still to come"),
    ],
)
def test_days_before_it_was_raised_or_to_come_are_refused(action, on, refusal):
    with pytest.raises(Refused, match=refusal):
        update_action(action=action, said=said(on=on), by=CLERK)


def test_steps_come_in_order(action):
    submitted(action)
    with pytest.raises(Refused, match="submitted for closure since 21 June 2018"):
        close(action=action, said=said(on=dt.date(2018, 6, 20)), lock=2, by=SECOND_CLERK)


def test_an_update_needs_words_and_reaches_no_further_than_its_action(action):
    with pytest.raises(Refused, match="how it is getting on"):
        update_action(action=action, said=said(" "), by=CLERK)
    update_action(action=action, said=said(restriction=PUBLIC), by=CLERK)
    secret = raised(action.body, what="Secret.", restriction=FOR_THE_OFFICE)
    with pytest.raises(Refused, match="not for the public"):
        update_action(action=secret, said=said(restriction=PUBLIC), by=CLERK)


def test_what_recurs_is_delivered_and_due_again():
    panel, office = bodies()
    action = raised(panel, every_months=3, due=Due.on(dt.date(2018, 6, 30)), owed_by_body=office)
    deliver(action=action, said=said("Figures for the first quarter."), lock=1, by=LEAD, shown=SHOWN)
    assert (action.status, action.overdue_after) == (Status.OPEN, dt.date(2018, 9, 30))
    deliver(action=action, said=said("Late.", on=dt.date(2018, 11, 1)), lock=2, by=LEAD)
    assert action.overdue_after == dt.date(2018, 12, 31)
    kinds = [event.kind for event in action.events.all()]
    assert kinds == ["status", "delivery", "due", "delivery", "overdue", "due"]


def test_what_recurs_at_meetings_waits_for_the_next_one():
    panel, _ = bodies()
    due = read_due("each meeting", raised_on=MEETING_ON, next_meeting=NEXT_ON)
    action = raised(panel, every_months=3, due=due)
    deliver(action=action, said=said(), lock=1, by=CLERK)
    assert action.due.waits_for_meeting


def test_what_does_not_recur_is_not_delivered(action):
    with pytest.raises(Refused, match="does not recur"):
        deliver(action=action, said=said(), lock=1, by=CLERK)


def test_words_say_who_when_and_when_entered(action):
    update_action(action=action, said=said("Halfway.", on=dt.date(2018, 5, 1), person="Neil Hewison"), by=CLERK)
    event = action.events.last()
    assert (event.person, event.on, event.entered_by) == ("Neil Hewison", dt.date(2018, 5, 1), CLERK.identity)
    assert event.entered_at.date() > event.on
    assert action.ref == Ref("anyshire-panel", "actions", "1")
