"""What goes into a pack for each audience, and that nothing private is ever in the public one."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pypdfium2
import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.meetings.kinds import MeetingState, PaperState
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.registers.records.services import add_version
from peelian.reports.packs.contents import Awaited, Composed, Supplied, Trouble
from peelian.reports.packs.gathering import gather
from peelian.reports.packs.issuing import pack
from tests.factories import meeting as made
from tests.factories.papers import draft, office, signed
from tests.unit.reports.packs import sample

pytestmark = pytest.mark.django_db

SECRET = "Zephyr"
FOR_OFFICE = Restriction(Marking.OFFICIAL_SENSITIVE, "", FoiStatus.WITHHELD, Audience.OFFICE)
RECEIVED = {"state": PaperState.RECEIVED, "received_on": dt.date(2018, 3, 10)}


@pytest.fixture
def meeting():
    return made.a_meeting(state=MeetingState.CALLED, called_on=dt.date(2018, 3, 9))


def laid(
    item, content: bytes, *, file_name: str = "paper.pdf", restriction=made.PUBLIC, name: str = "", **changes
):
    """A paper that is a document with these bytes."""
    document = made.a_document(name=name or f"d-{item.pk}-{item.papers.count()}", restriction=restriction)
    add_version(document=document, file_name=file_name, content=content, by=OPERATOR)
    return made.a_paper(item, document=document, restriction=restriction, **{**RECEIVED, **changes})


def gathered(meeting, audience=Audience.PUBLIC, supplement: int = 0):
    return gather(meeting, audience=audience, supplement=supplement, first_page=1)


def papers(meeting, **asked):
    return [one for item in gathered(meeting, **asked).items for one in item.papers]


def plain_bytes(content: bytes) -> bytes:
    """The file with every stream unpacked, and the words of every page, bookmark and tag."""
    unpacked = io.BytesIO()
    pdf = pikepdf.open(io.BytesIO(content))
    pdf.save(unpacked, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    strings = [
        str(value)
        for held in pdf.objects
        if isinstance(held, pikepdf.Dictionary)
        for value in held.as_dict().values()
        if isinstance(value, pikepdf.String)
    ]
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
    return unpacked.getvalue() + "\n".join([*strings, *pages]).encode()


def test_the_cover_states_the_meeting(meeting):
    found = gathered_facts(meeting)
    assert found["Date"] == "Monday 19 March 2018"
    assert found["Time"] == "10.00 am"
    assert found["Venue"] == "Shire Hall"
    assert found["Host authority"] == "Anyshire County Council"
    assert found["Security classification"] == "OFFICIAL"


def gathered_facts(meeting):
    made.an_item(meeting)
    return dict(gathered(meeting).facts)


def test_a_venue_may_be_unconfirmed_and_a_meeting_planned():
    planned = made.a_meeting(venue="", venue_confirmed=False, short_notice_reason="A resignation.")
    made.an_item(planned)
    found = gathered(planned)
    assert dict(found.facts)["Venue"] == "Venue (to be confirmed)"
    assert found.notices[0].startswith("Draft:")
    assert found.notices[1] == "Called at shorter notice than usual. A resignation."


def test_a_cancelled_meeting_says_so():
    cancelled = made.a_meeting(state=MeetingState.CANCELLED, cancelled_reason="Snow.")
    made.an_item(cancelled)
    assert gathered(cancelled).notices == ("This meeting is cancelled. Snow.",)


def test_an_item_says_what_it_asks_for_and_who_presents_it(meeting):
    item = made.an_item(meeting, purpose="To note.", presenter="The Commissioner", minutes_allowed=20)
    made.an_item(meeting, "Below", parent=item, urgent_reason="It could not wait.")
    above, below = gathered(meeting).items
    assert above.lines == ("To note.", "Presented by The Commissioner; 20 minutes.")
    assert (below.depth, below.lines) == (1, ("Urgent, by special circumstances: It could not wait.",))
    assert (above.number, below.number) == ("1", "1.1")


def test_a_signed_report_is_composed_and_a_draft_is_awaited(meeting):
    office()
    made.a_paper(made.an_item(meeting), report="anyshire/reports/2021-09-23", **RECEIVED)
    (paper,) = papers(meeting)
    assert isinstance(paper.content, Awaited)
    signed()
    (paper,) = papers(meeting)
    assert isinstance(paper.content, Composed)
    assert paper.content.document.ref == "anyshire/reports/2021-09-23"


def test_a_report_that_is_not_for_the_public_is_not_in_its_pack(meeting):
    office()
    signed(restriction=FOR_OFFICE)
    made.a_paper(made.an_item(meeting), report="anyshire/reports/2021-09-23", **RECEIVED)
    assert isinstance(papers(meeting)[0].content, Awaited)
    assert isinstance(papers(meeting, audience=Audience.OFFICE)[0].content, Composed)


def test_a_text_becomes_numbered_paragraphs(meeting):
    laid(made.an_item(meeting), b"## Why\n\nFirst.\n\nSecond.\n", file_name="note.md")
    (paper,) = papers(meeting)
    assert isinstance(paper.content, Composed)
    assert [getattr(one, "number", "") for one in paper.content.document.blocks] == ["", "1.", "2."]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"  \n"])
def test_what_is_no_text_is_a_file(meeting, content):
    laid(made.an_item(meeting), content, file_name="note.txt")
    assert isinstance(papers(meeting)[0].content, Supplied)


def test_numbers_that_a_text_has_stay(meeting):
    laid(made.an_item(meeting), "¶7 Seventh.\n\nNot numbered.".encode(), file_name="note.txt")
    (paper,) = papers(meeting)
    assert [one.number for one in paper.content.document.blocks] == ["7", ""]


def test_late_missing_and_withdrawn_papers_are_told(meeting):
    item = made.an_item(meeting)
    made.a_paper(item, "Missing one", due=dt.date(2018, 3, 1))
    laid(item, sample.untagged(), title="Late one", due=dt.date(2018, 3, 1))
    made.a_paper(item, "Gone", state=PaperState.WITHDRAWN)
    made.a_paper(item, "Title only", document=made.a_document(name="title-only"), **RECEIVED)
    told = pack(meeting, audience=Audience.PUBLIC)
    assert [(one.title, one.trouble) for one in told.problems] == [
        ("Missing one", Trouble.MISSING),
        ("Late one", Trouble.LATE),
        ("Late one", Trouble.NOT_ACCESSIBLE),
        ("Title only", Trouble.MISSING),
    ]
    assert told.problems[0].words.startswith("Missing: due by 1 March 2018")
    assert b"Withdrawn." in plain_bytes(told.content)


def plant(meeting):
    """Secrets in every place that a pack might take up."""
    item = made.an_item(meeting, "Open business")
    laid(item, sample.untagged(), title="Open paper")
    made.an_exempt_item(meeting, f"{SECRET} one", held_back_words="A complaint.", purpose=f"{SECRET} two")
    hidden = made.an_exempt_item(meeting, f"{SECRET} three", presenter=f"{SECRET} four")
    secret_bytes = sample.typeset(f'#set text(font: "Liberation Sans")\n{SECRET} five', tags=False)
    laid(
        hidden,
        secret_bytes,
        file_name=f"{SECRET}.pdf",
        restriction=made.EXEMPT,
        name="zephyr-six",
        title=f"{SECRET} 7",
    )
    laid(
        item,
        secret_bytes,
        restriction=made.EXEMPT,
        title=f"{SECRET} eight",
        owner=f"{SECRET} nine",
        name="zephyr-9",
    )
    laid(
        item, secret_bytes, restriction=FOR_OFFICE, title=f"{SECRET} ten", held_back_words="A tender.", name="z10"
    )
    held = made.a_document(name="zephyr-eleven", restriction=FOR_OFFICE, title=f"{SECRET} eleven")
    add_version(document=held, file_name=f"{SECRET}12.pdf", content=secret_bytes, by=OPERATOR)
    made.a_paper(item, f"{SECRET} twelve", document=held, **RECEIVED)


def test_no_private_word_is_in_the_public_pack(meeting):
    plant(meeting)
    public = plain_bytes(pack(meeting, audience=Audience.PUBLIC).content)
    assert SECRET.lower().encode() not in public.lower()
    for told in (b"Open business", b"Exempt item", b"A complaint.", b"A tender.", b"Paragraphs 1 and 3"):
        assert told in public


def test_the_panels_pack_holds_what_the_panel_may_read(meeting):
    plant(meeting)
    panel = plain_bytes(pack(meeting, audience=Audience.PANEL).content)
    assert b"Zephyr one" in panel
    assert b"Zephyr five" in panel
    assert b"Zephyr ten" not in panel
    assert b"For the panel only" in panel
    assert b"Zephyr ten" in plain_bytes(pack(meeting, audience=Audience.OFFICE).content)


def test_the_public_pack_is_the_same_whatever_else_there_is(meeting):
    item = made.an_item(meeting)
    laid(item, sample.untagged())
    before = pack(meeting, audience=Audience.PUBLIC).content
    made.a_question(meeting, f"{SECRET}?")
    made.an_entry(item, SECRET, restriction=made.EXEMPT)
    assert pack(meeting, audience=Audience.PUBLIC).content == before


def test_who_may_not_know_of_a_meeting_gets_no_pack():
    private = made.a_meeting(restriction=made.EXEMPT)
    made.an_item(private, restriction=made.EXEMPT)
    with pytest.raises(NotFound):
        gathered(private)


def test_there_is_no_pack_for_named_readers_or_of_nothing(meeting):
    with pytest.raises(Refused, match="no pack for those named"):
        gathered(meeting, Audience.NAMED)
    with pytest.raises(Refused, match="nothing in the agenda"):
        gathered(meeting)
    made.an_item(meeting)
    with pytest.raises(Refused, match="nothing in supplement 1"):
        gathered(meeting, supplement=1)


def test_a_supplement_holds_what_is_new_and_no_more(meeting):
    item = made.an_item(meeting)
    laid(item, sample.untagged(), title="Old paper")
    laid(item, sample.untagged(3), title="New paper", supplement=1)
    made.an_item(meeting, "Not touched")
    made.an_item(meeting, "New item", supplement=1)
    found = gathered(meeting, supplement=1)
    assert [(one.title, [paper.title for paper in one.papers]) for one in found.items] == [
        ("Alliance Policing Model", ["New paper"]),
        ("New item", []),
    ]
    assert [one.title for one in gathered(meeting).items] == ["Alliance Policing Model", "Not touched"]


def test_a_handful_of_queries(meeting, django_assert_max_num_queries):
    made.busy_agenda(meeting, 30)
    office()
    draft()
    with django_assert_max_num_queries(9):
        gathered(meeting)
