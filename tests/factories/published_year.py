"""The Anyshire panel's year in the public store: who sits, what is planned, what was promised."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peelian.publication.meeting_payloads import (
    InterestDeclared,
    MemberCard,
    MemberMeeting,
    MemberPayload,
    PlannedItem,
    ProgrammeCard,
    ProgrammePayload,
    PromiseCard,
    PromisePayload,
    PromiseStep,
    RotaCard,
    RotaMonth,
    RotaPayload,
    Seat,
    SeriesCard,
    SeriesPayload,
)
from peelian.publication.payloads import NamedBody
from peelian.publication.store.models import Published
from tests.factories.published_meetings import (
    AHEAD,
    HELD,
    HELD_ON,
    NAMED,
    PANEL,
    meeting_card,
    put_meeting,
    put_meeting_ahead,
    put_panel,
    question,
)
from tests.factories.releases import put


def promise_card(number: int = 1, **changes: Any) -> PromiseCard:
    """A resolution in progress, due by 24 June 2021."""
    card = PromiseCard(
        number=number,
        kind="resolution",
        what="Review the recruitment of fifty officers",
        owed_by="the Commissioner",
        owed_by_body="Police and Crime Commissioner for Anyshire",
        owed_by_slug="anyshire",
        owed_to="the Panel",
        raised_on=HELD_ON,
        origin=f"{PANEL}/meetings/{HELD}-item-2",
        origin_words="Panel meeting of 19 March 2021, item 2",
        due_words="next meeting",
        overdue_after=dt.date(2021, 6, 24),
        status="in progress",
        status_since=dt.date(2021, 4, 2),
        finished=False,
        response="",
    )
    return card.model_copy(update=changes)


def put_promise(number: int = 1, *, steps: tuple[PromiseStep, ...] | None = None, **changes: Any) -> Published:
    """A promise's page; ``changes`` are to its card."""
    card = promise_card(number, **changes)
    raised = PromiseStep(kind="status", status="open", on=HELD_ON, person="", words="", ref="", evidence=())
    moved = PromiseStep(
        kind="update",
        status="",
        on=dt.date(2021, 4, 2),
        person="B. Wren",
        words="Eleven have started.",
        ref="",
        evidence=(("Staff list", "https://example.org/staff"), ("A letter", "")),
    )
    payload = PromisePayload(
        card=card,
        body=NAMED,
        due_working="The next meeting of the panel is on 24 June 2021.",
        response_ref="",
        checked_ref="",
        steps=(raised, moved) if steps is None else steps,
    )
    return put(f"{PANEL}/actions/{number}", "actions", card, payload, title=card.what)


def put_series(slug: str = "panel", **changes: Any) -> Published:
    """The series of the whole panel."""
    kind = changes.pop("kind", "panel")
    card = SeriesCard(slug=slug, name="Anyshire Police and Crime Panel", kind=kind, meetings=2)
    seat = Seat(
        person="Cllr Ben Shah",
        slug="ben-shah",
        capacity="appointed",
        represents="Anytown Borough Council",
        is_chair=True,
        stated_on=HELD_ON,
        until=None,
    )
    payload = SeriesPayload(
        card=card,
        body=NAMED,
        purpose="",
        host="Anyshire County Council",
        contact="clerk@example.org",
        seats=(seat,),
        membership_words="The names account for 11 of 12 seats: one is vacant or not listed.",
        quorum_words="A quorum is a third of the 11 members, 4.",
        veto_words="A veto takes two-thirds of the 11 members, 8.",
        as_at=dt.date(2021, 7, 1),
    )
    payload = payload.model_copy(update=changes)
    return put(f"{PANEL}/series/{slug}", "series", card, payload, title=card.name)


