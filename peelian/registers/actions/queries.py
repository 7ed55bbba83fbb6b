"""Reads: the ledger, what is owed, what goes on the next agenda, a history. Never a query per action.

Every read of more than one action is told for which audiences: :func:`seeing.audiences_for` says which are a
person's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import F, Q, QuerySet

from peelian.kernel.edges import Edge, Node
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.kernel.refs import Ref
from peelian.registers.actions.due import Due, DueRule
from peelian.registers.actions.kinds import OWED, UNFINISHED, EventKind, Kind, Response, Status
from peelian.registers.actions.ledger import (
    EVERYTHING,
    Carried,
    Cited,
    Entry,
    Filters,
    Line,
    Page,
    Why,
    why_carried,
)
from peelian.registers.actions.models import Action, ActionEvent, Evidence
from peelian.registers.bodies.models import Body

LARGEST_PAGE = 500
NOUNS = frozenset({"actions"})
_EDGE_VERBS = {EventKind.PUBLICATION: "answered in", EventKind.CHECK: "checked at"}
_COLUMNS = (
    *("pk", "body__slug", "number", "kind", "what", "owed_by", "owed_by_body__slug", "owed_to"),
    *("owed_to_body__slug", "origin", "origin_words", "raised_on", "due_words", "due_rule", "due_from"),
    *("overdue_after", "due_working", "every_months", "status", "status_since", "response", "response_ref"),
    *(
        "checked_ref",
        "marking",
        "exemption",
        "foi",
        "audience",
        "exemption_reason",
        "exemption_by",
        "source",
        "lock",
    ),
)


def ledger(
    filters: Filters = EVERYTHING, *, audiences: Collection[Audience], page: int = 1, size: int = 50
) -> Page:
    """A page of the actions that match, those due first, then those without a last day. Two queries.

    Refuses a page that does not exist as :class:`NotFound`, and a size that is not from 1 to 500.
    """
    if not 1 <= size <= LARGEST_PAGE:
        raise Refused(f"A page holds 1 to {LARGEST_PAGE} actions.")
    found = _matching(filters, audiences)
    total = found.count()
    pages = max(1, -(-total // size))
    if not 1 <= page <= pages:
        raise NotFound(f"There is no page {page}. There are {pages}.")
    first = (page - 1) * size
    shown = found.order_by(*_BY_DUE).values("pk")[first : first + size]  # so that only keys are put in order
    lines = _lines(Action.objects.filter(pk__in=shown).order_by(*_BY_DUE))
    return Page(tuple(lines), page, pages, total)


def action_at(ref: Ref) -> Action:
    """One action with its bodies; refuses as :class:`NotFound`."""
    if ref.noun == "actions" and ref.name.isdecimal() and len(ref.name) < 10:
        found = Action.objects.select_related("body", "owed_by_body", "owed_to_body")
        action = found.filter(body__slug=ref.body, number=int(ref.name)).first()
        if action is not None:
            return action
    raise NotFound(f"There is no action {ref}.")


def line_of(action: Action) -> Line:
    """An action as a line of the ledger. One query."""
    return next(iter(_lines(Action.objects.filter(pk=action.pk))))


def owed_by(body: Body, *, audiences: Collection[Audience]) -> list[Line]:
    """What a body still owes, whoever keeps the record of it, the first due first. One query."""
    found = Action.objects.filter(owed_by_body=body, status__in=sorted(OWED), audience__in=sorted(audiences))
    return list(_lines(found.order_by(*_BY_DUE)))


def owners(body: Body, *, audiences: Collection[Audience]) -> list[str]:
    """The posts, bodies and persons that ever owed something in a body's record, by name. One query."""
    found = Action.objects.filter(body=body, audience__in=sorted(audiences)).order_by("owed_by")
    return list(found.values_list("owed_by", flat=True).distinct())


def to_remind(body: Body, *, on: dt.date, within: int = 7) -> list[Line]:
    """What is overdue on a day or due within so many days, owed by a body or in its record. One query."""
    last = on + dt.timedelta(days=within)
    found = Action.objects.filter(
        Q(body=body) | Q(owed_by_body=body), status__in=sorted(OWED), overdue_after__lte=last
    )
    return list(_lines(found.order_by(*_BY_DUE)))


