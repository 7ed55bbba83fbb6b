"""What pages read from the public store, one query each, and what they need to know of the body besides."""

from __future__ import annotations

from dataclasses import dataclass

from peelian.kernel.errors import NotFound
from peelian.kernel.refs import Ref
from peelian.publication.payloads import BodyCard, District
from peelian.publication.store import queries
from peelian.publication.store.models import Published


class Withdrawn(NotFound):
    """Something was here and has been withdrawn. Holds the tombstone."""

    def __init__(self, tombstone: Published) -> None:
        super().__init__("This has been withdrawn.")
        self.tombstone = tombstone


@dataclass(frozen=True, slots=True)
class Thing:
    """What is out at a reference, with its payload, and the body it belongs to."""

    published: Published
    masthead: Masthead


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the head of a body's pages says. ``short`` is the area a policing body answers for.

    ``kind`` is what kind of body it is, ``panel`` the short name of the panel that scrutinises it; both may be
    empty.
    """

    slug: str
    name: str
    short: str
    digest: str = ""
    kind: str = ""
    panel: str = ""

    @classmethod
    def of(cls, body: Published) -> Masthead:
        """From the body's release; refuses as :class:`Withdrawn` where it is a tombstone."""
        if body.withdrawn_at is not None:
            raise Withdrawn(body)
        name = str(body.card["name"])
        short = str(body.card["area_name"]) if body.card["is_policing_body"] else name
        panel = body.card["panel"] or {}
        return cls(body.body, name, short, body.digest, str(body.card["kind"]), str(panel.get("slug", "")))

    @classmethod
    def unnamed(cls, slug: str) -> Masthead:
        """For a thing whose body is not out itself."""
        words = slug.replace("-", " ")
        words = words[:1].upper() + words[1:]
        return cls(slug, words, words)


def thing(ref: Ref, *, whole: bool = False) -> Thing:
    """What is out at ``ref``; refuses as :class:`Withdrawn`, or as ``NotFound``. One query.

    Unless ``whole``, the payload is not read until it is asked for, which a page drawn before never does.
    """
    found_at = queries.register(ref.body)
    wanted = (found_at.defer(None) if whole else found_at).filter(ref__in={str(ref), ref.body})
    found = {row.ref: row for row in wanted}
    published = found.get(str(ref))
    if published is None:
        raise NotFound("There is nothing here.")
    if published.withdrawn_at is not None:
        raise Withdrawn(published)
    body = found.get(ref.body)
    is_out = body is not None and body.withdrawn_at is None
    return Thing(published, Masthead.of(body) if body is not None and is_out else Masthead.unnamed(ref.body))


def register_of(ref: Ref) -> Thing | None:
    """What a body has only one of, with its payload; nothing where it has released none.

    Refuses as :class:`Withdrawn` where it was taken back. One query.
    """
    try:
        return thing(ref, whole=True)
    except Withdrawn:
        raise
    except NotFound:
        return None


def masthead(slug: str) -> Masthead:
    """The body's head; refuses as :class:`Withdrawn`, or as ``NotFound``. One query."""
    body = queries.register(slug).filter(ref=slug).first()
    if body is None:
        raise NotFound("There is nothing here.")
    return Masthead.of(body)


def with_head(ref: Ref) -> tuple[Masthead, Published | None]:
    """The head of the body, and what is out at ``ref`` if anything is; its payload is read when asked for.

    Refuses as :class:`Withdrawn`, or as ``NotFound``, where the body itself is not out. One query.
    """
    found = {row.ref: row for row in queries.register(ref.body).filter(ref__in={str(ref), ref.body})}
    if ref.body not in found:
        raise NotFound("There is nothing here.")
    published = found.get(str(ref))
    is_out = published is not None and published.withdrawn_at is None
    return Masthead.of(found[ref.body]), published if is_out else None


def refuse_withdrawn(ref: Ref) -> None:
    """Refuses as :class:`Withdrawn` where something was withdrawn at ``ref``. One query."""
    tombstone = queries.withdrawn(str(ref))
    if tombstone is not None:
        raise Withdrawn(tombstone)


def body_cards() -> list[BodyCard]:
    """Every body that is out, by name. One query."""
    return [BodyCard.model_validate(row.card) for row in queries.cards("body")]


def districts(body: str) -> tuple[District, ...]:
    """The districts of a body with their outlines; none where the body is not out. One query."""
    try:
        payload = queries.released(body).payload or {}
    except NotFound:
        return ()
    return tuple(District.model_validate(district) for district in payload["districts"])