def put_member(slug: str = "ben-shah", person: str = "Cllr Ben Shah", **changes: Any) -> Published:
    """A member who came to one of two meetings and asked two questions in different years."""
    card = MemberCard(
        slug=slug,
        person=person,
        capacity="appointed",
        represents="Anytown Borough Council",
        attended=1,
        summoned=2,
        questions=2,
    )
    payload = MemberPayload(
        card=card,
        body=NAMED,
        posts=("Chair, as stated on 19 March 2021",),
        meetings=(
            MemberMeeting(name=HELD, series_name=NAMED.name, on=HELD_ON, presence="present", stands_in_for=""),
            MemberMeeting(
                name="2021-01-05",
                series_name=NAMED.name,
                on=dt.date(2021, 1, 5),
                presence="apologies",
                stands_in_for="",
            ),
        ),
        questions=(
            question(),
            question(number=9, meeting="2020-01-05", on=dt.date(2020, 1, 5), text="Why is 101 slow?"),
        ),
        interests=(
            InterestDeclared(
                person=person, item="2", kind="pecuniary", words="Lets a house to the force", left_the_room=True
            ),
        ),
        as_at=dt.date(2021, 7, 1),
    )
    payload = payload.model_copy(update=changes)
    return put(f"{PANEL}/members/{slug}", "members", card, payload, title=person)


def planned(title: str, **changes: Any) -> PlannedItem:
    """An item on the plan for the meeting ahead."""
    made = PlannedItem(
        title=title,
        planned_words="",
        meeting=AHEAD,
        on=dt.date.fromisoformat(AHEAD),
        state="scheduled",
        owner="the Commissioner",
        suggested_by="Cllr Ada Cole",
        report_wanted=True,
        scope="",
        origin="",
        result="",
    )
    return made.model_copy(update=changes)


def put_programme(*items: PlannedItem) -> Published:
    """The panel's work programme: one item on the plan, one without a meeting, one done."""
    shown = items or (
        planned("Delivery of the fifty officers", origin=f"{PANEL}/actions/1", scope="Numbers and effect."),
        planned("Transformation", state="agreed", meeting="", on=None, planned_words="Spring 2022"),
        planned("Budget", state="done", meeting=HELD, on=HELD_ON, result=f"{PANEL}/meetings/{HELD}"),
    )
    card = ProgrammeCard(title="Work programme", items=len(shown))
    payload = ProgrammePayload(card=card, body=NAMED, series=((NAMED.name, shown),), as_at=dt.date(2021, 7, 1))
    return put(f"{PANEL}/work-programme/register", "work-programme", card, payload, title=card.title)


def rota_month(month: dt.date, state: str, *subjects: str, **changes: Any) -> RotaMonth:
    """One month of a rota."""
    made = RotaMonth(month=month, state=state, subjects=subjects, reason="", meetings=(), reports=())
    return made.model_copy(update=changes)


def put_rota(*months: RotaMonth, body: NamedBody = NAMED) -> Published:
    """Four months: looked at, put off, nothing recorded, planned."""
    shown = months or (
        rota_month(dt.date(2021, 3, 1), "held", "Hate crime", meetings=(HELD,)),
        rota_month(dt.date(2021, 4, 1), "suspended", reason="Suspended during the election"),
        rota_month(dt.date(2021, 5, 1), "missing"),
        rota_month(dt.date(2021, 6, 1), "planned", "Rural crime"),
    )
    held = meeting_card(
        HELD,
        series="pam",
        series_name="Holding to account",
        series_kind="holding to account",
        session="thematic",
        subject="Hate crime",
    )
    states = [month.state for month in shown]
    card = RotaCard(
        title="Holding to account",
        held=states.count("held"),
        suspended=states.count("suspended"),
        missing=states.count("missing"),
    )
    payload = RotaPayload(
        card=card,
        body=body,
        months=shown,
        meetings=(held,),
        coverage=(("Put victims first", 2), ("Safer roads", 0)),
        as_at=dt.date(2021, 7, 1),
    )
    return put(f"{body.slug}/holding-to-account/register", "holding-to-account", card, payload, title=card.title)


def put_panel_year() -> None:
    """The panel with all of the above."""
    put_panel()
    put_meeting()
    put_meeting_ahead()
    put_series()
    put_member()
    put_programme()
    put_rota()
    put_promise()
    put_promise(
        2, kind="undertaking", what="Share the figures each quarter", due_words="quarterly", overdue_after=None
    )
