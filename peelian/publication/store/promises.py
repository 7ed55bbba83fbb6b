"""The public ledger of a body: promises filtered and paged in the database, however many there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet

from peelian.kernel.errors import NotFound
from peelian.publication.store.models import Published

SIZE = 50
_FINISHED = ("closed", "dropped", "superseded")
_SUBMITTED = "submitted for closure"
_MOST_WORDS = 8


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
    """A page of the promises in a body's record or owed by it. Three queries.

    Of what is unfinished that due first comes first, otherwise that due last; what has no last day comes last.
    Refuses a page that does not exist as :class:`NotFound`.
    """
    found = _matching(body, wanted, on)
    total = found.count()
    pages = max(1, -(-total // SIZE))
    if not 1 <= page <= pages:
        raise NotFound(f"There is no page {page}.")
    first = (page - 1) * SIZE
    order = _LATEST if wanted.standing in {Standing.ALL, Standing.FINISHED} else _BY_DUE
    keys = found.order_by(*order).values("pk")[first : first + SIZE]  # so that only keys are put in order
    shown = Published.objects.filter(pk__in=list(keys.values_list("pk", flat=True)))
    return LedgerPage(tuple(shown.only("ref", "name", "card").order_by(*order)), page, pages, total)


def owners(body: str) -> list[str]:
    """Who ever owed something in a body's ledger, by name. One query."""
    found = _of(body).filter(owed_by__isnull=False).order_by("owed_by").values_list("owed_by", flat=True)
    return list(found.distinct())


def counts(body: str, *, on: dt.date) -> dict[Standing, int]:
    """How many promises stand in each way. One query."""
    found = _of(body).aggregate(
        **{
            one.name.lower(): Count("pk", filter=_standing(one, on))
            for one in (Standing.UNFINISHED, Standing.OVERDUE, Standing.FINISHED)
        },
        all=Count("pk"),
    )
    return {one: found[one.name.lower()] for one in Standing}


_BY_DUE = (F("overdue_after").asc(nulls_last=True), "pk")
_LATEST = (F("overdue_after").desc(nulls_last=True), "-pk")


def _of(body: str) -> QuerySet[Published]:
    kept_or_owed = Q(body=body) | Q(owed_by_slug=body)
    return Published.objects.filter(kept_or_owed, noun="actions", withdrawn_at__isnull=True)


def _standing(standing: Standing, on: dt.date) -> Q:
    if standing is Standing.ALL:
        return Q(pk__isnull=False)
    if standing is Standing.FINISHED:
        return Q(status__in=_FINISHED)
    if standing is Standing.UNFINISHED:
        return ~Q(status__in=_FINISHED)
    return ~Q(status__in=(*_FINISHED, _SUBMITTED)) & Q(overdue_after__lt=on.isoformat())


def _matching(body: str, wanted: Wanted, on: dt.date) -> QuerySet[Published]:
    found = _of(body).filter(_standing(wanted.standing, on))
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.owed_by:
        found = found.filter(owed_by=wanted.owed_by)
    for word in wanted.words.split()[:_MOST_WORDS]:
        found = found.filter(what__contains=word.lower())
    return found
