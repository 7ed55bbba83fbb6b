"""Reads: the register in the golden thread: what leads to what, and what each reference names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q

from peelian.kernel.edges import Edge, Node
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.law import references
from peelian.law.references import rule_ref
from peelian.registers.bodies.models import Body
from peelian.registers.duties.kinds import DECIDING, Turn
from peelian.registers.duties.models import Delegation, Duty, DutyTurn, Event, Proceeding, ProceedingStep


def edges(body: Body | None = None) -> list[Edge]:
    """What leads to the duties and processes of a body, or of all, and what they lead to. Five queries.

    A rule asks for a duty; an event started it; it was done in its evidence. A process is of its subject, rests on
    the evidence of its steps, and gave rise to events. What is struck or taken back leads nowhere.
    """
    mine: dict[str, Any] = {} if body is None else {"body": body}
    return [
        *_of_duties(Duty.objects.filter(event__struck="", not_owed=False, **mine)),
        *_of_events(Event.objects.filter(struck="", **mine)),
        *_of_processes(Proceeding.objects.filter(**mine)),
    ]


def describe(refs: Collection[Ref]) -> dict[Ref, Node]:
    """What rules, events, duties, processes and delegations are; other references are left out. Four queries."""
    wanted = set(refs)
    nodes = [
        *references.describe(refs).values(),
        *(_node(one, "event", one.words, one.on) for one in _numbered(Event, wanted, "events")),
        *(_node(one, "duty", f"{one.rule}: {one.what}", one.due) for one in _numbered(Duty, wanted, "duties")),
        *(_node(one, "process", one.title, None) for one in _named(wanted)),
        *(_node(one, "delegation", one.words, one.since) for one in _numbered(Delegation, wanted, "delegations")),
    ]
    return {node.ref: node for node in nodes if node.ref in wanted}


def _of_duties(duties: Any) -> Iterable[Edge]:
    refs: dict[int, Ref] = {}
    for key, slug, number, rule, event in duties.order_by("pk").values_list(
        "pk", "body__slug", "number", "rule", "event__number"
    ):
        refs[key] = Ref(slug, "duties", str(number))
        yield Edge(rule_ref(rule), "asks for", refs[key])
        yield Edge(Ref(slug, "events", str(event)), "started", refs[key])
    turns = DutyTurn.objects.filter(duty__in=duties, kind__in=DECIDING).order_by("pk")
    last = {row[0]: row[1:] for row in turns.values_list("duty_id", "kind", "evidence", "audience")}
    for key, (kind, evidence, audience) in last.items():
        if kind == Turn.DONE and evidence:
            yield Edge(refs[key], "done in", Ref.parse(evidence), Audience(audience))


def _of_events(events: Any) -> Iterable[Edge]:
    columns = ("body__slug", "number", "about", "step__proceeding__body__slug", "step__proceeding__name")
    for slug, number, about, at, name in events.order_by("pk").values_list(*columns):
        ref = Ref(slug, "events", str(number))
        if at:
            yield Edge(Ref(at, "proceedings", name), "gave rise to", ref)
        elif about:
            yield Edge(Ref.parse(about), "gave rise to", ref)


def _of_processes(processes: Any) -> Iterable[Edge]:
    for slug, name, about in processes.order_by("pk").values_list("body__slug", "name", "about"):
        if about:
            yield Edge(Ref(slug, "proceedings", name), "is of", Ref.parse(about))
    steps = ProceedingStep.objects.filter(
        proceeding__in=processes, takes_back__isnull=True, taken_back__isnull=True
    ).exclude(evidence="")
    columns = ("proceeding__body__slug", "proceeding__name", "evidence", "audience")
    for slug, name, evidence, audience in dict.fromkeys(steps.order_by("pk").values_list(*columns)):
        yield Edge(Ref(slug, "proceedings", name), "evidenced by", Ref.parse(evidence), Audience(audience))


def _numbered(model: Any, wanted: Collection[Ref], noun: str) -> Iterable[Any]:
    asked = [ref for ref in wanted if ref.noun == noun and ref.name.isdecimal() and len(ref.name) < 10]
    bodies, numbers = {ref.body for ref in asked}, {int(ref.name) for ref in asked}
    found: Iterable[Any] = model.objects.filter(body__slug__in=bodies, number__in=numbers).select_related("body")
    return found


def _named(wanted: Collection[Ref]) -> Iterable[Proceeding]:
    asked = [ref for ref in wanted if ref.noun == "proceedings"]
    bodies, names = {ref.body for ref in asked}, {ref.name for ref in asked}
    return Proceeding.objects.filter(Q(body__slug__in=bodies), name__in=names).select_related("body")


def _node(one: Any, kind: str, title: str, on: Any) -> Node:
    return Node(one.ref, kind, title, on, Audience(one.audience))
