"""Meetings in the public store: those of the Anyshire panel."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from peelian.publication.meeting_payloads import (
    AnswerGiven,
    Attended,
    BallotCast,
    InterestDeclared,
    MeetingCard,
    MeetingItem,
    MeetingMinutes,
    MeetingPaper,
    MeetingPayload,
    MinutesNote,
    OutcomeAgreed,
    QuestionAsked,
    Said,
    VoteTaken,
)
from peelian.publication.payloads import FileCard, NamedBody
from peelian.publication.store.models import Published, PublishedFile
from tests.factories.published import PDF, put_body
from tests.factories.releases import put

PANEL = "anyshire-panel"
NAMED = NamedBody(slug=PANEL, name="Anyshire Police and Crime Panel")
HELD_ON = dt.date(2021, 3, 19)
HELD = "2021-03-19"
AHEAD = "2021-06-24"
PACK = "anyshire-panel-2021-03-19-pack.pdf"


def put_panel(**changes: Any) -> Published:
    """The panel's own page."""
    card: dict[str, Any] = {
        "name": NAMED.name,
        "kind": "panel",
        "kind_words": "Police and Crime Panel",
        "is_policing_body": False,
        "panel": None,
        "force_name": "",
    }
    return put_body(PANEL, **{**card, **changes})


def meeting_card(name: str = HELD, **changes: Any) -> MeetingCard:
    """A meeting of the whole panel that was held; its day is its name."""
    card = MeetingCard(
        name=name,
        series="panel",
        series_name="Anyshire Police and Crime Panel",
        series_kind="panel",
        title="",
        on=dt.date.fromisoformat(name[-10:]),
        opens_at="10:00",
        rose_at="12:30",
        venue="Shire Hall, Anytown",
        venue_confirmed=True,
        state="held",
        session="public",
        subject="",
        called_on=dt.date.fromisoformat(name[-10:]) - dt.timedelta(days=10),
        minutes="confirmed",
        items=4,
        outcomes=2,
    )
    return card.model_copy(update=changes)


def item(key: str, number: str, title: str, **changes: Any) -> MeetingItem:
    """An item with nothing under it."""
    made = MeetingItem(
        key=key,
        number=number,
        level=1,
        kind="business",
        title=title,
        purpose="",
        presenter="",
        withheld=False,
        withheld_words="",
        paragraphs="",
        urgent_reason="",
        supplement=0,
        papers=(),
        said=(),
        questions=(),
        votes=(),
        outcomes=(),
    )
    return made.model_copy(update=changes)


def paper(title: str, **changes: Any) -> MeetingPaper:
    """A paper that is here."""
    made = MeetingPaper(
        title=title,
        letter="",
        owner="",
        state="received",
        received_on=dt.date(2021, 3, 9),
        file="",
        report="",
        withheld=False,
        withheld_words="",
        paragraphs="",
        supplement=0,
    )
    return made.model_copy(update=changes)


def question(**changes: Any) -> QuestionAsked:
    """A member's question, answered."""
    made = QuestionAsked(
        number=1,
        kind="member",
        asked_by="Cllr Ada Cole",
        asked_of="the Commissioner",
        text="How many of the fifty new officers have started?",
        state="answered",
        supplementary_to=None,
        repeats=None,
        answers=(
            AnswerGiven(
                text="Eleven. The rest start in May and September.", answered_by="B. Wren", answered_on=HELD_ON
            ),
        ),
        meeting=HELD,
        on=HELD_ON,
    )
    return made.model_copy(update=changes)


def outcome(**changes: Any) -> OutcomeAgreed:
    """A resolution that became action 1."""
    made = OutcomeAgreed(
        number="1",
        kind="resolution",
        text="That the recruitment of fifty officers be reviewed at the next working group.",
        said_by="",
        owed_by="the Commissioner",
        owed_to="the Panel",
        due_words="next meeting of the working group",
        action=1,
    )
    return made.model_copy(update=changes)


def vote(**changes: Any) -> VoteTaken:
    """A motion carried by nine of eleven members."""
    made = VoteTaken(
        motion="That the proposed precept be vetoed.",
        moved_by="Cllr Ada Cole",
        seconded_by="Cllr Ben Shah",
        votes_for=6,
        votes_against=3,
        abstained=1,
        unanimous=False,
        carried=False,
        working="A veto takes two-thirds of the 11 members: 8 votes.",
        ballots=(BallotCast(person="Cllr Ada Cole", capacity="appointed", choice="for"),),
    )
    return made.model_copy(update=changes)


def attended(person: str, **changes: Any) -> Attended:
    """An appointed member who came."""
    made = Attended(
        person=person,
        slug="",
        part="appointed",
        represents="Anytown Borough Council",
        presence="present",
        stands_in_for="",
        is_chair=False,
        arrived_at="",
        left_at="",
    )
    return made.model_copy(update=changes)


