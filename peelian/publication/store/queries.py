"""What the public may read. Unknown, unreleased and withdrawn are alike not found, but for a tombstone."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from peelian.kernel.errors import NotFound
from peelian.publication.store.models import Published, PublishedFile, PublishedHead

_CARD = ("ref", "noun", "body", "name", "title", "card", "version", "released_at")


def released(ref: str) -> Published:
    """The thing of this reference with its payload; refuses as :class:`NotFound`. One query."""
    found = Published.objects.filter(ref=ref, withdrawn_at__isnull=True).first()
    if found is None:
        raise NotFound("There is nothing here.")
    return found


def withdrawn(ref: str) -> Published | None:
    """The tombstone at this reference, if something was withdrawn there."""
    return Published.objects.filter(ref=ref, withdrawn_at__isnull=False).first()


def cards(noun: str, *, body: str | None = None) -> QuerySet[Published]:
    """Everything of one noun, without payloads, by name; of one body or of all. One query."""
    found = Published.objects.filter(noun=noun, withdrawn_at__isnull=True).only(*_CARD).order_by("name", "ref")
    return found.filter(body=body) if body is not None else found


def everywhere(noun: str, name: str) -> QuerySet[Published]:
    """What is out of this noun and name, with payloads, by body: the same measure of every body. One query."""
    return Published.objects.filter(noun=noun, name=name, withdrawn_at__isnull=True).order_by("body")


def register(body: str) -> QuerySet[Published]:
    """Everything a body has released or withdrawn, newest first, without payloads."""
    return Published.objects.filter(body=body).defer("payload").order_by("-released_at", "ref")


def changes(*, body: str | None = None, noun: str | None = None) -> QuerySet[Published]:
    """What was released or withdrawn, the last first, without payloads; of one body or all, one noun or all."""
    found = Published.objects.defer("payload").order_by(Coalesce("withdrawn_at", "released_at").desc(), "ref")
    found = found.filter(body=body) if body is not None else found
    return found.filter(noun=noun) if noun is not None else found


def tally(body: str) -> tuple[int, int]:
    """How much of a body is out, and how much is withdrawn. One query."""
    found = Published.objects.filter(body=body).aggregate(all=Count("pk"), withdrawn=Count("withdrawn_at"))
    return found["all"] - found["withdrawn"], found["withdrawn"]


def out(refs: Iterable[str]) -> dict[str, Published]:
    """What is out at these references, without payloads, by reference. One query; none for none."""
    found = Published.objects.filter(ref__in=set(refs), withdrawn_at__isnull=True)
    return {one.ref: one for one in found.only(*_CARD, "digest")}


def everything_out() -> QuerySet[Published]:
    """The reference and date of all that is out, in order. One query."""
    found = Published.objects.filter(withdrawn_at__isnull=True)
    return found.only("ref", "noun", "body", "name", "released_at").order_by("body", "noun", "name")


def file_of(ref: str, name: str) -> PublishedFile:
    """One file of one release; refuses as :class:`NotFound`. One query."""
    found = PublishedFile.objects.filter(
        published__ref=ref, published__withdrawn_at__isnull=True, name=name
    ).first()
    if found is None:
        raise NotFound("There is nothing here.")
    return found


def heads(limit: int | None = 30) -> list[PublishedHead]:
    """The newest published heads of the trail; with no limit, all."""
    return list(PublishedHead.objects.order_by("-number")[:limit])