def awaiting_a_meeting(origin_prefix: str, *, audiences: Collection[Audience]) -> list[Action]:
    """What was raised there and waits for the date of a meeting to have a last day. One query."""
    found = _raised_at(origin_prefix).filter(
        due_rule=DueRule.MEETING, overdue_after__isnull=True, status__in=sorted(UNFINISHED)
    )
    return list(found.filter(audience__in=sorted(audiences)).select_related("body", "owed_by_body").order_by("pk"))


def carried_forward(origin_prefix: str, *, on: dt.date, audiences: Collection[Audience]) -> list[Carried]:
    """What was raised there before and belongs on the agenda of a meeting on a day, the most pressing first.

    Unfinished actions, and recommendations whose carrying out no meeting has checked yet. ``origin_prefix`` is the
    reference of a meeting, or what the references of a series of meetings begin with. One query.
    """
    answered = Q(response__in=[Response.ACCEPTED, Response.PARTLY_ACCEPTED], checked_ref="") & ~Q(response_ref="")
    found = _raised_at(origin_prefix).filter(
        Q(status__in=sorted(UNFINISHED)) | answered & Q(status=Status.CLOSED),
        raised_on__lt=on,
        audience__in=sorted(audiences),
    )
    reasons = list(Why)
    carried = [Carried(line, why) for line in _lines(found.order_by(*_BY_DUE)) if (why := why_carried(line, on))]
    return sorted(carried, key=lambda one: reasons.index(one.why))


def history(action: Action, *, audiences: Collection[Audience]) -> list[Entry]:
    """Everything that befell an action, the first first, with the evidence. Three queries.

    Of an event for another audience only what happened and when is given: its words, person and evidence are not.
    """
    events = action.events.order_by("pk").prefetch_related("evidence__document__body")
    return [_entry(event, open_to=frozenset(audiences)) for event in events]


def public_actions(body: Body) -> list[Line]:
    """The actions in a body's record that the public may read, by number. One query."""
    found = Action.objects.filter(body=body, audience=Audience.PUBLIC)
    return [line for line in _lines(found.order_by("number")) if line.restriction.is_public]


def histories(keys: Collection[int], *, audiences: Collection[Audience]) -> dict[int, list[Entry]]:
    """:func:`history` of many actions at once, by the keys of their lines. Three queries."""
    found: dict[int, list[Entry]] = {key: [] for key in keys}
    events = (
        ActionEvent.objects.filter(action__in=keys).order_by("pk").prefetch_related("evidence__document__body")
    )
    for event in events:
        found[event.action_id].append(_entry(event, open_to=frozenset(audiences)))
    return found


def edges(body: Body | None = None) -> list[Edge]:
    """What leads to the actions of a body, or of all, and what they lead to. Three queries.

    What an event says is for the readers of that event.
    """
    actions = Action.objects.all() if body is None else Action.objects.filter(body=body)
    found = []
    refs: dict[int, Ref] = {}
    for key, slug, number, origin in actions.order_by("pk").values_list("pk", "body__slug", "number", "origin"):
        refs[key] = Ref(slug, "actions", str(number))
        found.append(Edge(Ref.parse(origin), "raised", refs[key]))
    events = ActionEvent.objects.exclude(ref="").exclude(status=Status.OPEN).filter(action__in=actions)
    for key, kind, ref, audience in events.order_by("pk").values_list("action_id", "kind", "ref", "audience"):
        verb = _EDGE_VERBS.get(EventKind(kind), "superseded by")
        found.append(Edge(refs[key], verb, Ref.parse(ref), Audience(audience)))
    shown = Evidence.objects.filter(event__action__in=actions).order_by("pk")
    shown = shown.exclude(ref="", document__isnull=True)
    columns = ("event__action_id", "event__audience", "ref", "document__body__slug", "document__name")
    for key, audience, ref, slug, name in shown.values_list(*columns):
        targets = [Ref.parse(ref)] if ref else []
        targets += [Ref(slug, "documents", name)] if slug else []
        found += [Edge(refs[key], "evidenced by", target, Audience(audience)) for target in targets]
    return found


