"""Writes: say that one record leads to another, and strike that out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Max

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.kernel.errors import NotFound, Problem, Refused
from peelian.kernel.markings import Restriction
from peelian.kernel.refs import Ref
from peelian.registers.bodies.models import Body
from peelian.registers.records.kinds import LinkVerb
from peelian.registers.records.models import Link
from peelian.registers.records.restricted import restriction_fields
from peelian.registers.records.services import require_keeper


@dataclass(frozen=True, slots=True)
class LinkRow:
    """What is said of two records: ``words`` what they have to do with each other, ``source`` where it says so."""

    origin: Ref
    verb: LinkVerb
    target: Ref
    words: str
    source: str
    restriction: Restriction = field(default_factory=Restriction)


def link(*, body: Body, row: LinkRow, by: Actor) -> Link:
    """Link a record of a body to another, anywhere. The same is linked once.

    Refuses, all at once: an origin that is another body's, a record linked to itself, and no words or source.
    """
    require_keeper(by, body)
    problems = list(_problems(body, row))
    if problems:
        raise Refused("The two are not linked.", problems)
    with trail.atomic():
        same = Link.objects.filter(
            origin=str(row.origin), verb=row.verb, target=str(row.target), struck=""
        ).first()
        if same is not None:
            return same
        highest = Link.objects.filter(body=body).aggregate(highest=Max("number"))["highest"] or 0
        made = Link.objects.create(
            body=body,
            number=highest + 1,
            origin=str(row.origin),
            verb=row.verb.value,
            target=str(row.target),
            words=row.words.strip(),
            source=row.source.strip(),
            saved_by=by.identity,
            **restriction_fields(row.restriction),
        )
        details = {"origin": made.origin, "verb": made.verb, "target": made.target}
        trail.record(by=by, verb="linked", ref=made.ref, details=details)
    return made


def unlink(*, link: Link, why: str, by: Actor) -> None:
    """Strike out a link that does not stand, for a reason that it keeps. Struck out once."""
    require_keeper(by, link.body)
    if not why.strip() or len(why.strip()) > 300:
        raise Refused("Say why the link does not stand, in at most 300 characters.")
    with trail.atomic():
        held = Link.objects.select_for_update().filter(pk=link.pk, struck="").first()
        if held is None:
            raise NotFound("There is no such link.")
        held.struck, held.saved_by = why.strip(), by.identity
        held.save()
        trail.record(by=by, verb="struck link", ref=link.ref, details={"why": held.struck})
    link.refresh_from_db()


def _problems(body: Body, row: LinkRow) -> Iterator[Problem]:
    if row.origin.body != body.slug:
        yield Problem(f"{row.origin} is not a record of {body.name}: a link starts at a record of its keeper.")
    if row.origin == row.target:
        yield Problem("A record cannot be linked to itself.")
    for name, text, most in (("words", row.words, 500), ("a source", row.source, 300)):
        if not 1 <= len(text.strip()) <= most:
            yield Problem(f"A link has {name}, of at most {most} characters.")
    for ref in (row.origin, row.target):
        if len(str(ref)) > 250:
            yield Problem(f"{ref} is too long for a reference.")