def agenda() -> tuple[MeetingItem, ...]:
    """Four items: apologies, a report with all that can befall one, an item within it, one private."""
    return (
        item("item-1", "1", "Apologies for absence", kind="apologies"),
        item(
            "item-2",
            "2",
            "Recruitment of fifty officers",
            purpose="To question the Commissioner on progress.",
            presenter="B. Wren, Commissioner",
            papers=(
                paper("Report of the Commissioner", letter="A", file=PACK, owner="the Commissioner"),
                paper("Outcomes data", state="expected"),
                paper("", withheld=True, withheld_words="Not for publication. Staff matters. Paragraph 1."),
            ),
            said=(
                Said(kind="note", speaker="", text="The Commissioner presented the report."),
                Said(kind="concern", speaker="Cllr Ben Shah", text="The figures cannot be relied on."),
            ),
            questions=(question(), question(number=2, state="unanswered", answers=(), supplementary_to=1)),
            votes=(vote(),),
            outcomes=(
                outcome(),
                outcome(number="2", kind="undertaking", text="To share the figures each quarter.", action=2),
                outcome(number="3", kind="noted", text="The report was noted.", action=None, owed_by=""),
            ),
        ),
        item("item-3", "2.1", "Where they will work", level=2, supplement=1),
        item(
            "item-4",
            "3",
            "",
            kind="exempt",
            withheld=True,
            withheld_words="Not for publication. A staff matter. Paragraph 1 of Part 1 of Schedule 12A.",
        ),
    )


def minutes(**changes: Any) -> MeetingMinutes:
    """Confirmed minutes with one note."""
    made = MeetingMinutes(
        status="confirmed",
        confirmed_on=dt.date(2021, 6, 24),
        confirmed_at="",
        signed_by="Cllr Ben Shah",
        corrections="",
        html='<div class="pl-report"><h3 id="item-2">2. Recruitment</h3><p>The Commissioner reported.</p></div>',
        notes=(
            MinutesNote(
                item="2",
                text="The number should read twelve.",
                said_by="the clerk",
                on=dt.date(2021, 7, 1),
                page_words="page 3 of 9",
            ),
        ),
    )
    return made.model_copy(update=changes)


def put_meeting(
    card: MeetingCard | None = None, *, files: dict[str, bytes] | None = None, **changes: Any
) -> Published:
    """A meeting's page and its files; ``changes`` are to its payload."""
    card = card or meeting_card()
    files = {PACK: PDF} if files is None else files
    cards = tuple(
        FileCard(
            name=name,
            format=name.rsplit(".", 1)[-1],
            media_type="application/pdf",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        for name, content in files.items()
    )
    payload = MeetingPayload(
        card=card,
        body=NAMED,
        notice_words="Publish by Thursday 11 March 2021: 5 clear working days before 19 March 2021.",
        membership_words="The names account for 11 of 12 seats.",
        quorum_words="A quorum is a third of the 11 members, 4.",
        watch_url="https://example.org/watch",
        contact="clerk@example.org",
        host="Anyshire County Council",
        chaired_by="Cllr Ben Shah",
        short_notice_reason="",
        cancelled_reason="",
        takes_questions_until=card.on - dt.timedelta(days=3),
        question_words="Send it to the clerk in writing.",
        items=agenda(),
        attendance=(
            attended("Cllr Ben Shah", is_chair=True, slug="ben-shah"),
            attended("Cllr Di Fox", part="substitute", stands_in_for="Cllr Ada Cole", arrived_at="10:20"),
            attended("Cllr Ada Cole", presence="apologies"),
            attended("Cllr Eve Low", presence="absent"),
            attended("B. Wren", part="commissioner", represents=""),
        ),
        interests=(
            InterestDeclared(
                person="Cllr Ben Shah",
                item="2",
                kind="non-pecuniary",
                words="His son has applied to join",
                left_the_room=False,
            ),
        ),
        late_papers=("Outcomes data: due 9 March 2021, not received",),
        minutes=minutes() if card.minutes else None,
        files=cards,
        previous="",
        following="",
    )
    payload = payload.model_copy(update=changes)
    published = put(f"{PANEL}/meetings/{card.name}", "meetings", card, payload, title=f"Meeting of {card.on}")
    for file in cards:
        known = file.model_dump(exclude={"format"})
        PublishedFile.objects.create(published=published, content=files[file.name], **known)
    return published


def put_meeting_ahead(name: str = AHEAD, **changes: Any) -> Published:
    """A meeting called and not yet held."""
    now: dict[str, Any] = {"state": "called", "minutes": "", "rose_at": "", "outcomes": 0}
    card = meeting_card(name, **{**now, **changes})
    return put_meeting(card, files={}, attendance=(), interests=(), items=agenda()[:1], late_papers=())
