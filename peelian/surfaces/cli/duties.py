"""``peelian duties``: the rulebook, what a body owes because of events, and the working behind a day.

What reads and writes the register stands in :mod:`peelian.surfaces.cli.duties_register` and
:mod:`peelian.surfaces.cli.duties_proclaim`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import click
from django.utils import timezone

from peelian.kernel.errors import Refused
from peelian.kernel.periods import day_words
from peelian.law.due import Basis, Due, Reckoning, Timing, read_span, work_out
from peelian.law.duties import Event, Owed, duties_from
from peelian.law.explanations import explain as explained
from peelian.law.rule_reading import rulebook
from peelian.law.rules import Rule
from peelian.law.working_days import NO_OVERRIDES, Overrides
from peelian.registers.bodies.kinds import BodyKind
from peelian.registers.bodies.queries import body_called
from peelian.registers.duties.happenings import NATIONS
from peelian.surfaces.cli.duties_proclaim import proclaim
from peelian.surfaces.cli.duties_register import course, done, proceed, record, register_due, standing
from peelian.surfaces.cli.output import DAY, as_json, say, table

_BASES = {"working": Basis.WORKING, "calendar": Basis.CALENDAR}


class _Happening(click.ParamType[tuple[str, dt.date]]):
    """An event and its day, as ordinary-election-held=2021-05-06; or a day and its name, the other way about."""

    name = "event"

    def __init__(self, *, day_first: bool = False) -> None:
        self.day_first = day_first

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, dt.date]:
        """Read both, or say what was expected."""
        if isinstance(value, tuple):
            return value
        first, _, second = value.partition("=")
        name, day = (second, first) if self.day_first else (first, second)
        if not name:
            self.fail(f"“{value}” names no {'holiday' if self.day_first else 'event'}.", param, ctx)
        return name, DAY.convert(day, param, ctx)


class _Span(click.ParamType[tuple[dt.date, dt.date]]):
    """A stretch of days as 2024-05-02:2024-05-08."""

    name = "days"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[dt.date, dt.date]:
        """Read it, or say what was expected."""
        if isinstance(value, tuple):
            return value
        try:
            return read_span(value)
        except Refused as refusal:
            self.fail(refusal.message, param, ctx)


_IGNORING = click.option(
    "--ignoring", type=_Span(), multiple=True, help="Days left out of the count, as FROM:TO; may be given again."
)
_HOLIDAY = click.option(
    "--holiday",
    "holidays",
    type=_Happening(day_first=True),
    multiple=True,
    help="A bank holiday proclaimed since, as DAY=NAME; may be given again.",
)
_BASIS = click.option(
    "--basis",
    type=click.Choice(list(_BASES)),
    default="working",
    help="How clear days are read: working days unless told.",
)


@click.group()
def command() -> None:
    """Show the rulebook, what falls due, and why on that day."""


for _one in (record, done, standing, proceed, course, proclaim):
    command.add_command(_one)


@command.command("list")
@click.option(
    "--body-kind", type=click.Choice([kind.value for kind in BodyKind]), help="Rules for this kind of body."
)
@click.option("--on", type=DAY, help="Rules in force on this day; every version unless told.")
@as_json
def list_(body_kind: str | None, on: dt.date | None, machine: bool) -> None:
    """List the rules: who owes what to whom, by which provision, in force from when until when."""
    rules = rulebook().standing(on=on, kind=body_kind or "")
    say([_rule(rule) for rule in rules], machine=machine)
    if not machine:
        lines = [
            (
                *(rule.id, " or ".join(rule.owed_by), rule.owed_to, rule.what, rule.citation),
                *(rule.span_words, "to be verified" if rule.verify else ""),
            )
            for rule in rules
        ]
        table(lines, ("Rule", "Owed by", "To", "What", "Provision", "In force", ""), title=f"{len(rules)} rules")


@command.command()
@click.option("--body", required=True, help="Short name of the body.")
@click.option("--on", type=DAY, help="As things stand on this day; today unless told.")
@click.option(
    "--event",
    "events",
    type=_Happening(),
    multiple=True,
    help="What happened, as EVENT=DAY; may be given again. By the register unless told.",
)
@_IGNORING
@_HOLIDAY
@_BASIS
@as_json
def due(
    body: str,
    on: dt.date | None,
    events: tuple[tuple[str, dt.date], ...],
    ignoring: tuple[tuple[dt.date, dt.date], ...],
    holidays: tuple[tuple[str, dt.date], ...],
    basis: str,
    machine: bool,
) -> None:
    """Show what a body owes because of events, or by its register, and how each duty stands on a day."""
    found, day = body_called(body), on or timezone.localdate()
    if not events:
        if register_due(found, day, machine=machine):
            return
        words = (
            "The register holds no duty. Name what happened, such as --event ordinary-election-held=2021-05-06."
        )
        raise Refused(words)
    nation = NATIONS.get(found.area.code[:1] if found.area else "", "")
    reckoning = Reckoning(ignoring, _overrides(holidays), _BASES[basis])
    happened = [Event(kind, when, reckoning) for kind, when in events]
    owed = duties_from(rulebook(), happened, kind=found.kind, nation=nation)
    say([_owed(one, day) for one in owed], machine=machine)
    if not machine:
        lines = [
            (one.due.rule.id, _by(one.due), str(one.standing(day)), one.due.rule.what, one.due.rule.citation)
            for one in owed
        ]
        table(lines, ("Rule", "Due", f"On {day_words(day)}", "What", "Provision"), title=found.name)


@command.command()
@click.argument("rule", metavar="RULE")
@click.option("--event", required=True, type=DAY, help="The day of the event that starts it.")
@click.option("--trigger", default="", help="Which event, where several start it; the first unless told.")
@click.option(
    "--set-for", type=DAY, help="The day that was set, where the law says a reasonable time or as soon as."
)
@_IGNORING
@_HOLIDAY
@_BASIS
@as_json
def explain(
    rule: str,
    event: dt.date,
    trigger: str,
    set_for: dt.date | None,
    ignoring: tuple[tuple[dt.date, dt.date], ...],
    holidays: tuple[tuple[str, dt.date], ...],
    basis: str,
    machine: bool,
) -> None:
    """Show when RULE falls due after an event, with every day counted and skipped, and the provision."""
    book = rulebook()
    reckoning = Reckoning(ignoring, _overrides(holidays), _BASES[basis], set_for)
    answer = work_out(book.rule(rule, event), event, trigger=trigger, reckoning=reckoning)
    tree = explained(answer, event_words=book.events[answer.occasion.trigger].rstrip("."))
    say(_due(answer) | {"working": tree.payload()}, machine=machine, words="\n".join(tree.lines()))


def _overrides(holidays: tuple[tuple[str, dt.date], ...]) -> Overrides:
    return Overrides(added={day: name for name, day in holidays}) if holidays else NO_OVERRIDES


def _by(answer: Due) -> str:
    if answer.day:
        return day_words(answer.day)
    return f"before {answer.occasion.words}" if answer.timing is Timing.BEFORE else str(answer.timing)


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "urn": rule.urn,
        "kind": rule.kind,
        "owed_by": rule.owed_by,
        "owed_to": rule.owed_to,
        "what": rule.what,
        "triggers": [occasion.trigger for occasion in rule.when],
        "publication": rule.publication,
        "provision": rule.citation,
        "from": rule.since,
        "until": rule.until,
        "bodies": sorted(rule.bodies),
        "nations": sorted(rule.nations),
        "verify": rule.verify,
        "note": rule.note,
    }


def _due(answer: Due) -> dict[str, object]:
    return {
        "rule": answer.rule.id,
        "trigger": answer.occasion.trigger,
        "event": answer.event,
        "due": answer.day,
        "timing": answer.timing,
        "target": answer.target,
        "provision": answer.rule.citation,
        "verify": answer.rule.verify,
    }


def _owed(owed: Owed, day: dt.date) -> dict[str, object]:
    return _due(owed.due) | {"what": owed.due.rule.what, "standing": owed.standing(day)}
