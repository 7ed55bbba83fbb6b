"""The thread of a record among 100,000 edges, against no peer; the graph built anew promises nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product

from django.core.management import call_command

from peelian.access import trail
from peelian.access.actors import OPERATOR
from peelian.assurance.thread.holding import Holder
from peelian.assurance.thread.picture import no_page, picture_of
from peelian.assurance.thread.readers import EVERYTHING
from peelian.assurance.thread.reading import PICTURE, Threads
from peelian.facts.meetings.kinds import OutcomeKind, SeriesKind
from peelian.facts.meetings.models import AgendaItem, Meeting, MeetingSeries, Outcome, Paper
from peelian.kernel.refs import Ref
from peelian.registers.actions.kinds import Kind
from peelian.registers.actions.models import Action
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.records.models import Document
from peelian.reports.thread import SOURCES
from tests.bench.measuring import Measured, seconds
from tests.bench.measuring import Outcome as Found

SECONDS = 0.1
PROMISE = f"the thread of a record among 100,000 edges, both ways and drawn, in {SECONDS * 1000:.0f} ms"
FIRST, PANELS, MEETINGS, ITEMS, OUTCOMES = dt.date(2012, 11, 22), 43, 12, 14, 4
"""To each item a paper, and to each of its outcomes an action: 14 edges an item."""


def run(repeat: int) -> Found:
    """Measure. The graph is built once for each head of the trail: whoever comes first after a write waits."""
    call_command("migrate", database="default", verbosity=0)
    refs = fill()
    holder = Holder(SOURCES)
    cold = [seconds(Holder(SOURCES).graph) for _ in range(repeat)]
    holder.graph()
    threads = Threads(holder, EVERYTHING)
    samples = [seconds(lambda ref=ref: drawn(threads, ref)) for ref in refs[: repeat + 1]]
    alone = [seconds(lambda ref=ref: threads.thread(ref)) for ref in refs[-repeat:]]
    row = Measured("both ways, and drawn", tuple(samples[1:]))
    rows = (row, Measured("both ways", tuple(alone)), Measured("the graph, after a write", tuple(cold)))
    given = sum(len(source.edges(None)) for source in SOURCES)
    reached = f"{row.median * 1000:.0f} ms among {given:,} edges"
    return Found("thread", PROMISE, reached, row.median <= SECONDS, rows)


def drawn(threads: Threads, ref: Ref) -> str:
    """What a page of the desk asks for: the lists, the impact and the picture."""
    threads.thread(ref)
    threads.impact(ref)
    return picture_of(threads.thread(ref, bounds=PICTURE), href=no_page)


def fill() -> list[Ref]:
    """The record of 43 panels over two years; a few items of it, far from one another."""
    panels = [Body(slug=f"panel-{at}", name=f"Panel {at}", kind=BodyKind.PANEL) for at in range(PANELS)]
    panels = Body.objects.bulk_create(panels)
    series = MeetingSeries.objects.bulk_create(
        MeetingSeries(body=body, slug="panel", name="Panel", kind=SeriesKind.PANEL) for body in panels
    )
    meetings = Meeting.objects.bulk_create(
        Meeting(series=one, body=one.body, name=f"m-{at}", on=_day(at), saved_by="operator")
        for one, at in product(series, range(MEETINGS))
    )
    items = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=one, key=f"item-{at}", position=at, title=f"Business {at}", saved_by="operator")
        for one, at in product(meetings, range(ITEMS))
    )
    _papers(items)
    _outcomes(items)
    with trail.atomic():
        trail.record(by=OPERATOR, verb="filled", ref=Ref("panel-0"))
    return [one.ref for one in items[:: len(items) // 40]]


def _papers(items: list[AgendaItem]) -> None:
    documents = Document.objects.bulk_create(
        Document(body=item.meeting.body, name=f"paper-{at}", title=f"Paper {at}", kind="paper")
        for at, item in enumerate(items)
    )
    Paper.objects.bulk_create(
        Paper(item=item, position=1, title="Paper", document=document, saved_by="operator")
        for item, document in zip(items, documents, strict=True)
    )


def _outcomes(items: list[AgendaItem]) -> None:
    agreed = [
        Outcome(
            pk=number,
            item=item,
            position=at,
            kind=OutcomeKind.ACTION,
            text=f"Do {number}",
            owed_by="Commissioner",
            action=str(Ref(item.meeting.body.slug, "actions", str(number))),
            saved_by="operator",
        )
        for number, (item, at) in enumerate(product(items, range(OUTCOMES)), 1)
    ]
    Outcome.objects.bulk_create(agreed, batch_size=5_000)
    Action.objects.bulk_create(_actions(agreed), batch_size=2_000)


def _actions(agreed: list[Outcome]) -> Iterator[Action]:
    for one in agreed:
        yield Action(
            body=one.item.meeting.body,
            number=one.pk,
            kind=Kind.ACTION,
            what=one.text,
            owed_by=one.owed_by,
            origin=str(one.item.ref),
            origin_words="Panel",
            raised_on=one.item.meeting.on,
            status_since=one.item.meeting.on,
            saved_by="operator",
        )


def _day(at: int) -> dt.date:
    return FIRST + dt.timedelta(days=61 * at)
