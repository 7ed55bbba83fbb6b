"""Reads: what an office has entered under each item, and how every item stands."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Max

from peelian.kernel.errors import NotFound
from peelian.kernel.markings import Audience
from peelian.publication.scheme.items import Item, item_called, items_of
from peelian.publication.scheme.models import Disclosure, SchemeCheck, SchemeItem
from peelian.publication.scheme.outputs import Out, outputs_of
from peelian.publication.scheme.timeliness import Timely, judge
from peelian.registers.bodies.models import Body
from peelian.registers.duties.models import Event
from peelian.registers.records.models import DocumentVersion


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item stands now: what is out under it, whether that is in time, who owes it, and the last check."""

    item: Item
    outs: tuple[Out, ...]
    timely: Timely
    owed_by: str
    owner: str
    not_asked: str
    last: SchemeCheck | None

    @property
    def exists(self) -> bool:
        """Whether anything is out under it."""
        return bool(self.outs)

    @property
    def is_late(self) -> bool:
        """Whether it is asked here and is missing or out of date."""
        return not self.not_asked and self.timely.state is False

    @property
    def newest(self) -> Out | None:
        """The newest of what is out: that which tells of the latest day."""
        return max(self.outs, key=lambda out: (out.shown.last or out.shown.since, out.shown.since), default=None)


def asked_of(body: Body, *, on: dt.date) -> tuple[Item, ...]:
    """What the Order asks of a body on a day; nothing of a body that is no local policing body."""
    return items_of(body.kind, on=on)


def item_at(body: Body, name: str, *, on: dt.date) -> Item:
    """The item of this id or slug at a body; refuses as ``NotFound``."""
    return item_called(name, kind=body.kind, on=on)


def standings(body: Body, *, on: dt.date) -> list[Standing]:
    """How every item stands, in the sequence of the Order. Seven queries at most."""
    items = asked_of(body, on=on)
    if not items:
        return []
    outs = outputs_of(body.slug, items, on=on)
    events = events_of(body, on=on)
    said = {one.item: one for one in SchemeItem.objects.filter(body=body)}
    last = last_checks(body)
    return [
        Standing(
            item=item,
            outs=tuple(outs.get(item.rule.id, ())),
            timely=judge(item.rule, [out.shown for out in outs.get(item.rule.id, ())], events, on=on),
            owed_by=body.name,
            owner=said[item.rule.id].owner if item.rule.id in said else "",
            not_asked=said[item.rule.id].not_asked if item.rule.id in said else "",
            last=last.get(item.rule.id),
        )
        for item in items
    ]


def events_of(body: Body, *, on: dt.date) -> dict[str, dt.date]:
    """The newest day of each kind of event of a body that the public may know of. One query."""
    found = Event.objects.filter(body=body, struck="", on__lte=on, audience=Audience.PUBLIC)
    return dict(found.order_by("kind").values_list("kind").annotate(newest=Max("on")))


def last_checks(body: Body) -> dict[str, SchemeCheck]:
    """The last check of each item, by rule id. One query."""
    newest = SchemeCheck.objects.filter(body=body).order_by().values("item").annotate(last=Max("pk"))
    return {one.item: one for one in SchemeCheck.objects.filter(pk__in=newest.values("last"))}


def checked_on(body: Body) -> dt.date | None:
    """The day of the last check of a body."""
    last: dt.date | None = SchemeCheck.objects.filter(body=body).aggregate(last=Max("on"))["last"]
    return last


def checks_of(body: Body) -> Mapping[str, list[SchemeCheck]]:
    """Every check of every item that counts, by rule id, oldest first: of several on a day the last. One query."""
    found: dict[str, dict[dt.date, SchemeCheck]] = defaultdict(dict)
    for one in SchemeCheck.objects.filter(body=body).order_by("pk"):
        found[one.item][one.on] = one
    return {item: [days[day] for day in sorted(days)] for item, days in found.items()}


def turns_of(checks: Iterable[SchemeCheck]) -> list[SchemeCheck]:
    """The checks at which an item came to stand otherwise than before, newest first."""
    turns: list[SchemeCheck] = []
    for one in checks:
        if not turns or _state(turns[-1]) != _state(one):
            turns.append(one)
    return turns[::-1]


def _state(check: SchemeCheck) -> tuple[object, ...]:
    return check.exists, check.timely, check.clicks, check.not_asked


def disclosures_of(body: Body, item: str = "") -> list[Disclosure]:
    """What an office has entered, released or not; under one item or all. The newest first. One query."""
    found = Disclosure.objects.filter(body=body).select_related("body", "document")
    found = found.filter(item=item) if item else found
    return list(found.order_by("item", "-number"))


def disclosure_called(body: Body, name: str) -> Disclosure:
    """The disclosure of this name at a body: ``sio-3-f-1``; refuses as :class:`NotFound`."""
    found = next((one for one in disclosures_of(body) if one.name == name), None)
    if found is None:
        raise NotFound(f"{body} has entered no “{name}”.")
    return found


def file_of(disclosure: Disclosure) -> DocumentVersion | None:
    """The newest version of the file of a disclosure, with its bytes; nothing where it has none. One query."""
    versions = DocumentVersion.objects.filter(document=disclosure.document_id or 0)
    return versions.select_related("blob").order_by("-number").first()
