"""Tells the public how every item stands: one register for each body, released anew when it says something new.

It holds no title of a disclosure, only its reference, so that nothing withdrawn is told by it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from peelian.access.actors import Actor
from peelian.kernel.refs import Ref
from peelian.publication.models import Release
from peelian.publication.payloads import NamedBody
from peelian.publication.queries import payloads_out
from peelian.publication.scheme import queries
from peelian.publication.scheme.items import basis_words, order
from peelian.publication.scheme.models import SchemeCheck
from peelian.publication.scheme.outputs import REGISTER, REGISTER_NOUN
from peelian.publication.scheme.payloads import SchemeCard, SchemeGroup, SchemeLine, SchemePayload, SchemeTurn
from peelian.publication.scheme.queries import Standing
from peelian.publication.scheme.walking import MOST_CLICKS
from peelian.publication.services import Draft, publish
from peelian.publication.steady import steadied
from peelian.registers.bodies.models import Body

CONFIRMED_DAYS = 7
"""How many days the register may stand before it is told again that nothing has changed."""
_TURNS = 24


def tell(*, body: Body, on: dt.date, by: Actor) -> list[Release]:
    """Release how every item stands on a day; nothing where the public has been told so within the week.

    Where an item is found is as the last check had it; what is new since has still to be walked to.
    """
    found = queries.standings(body, on=on)
    if not found:
        return []
    return publish(_steady([_draft(body, found, queries.checks_of(body), on)], body, on), by=by)


def is_told(body: Body) -> bool:
    """Whether the public has a register of this body."""
    return bool(payloads_out(REGISTER_NOUN, body=body.slug))


def _steady(drafts: list[Draft], body: Body, on: dt.date) -> list[Draft]:
    """The drafts; told within the week and with nothing new, as they are out."""
    told = payloads_out(REGISTER_NOUN, body=body.slug).values()
    days = [SchemePayload.model_validate_json(one).as_at for one in told]
    if days and (on - max(days)).days >= CONFIRMED_DAYS:
        return drafts
    return steadied(drafts)


def _draft(
    body: Body, found: Sequence[Standing], checks: Mapping[str, Sequence[SchemeCheck]], on: dt.date
) -> Draft:
    lines = {one.item.rule.id: _line(one, checks.get(one.item.rule.id, ())) for one in found}
    groups = [
        SchemeGroup(slug=slug, title=title, items=tuple(_in_group(slug, found, lines)))
        for slug, title in order().groups.items()
    ]
    asked = [line for line in lines.values() if not line.not_asked]
    card = SchemeCard(
        title=f"Publication scheme: {body.name}",
        items=len(asked),
        existing=sum(line.exists for line in asked),
        timely=sum(line.exists and line.timely is True for line in asked),
        findable=sum(line.findable is True for line in asked),
    )
    payload = SchemePayload(
        card=card,
        body=NamedBody(slug=body.slug, name=body.name),
        most_clicks=MOST_CLICKS,
        groups=tuple(group for group in groups if group.items),
        as_at=on,
    )
    return Draft(ref=Ref(body.slug, REGISTER_NOUN, REGISTER), title=card.title, card=card, payload=payload)


def _in_group(slug: str, found: Iterable[Standing], lines: Mapping[str, SchemeLine]) -> list[SchemeLine]:
    return [lines[one.item.rule.id] for one in found if one.item.told.group == slug]


def _line(one: Standing, checks: Sequence[SchemeCheck]) -> SchemeLine:
    rule, told, last = one.item.rule, one.item.told, one.last
    newest = one.newest
    clicks = last.clicks if last and one.exists else None
    return SchemeLine(
        item=rule.id,
        slug=one.item.slug,
        title=told.title,
        words=told.words,
        law=rule.what,
        citation=rule.citation,
        basis=basis_words(rule),
        verify=rule.verify,
        owed_by=one.owed_by,
        owner=one.owner,
        not_asked=one.not_asked,
        exists=one.exists,
        timely=one.timely.state,
        findable=_findable(one, last),
        clicks=clicks,
        found=newest.shown.ref if newest else "",
        why=one.timely.words,
        due=one.timely.due,
        history=tuple(_turn(check) for check in queries.turns_of(checks)[:_TURNS]),
    )


def _findable(one: Standing, last: SchemeCheck | None) -> bool | None:
    """As the last check had it; None where something is out that no check has looked for yet."""
    if not one.exists:
        return False
    return last.clicks is not None if last and last.exists else None


def _turn(check: SchemeCheck) -> SchemeTurn:
    return SchemeTurn(on=check.on, exists=check.exists, timely=check.timely, clicks=check.clicks)
