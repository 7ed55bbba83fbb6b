"""The public ledger of a body: promises filtered and paged in the database, however many there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet, TextField, Value
from django.db.models.functions import NullIf

from peelian.kernel.errors import NotFound
from peelian.publication.store.models import Published

SIZE = 50
_FINISHED = ("closed", "dropped", "superseded")
_SUBMITTED = "submitted for closure"
_MOST_WORDS = 8
_LAST_DAY = NullIf("overdue_after", Value("null", output_field=TextField()))


class Standing(StrEnum):
    """How promises may be asked for."""

    ALL = "all"
    UNFINISHED = "open"
    OVERDUE = "overdue"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; what is left empty is not asked about. ``words`` must all stand in what was promised."""

    standing: Standing = Standing.ALL
    kind: str = ""
    owed_by: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Some promises: which page of how many, and how many promises there are in all."""

    promises: tuple[Published, ...]
    number: int
    pages: int
    total: int


def ledger(body: str, wanted: Wanted, *, on: dt.date, page: int = 1) -> LedgerPage:
    """A page of the promises in a body's record or owed by it. Two queries.

    Of what is unfinished that due first comes first, otherwise that due last; what has no last day comes last.
    Refuses a page that does not exist as :class:`NotFound`.
    """
    latest_first = wanted.standing in {Standing.ALL, Standing.FINISHED}
    keys = _keys(_matching(body, wanted, on), latest_first=latest_first)
    pages = max(1, -(-len(keys) // SIZE))
    if not 1 <= page <= pages:
        raise NotFound(f"There is no page {page}.")
    asked = keys[(page - 1) * SIZE : page * SIZE]
    shown = Published.objects.only("ref", "body", "name", "card").in_bulk(asked)
    return LedgerPage(tuple(shown[key] for key in asked), page, pages, len(keys))


def owners(body: str) -> list[str]:
    """Who ever owed something in a body's ledger, by name. One query."""
    held, owed = (part.filter(owed_by__isnull=False).values_list("owed_by") for part in _of(body))
    return [owner for (owner,) in held.union(owed).order_by("owed_by")]


def counts(body: str, *, on: dt.date) -> dict[Standing, int]:
    """How many promises stand in each way. Two queries."""
    wanted = {one.value: Count("pk", filter=_standing(one, on)) for one in Standing}
    held, owed = (part.aggregate(**wanted) for part in _of(body))
    return {one: held[one.value] + owed[one.value] for one in Standing}


def _of(body: str) -> tuple[QuerySet[Published], QuerySet[Published]]:
    """What is in a body's record, and what others keep that it owes: apart, for each has an index of its own."""
    found = Published.objects.filter(noun="actions", withdrawn_at__isnull=True)
    return found.filter(body=body), found.filter(owed_by_slug=body).exclude(body=body)


def _standing(standing: Standing, on: dt.date) -> Q:
    if standing is Standing.ALL:
        return Q(pk__isnull=False)
    if standing is Standing.FINISHED:
        return Q(status__in=_FINISHED)
    if standing is Standing.UNFINISHED:
        return ~Q(status__in=_FINISHED)
    return ~Q(status__in=(*_FINISHED, _SUBMITTED)) & Q(overdue_after__lt=on.isoformat())


def _matching(body: str, wanted: Wanted, on: dt.date) -> list[QuerySet[Published]]:
    asked = _standing(wanted.standing, on)
    asked &= Q(kind=wanted.kind) if wanted.kind else Q()
    asked &= Q(owed_by=wanted.owed_by) if wanted.owed_by else Q()
    for word in wanted.words.split()[:_MOST_WORDS]:
        asked &= Q(what__contains=word.lower())
    return [part.filter(asked) for part in _of(body)]


def _keys(found: Iterable[QuerySet[Published]], *, latest_first: bool) -> list[int]:
    """Their keys in order, from the index alone. SQLite has the word ``null`` for the null of a card."""
    held, owed = (part.annotate(last=_LAST_DAY).values_list("last", "pk") for part in found)
    last, key = F("last"), F("pk")
    order = (last.desc(nulls_last=True), key.desc()) if latest_first else (last.asc(nulls_last=True), key.asc())
    return [pk for _, pk in held.union(owed, all=True).order_by(*order)]
