"""What every write of this app shares: rows refused where they do not fit, and a record saved under its lock.

Used by the services of this app alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.db import models

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.facts.voice.models import Consultation, EngagementEvent, EngagementSeries, Network
from peelian.facts.voice.when import When
from peelian.kernel.errors import NotFound, Problem, Refused, Stale
from peelian.kernel.refs import Ref, is_slug
from peelian.registers.actions.rows import too_long
from peelian.registers.bodies.models import Area, Body

WRITE = Permission.VOICE_WRITE
Kept = Consultation | EngagementSeries | EngagementEvent | Network
_Kept = TypeVar("_Kept", Consultation, EngagementSeries, EngagementEvent, Network)
_NAMES: Mapping[type[Kept], str] = {
    Consultation: "consultation",
    EngagementSeries: "engagement series",
    EngagementEvent: "engagement event",
    Network: "network",
}


def one_writer(body: Body) -> None:
    """Hold a body until the transaction ends, so that its numbers and names are given one at a time."""
    Body.objects.select_for_update().get(pk=body.pk)


def refuse_unfit(
    model: type[models.Model], fields: Mapping[str, object], problems: Collection[Problem] = ()
) -> None:
    """Refuse with every problem: no title, a name that is not one, texts longer than their columns."""
    found = [*problems, *too_long(model, fields)]
    if not fields.get("title", "stated"):
        found.append(Problem("It has no title."))
    slug = fields.get("slug")
    if isinstance(slug, str) and not is_slug(slug):
        found.append(Problem(f"“{slug}” is not a short name: use lower-case words joined by hyphens."))
    if found:
        raise Refused("It cannot be entered as it is.", found)


def lines(texts: Sequence[str]) -> list[str]:
    """Texts without white space around them or empty ones among them, each once."""
    return list(dict.fromkeys(found for text in texts if (found := " ".join(text.split()))))


def when_fields(name: str, when: When) -> dict[str, object]:
    """A :class:`When` as the three columns that begin with ``name``."""
    return {f"{name}_words": when.words, f"{name}_from": when.earliest, f"{name}_to": when.latest}


def ref_text(ref: Ref | None) -> str:
    """A reference as a column keeps it."""
    return str(ref or "")


def areas_called(codes: Iterable[str]) -> list[Area]:
    """The areas with these codes, each once, in their order by code. Refuses a code that is none."""
    wanted = sorted(set(codes))
    found = list(Area.objects.filter(code__in=wanted).defer("outline").order_by("code"))
    unknown = sorted(set(wanted) - {area.code for area in found})
    if unknown:
        raise Refused("It names areas that are not in the register.", [Problem(code) for code in unknown])
    return found


def require_same_body(body: Body, *others: Consultation | EngagementSeries | None) -> None:
    """Refuse a consultation or series of another body."""
    for other in others:
        if other is not None and other.body_id != body.pk:
            raise Refused(f"“{other}” is not one of {body.name}.")


def enter(record: _Kept, by: Actor, *, areas: Sequence[Area] = ()) -> _Kept:
    """Save a new record with its areas, and an entry in the trail. No title goes there: it has other readers."""
    record.saved_by = by.identity
    record.save()
    if isinstance(record, EngagementEvent | Network):
        record.areas.set(areas)
    trail.record(by=by, verb=f"entered {_NAMES[type(record)]}", ref=record.ref)
    return record


def same_or_refuse(held: _Kept, fields: Mapping[str, object], codes: Sequence[str] = ()) -> _Kept:
    """What is there already under this name, where it says the same. Refuses another text under it."""
    if changed(held, fields, codes):
        raise Refused(f"{held.ref} is here already, in other words. Amend that {_NAMES[type(held)]}.")
    return held


def amend(record: _Kept, fields: Mapping[str, Any], *, lock: int, by: Actor, areas: Sequence[Area] = ()) -> None:
    """Save a record as read at ``lock``; what changed stands in the trail by its column.

    Refuses as :class:`Stale`, with both texts, when somebody saved first. Nothing changed, nothing is saved.
    """
    by.require(WRITE, record.body.slug)
    codes = [area.code for area in areas]
    with trail.atomic():
        held = hold(record)
        here = {**{name: getattr(held, name) for name in fields}, "areas": _codes(held)}
        require_lock(held, lock, theirs=words(here), yours=words({**fields, "areas": codes}))
        names = changed(held, fields, codes)
        if names:
            for name, value in fields.items():
                setattr(held, name, value)
            if "areas" in names and isinstance(held, EngagementEvent | Network):
                held.areas.set(areas)
            save(held, by, f"amended {_NAMES[type(held)]}", {"fields": names})
    record.refresh_from_db()


def hold(record: _Kept) -> _Kept:
    """The record as it is now, held until the transaction ends; refuses as :class:`NotFound`."""
    found = type(record).objects.select_for_update(of=("self",)).select_related("body")
    held = found.filter(pk=record.pk).first()
    if held is None:
        raise NotFound(f"There is no such {_NAMES[type(record)]}.")
    return held


def require_lock(held: Kept, lock: int, *, theirs: str, yours: str) -> None:
    """Refuse as :class:`Stale`, with both texts, what was saved since it was read at ``lock``."""
    if held.lock != lock:
        told = f"{held.saved_by} saved this {_NAMES[type(held)]} since you opened it."
        raise Stale(told, theirs=theirs, yours=yours)


def save(held: Kept, by: Actor, verb: str, details: Mapping[str, object]) -> None:
    """Save under a new lock, with an entry in the trail."""
    held.lock, held.saved_by = held.lock + 1, by.identity
    held.save()
    trail.record(by=by, verb=verb, ref=held.ref, details=details)


def changed(held: Kept, fields: Mapping[str, object], codes: Sequence[str] = ()) -> list[str]:
    """The columns in which a record says something else than the fields, its areas among them, by name."""
    names = [name for name, value in fields.items() if getattr(held, name) != value]
    names += ["areas"] if _codes(held) != sorted(codes) else []
    return sorted(names)


def words(fields: Mapping[str, object]) -> str:
    """What can be amended as lines, so that two can be read side by side."""
    told = ((name.replace("_", " ").capitalize(), value) for name, value in fields.items())
    return "\n".join(f"{name}: {_text(value)}" for name, value in told if value not in (None, "", []))


def words_of(held: models.Model, fields: Mapping[str, object]) -> str:
    """The same columns of what stands in the table."""
    return words({name: getattr(held, name) for name in fields})


def _codes(held: Kept) -> list[str]:
    """The areas of a record that has any, by code."""
    if isinstance(held, EngagementEvent | Network):
        return sorted(held.areas.values_list("code", flat=True))
    return []


def _text(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)
