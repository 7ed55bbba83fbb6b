"""Makes public what a body owes under the law, how each duty stands on a day, and its statutory processes.

Only what is for the public is told. A body has one such release, told anew when it says something new.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone

from peelian.access import trail
from peelian.access.actors import Actor
from peelian.access.permissions import Permission
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.law.duties import Standing
from peelian.law.explanations import Explanation
from peelian.law.rule_reading import rulebook
from peelian.publication.duty_gathering import DutyOut, Register, register_of
from peelian.publication.duty_payloads import (
    DutiesCard,
    DutiesPayload,
    DutyFamilyTold,
    DutyTold,
    NotOwedTold,
    ProceedingTold,
    WorkingTold,
)
from peelian.publication.duty_secrets import still_said
from peelian.publication.models import Release
from peelian.publication.payloads import NamedBody
from peelian.publication.plan_processes import Proceeded, process_told
from peelian.publication.queries import newest_release
from peelian.publication.services import Draft, publish
from peelian.publication.steady import steadied
from peelian.registers.bodies.models import Body
from peelian.registers.duties.ledger import due_words
from peelian.registers.duties.models import Proceeding

NOUN = "duties"
_NAME = "register"
_ENDED = (Standing.DONE, Standing.DONE_LATE)
_TO_COME = (Standing.SOON, Standing.COMING)
_ORDER = {
    standing: at
    for at, standing in enumerate(
        (Standing.LATE, Standing.SOON, Standing.COMING, Standing.OPEN, Standing.DONE_LATE, Standing.DONE)
    )
}


def release_compliance(*, body: Body, by: Actor, on: dt.date | None = None, again: bool = False) -> list[Release]:
    """Release what a body owes as it stands on a day, today unless told; nothing where it is out so already.

    Nothing either for a body that has no duty or process for the public and never had. What was withdrawn stays
    so, unless ``again`` says that it may come back. Refuses where it says, word for word, what is kept back.
    """
    by.require(Permission.RELEASE, body.slug)
    with trail.atomic():
        drafts = compliance_drafts(body=body, on=on or timezone.localdate())
        for draft in drafts:
            problems = still_said(body, draft.payload)
            if problems:
                raise Refused(f"What {body.name} owes cannot be released.", problems)
        return publish(steadied(drafts), by=by, again=again)


def compliance_drafts(*, body: Body, on: dt.date) -> list[Draft]:
    """What a release would make public; none for a body of which nothing is, or ever was. Ten queries."""
    ref = Ref(body.slug, NOUN, _NAME)
    found = register_of(body, on=on)
    if not (found.duties or found.proceedings) and newest_release(str(ref)) is None:
        return []
    payload = _payload(found)
    return [Draft(ref=ref, title=payload.card.title, card=payload.card, payload=payload)]


def _payload(found: Register) -> DutiesPayload:
    return DutiesPayload(
        card=_card(found),
        body=NamedBody(slug=found.body.slug, name=found.body.name),
        families=_families(found),
        processes=tuple(_proceeding(one, told, found) for one, told in found.proceedings),
        as_at=found.on,
    )


def _card(found: Register) -> DutiesCard:
    stand = Counter(one.line.standing for one in found.duties if one.line.standing)
    done = [one for one in found.duties if one.line.standing in _ENDED]
    return DutiesCard(
        title=f"Duties under the law: {found.body.name}",
        duties=stand.total(),
        late=stand[Standing.LATE],
        done=stand[Standing.DONE],
        done_late=stand[Standing.DONE_LATE],
        to_come=sum(stand[one] for one in _TO_COME),
        open=stand[Standing.OPEN],
        shown=sum(bool(found.place(one.evidence)) for one in done),
        processes=len(found.proceedings),
    )


def _families(found: Register) -> tuple[DutyFamilyTold, ...]:
    titles = rulebook().families
    by_family: dict[str, list[DutyOut]] = {}
    for one in found.duties:
        by_family.setdefault(one.line.family, []).append(one)
    told = (_family(letters, titles.get(letters, letters), owed, found) for letters, owed in by_family.items())
    return tuple(sorted(told, key=lambda family: family.title))


def _family(letters: str, title: str, owed: Sequence[DutyOut], found: Register) -> DutyFamilyTold:
    ordered = sorted(owed, key=_by_standing)
    return DutyFamilyTold(
        slug=letters.lower(),
        title=title,
        counts=dict(Counter(str(one.line.standing) for one in ordered if one.line.standing)),
        duties=tuple(_duty(one, found) for one in ordered if one.line.standing),
        not_owed=tuple(_not_owed(one) for one in ordered if not one.line.standing),
    )


def _by_standing(one: DutyOut) -> tuple[int, dt.date, int]:
    line = one.line
    last = line.standing in _ENDED and line.done_on
    day = dt.date.max - (last - dt.date.min) if last else line.due or dt.date.max
    return (_ORDER[line.standing] if line.standing else len(_ORDER), day, line.key)


def _duty(one: DutyOut, found: Register) -> DutyTold:
    line = one.line
    return DutyTold(
        number=int(line.ref.name),
        rule=line.rule,
        what=line.what,
        citation=line.citation,
        owed_to=line.owed_to,
        event=line.event_words,
        event_on=line.event_on,
        due=line.due,
        due_words=due_words(line),
        due_first=line.due_first,
        due_why=line.due_why,
        standing=str(line.standing),
        done_on=line.done_on if line.standing in _ENDED else None,
        done_words=one.words if line.standing in _ENDED else "",
        evidence=found.place(one.evidence) if line.standing in _ENDED else "",
        verify=line.verify,
        working=_working(one.working),
    )


def _not_owed(one: DutyOut) -> NotOwedTold:
    line = one.line
    return NotOwedTold(
        number=int(line.ref.name),
        rule=line.rule,
        what=line.what,
        citation=line.citation,
        event=line.event_words,
        event_on=line.event_on,
        why=one.words,
    )


def _working(tree: Explanation) -> WorkingTold:
    return WorkingTold(words=tree.words, citation=tree.citation, parts=tuple(map(_working, tree.parts)))


def _proceeding(one: Proceeding, told: Proceeded, found: Register) -> ProceedingTold:
    shown = process_told(replace(told, title=one.title), found.shown)
    return ProceedingTold(**dict(shown), name=one.name, kind=one.kind, about=found.shown.ref(one.about))