def describe(refs: Collection[Ref]) -> dict[Ref, Node]:
    """What the actions of these references are; those that name none are left out. One query."""
    wanted = {ref for ref in refs if ref.noun == "actions" and ref.name.isdecimal() and len(ref.name) < 10}
    found = Action.objects.filter(
        body__slug__in={ref.body for ref in wanted}, number__in={int(ref.name) for ref in wanted}
    )
    columns = ("body__slug", "number", "what", "raised_on", "audience")
    nodes = (
        Node(Ref(slug, "actions", str(number)), "action", what, on, Audience(audience))
        for slug, number, what, on, audience in (found.values_list(*columns) if wanted else ())
    )
    return {node.ref: node for node in nodes if node.ref in wanted}


_BY_DUE = (F("overdue_after").asc(nulls_last=True), "pk")


def _raised_at(prefix: str) -> QuerySet[Action]:
    if "/" not in prefix:
        raise Refused(f"“{prefix}” does not say where: it looks like warwickshire-panel/meetings/.")
    if prefix.endswith(("/", "-")):
        return Action.objects.filter(origin__startswith=prefix)
    return Action.objects.filter(Q(origin=prefix) | Q(origin__startswith=f"{prefix}/"))


def _matching(filters: Filters, audiences: Collection[Audience]) -> QuerySet[Action]:
    found = _raised_at(filters.origin_prefix) if filters.origin_prefix else Action.objects.all()
    exact = {
        "body__slug": filters.body,
        "owed_by__iexact": " ".join(filters.owed_by.split()),
        "owed_by_body__slug": filters.owed_by_body,
        "owed_to_body__slug": filters.owed_to_body,
        "kind__in": sorted(filters.kinds),
        "status__in": sorted(filters.statuses),
        "overdue_after__gte": filters.due_from,
        "overdue_after__lte": filters.due_to,
    }
    found = found.filter(audience__in=sorted(audiences), **{name: value for name, value in exact.items() if value})
    if filters.overdue_on:
        found = found.filter(status__in=sorted(OWED), overdue_after__lt=filters.overdue_on)
    for word in filters.text.split():
        found = found.filter(sought__contains=word.lower())
    return found


def _lines(found: QuerySet[Action]) -> Iterable[Line]:
    for row in found.values_list(*_COLUMNS):
        yield Line(
            key=row[0],
            ref=Ref(row[1], "actions", str(row[2])),
            kind=Kind(row[3]),
            what=row[4],
            owed_by=row[5],
            owed_by_body=row[6] or "",
            owed_to=row[7],
            owed_to_body=row[8] or "",
            origin=Ref.parse(row[9]),
            origin_words=row[10],
            raised_on=row[11],
            due=Due(row[12], DueRule(row[13]), row[14], row[15], row[16]),
            every_months=row[17],
            status=Status(row[18]),
            status_since=row[19],
            response=Response(row[20]) if row[20] else None,
            response_ref=row[21],
            checked_ref=row[22],
            restriction=Restriction(
                marking=Marking(row[23]) if row[23] else None,
                exemption=row[24],
                foi=FoiStatus(row[25]) if row[25] else None,
                audience=Audience(row[26]),
                exemption_reason=row[27],
                exemption_by=row[28],
            ),
            source=row[29],
            lock=row[30],
        )


def _entry(event: ActionEvent, *, open_to: frozenset[Audience]) -> Entry:
    is_open = event.audience in open_to
    return Entry(
        kind=EventKind(event.kind),
        status=Status(event.status) if event.status else None,
        on=event.on,
        person=event.person if is_open else "",
        words=event.words if is_open else "",
        ref=event.ref if is_open else "",
        response=Response(event.response) if event.response else None,
        due_words=event.due_words,
        overdue_after=event.overdue_after,
        changes=event.changes if is_open else {},
        entered_by=event.entered_by if is_open else "",
        entered_at=event.entered_at,
        audience=Audience(event.audience),
        evidence=tuple(_cited(one) for one in event.evidence.all()) if is_open else (),
    )


def _cited(evidence: Evidence) -> Cited:
    document = str(evidence.document.ref) if evidence.document else ""
    return Cited(evidence.words, evidence.ref, document, evidence.url)
