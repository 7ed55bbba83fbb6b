"""``peelian duties record|done|standing|proceed|course``: the register of a body's duties and processes."""

from __future__ import annotations

import datetime as dt

import click
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.facts.plans.services.processes import take_plan_step
from peelian.kernel.errors import NotFound, Refused
from peelian.kernel.markings import Audience
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.law.processes.delegation import Holder
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called
from peelian.registers.duties import ledger
from peelian.registers.duties.courses.way import words_of
from peelian.registers.duties.ledger import DutyLine, ProceedingStanding
from peelian.registers.duties.models import Duty, Proceeding
from peelian.registers.duties.queries import duties_of, duty_at, proceeding_called, standing_of
from peelian.registers.duties.rows import EventRow, StepRow
from peelian.registers.duties.services import discharge, record_event
from peelian.surfaces.cli.output import DAY, as_json, say, table

_EVERYBODY = frozenset(Audience)
_BODY = click.option("--body", "slug", required=True, metavar="BODY", help="Short name of the body.")
_ON = click.option("--on", type=DAY, help="As things stand on this day; today unless told.")
_HAPPENED = click.option("--on", required=True, help="The day, as 2021-05-06.")


@click.command("record")
@click.argument("event", metavar="EVENT")
@_BODY
@_HAPPENED
@click.option("--words", required=True, help="What happened, in a line.")
@click.option("--about", default="", help="The reference of what it concerns.")
@click.option("--ignoring", multiple=True, help="Days left out of the count, as FROM:TO; may be given again.")
@click.option("--set-for", help="The day that was set, where the law says a reasonable time.")
@as_json
def record(
    event: str,
    slug: str,
    on: str,
    words: str,
    about: str,
    ignoring: tuple[str, ...],
    set_for: str | None,
    machine: bool,
) -> None:
    """Enter EVENT, such as plan-issued, into the register of a body, with the duties it starts. For the office."""
    body = body_called(slug)
    row = EventRow(event, on, words, about=about, ignoring=ignoring, set_for=set_for)
    entered = record_event(body=body, row=row, by=OPERATOR)
    today = timezone.localdate()
    started = [
        line
        for line in duties_of(body, on=max(today, entered.on), audiences=_EVERYBODY)
        if line.event == entered.ref
    ]
    say(
        {"event": str(entered.ref), "duties": [row_of(line) for line in started]},
        machine=machine,
        words=f"{entered.ref}: {len(started)} duties follow." if started else f"{entered.ref}: no duty follows.",
    )
    if not machine and started:
        _show(started, "What follows")


@click.command("done")
@click.argument("ref", metavar="REF")
@_HAPPENED
@click.option("--person", required=True, help="Who did it, or says that it was done.")
@click.option("--evidence", default="", help="The reference of what shows it.")
@click.option("--words", default="", help="What was done.")
@as_json
def done(ref: str, on: str, person: str, evidence: str, words: str, machine: bool) -> None:
    """Say that the duty REF, such as warwickshire/duties/12, was done on a day."""
    duty = _duty(ref)
    discharge(duty=duty, on=on, person=person, evidence=evidence, words=words, by=OPERATOR)
    late = duty.due is not None and duty.done_on is not None and duty.done_on > duty.due
    day = day_words(duty.done_on) if duty.done_on else ""
    payload = {"ref": str(duty.ref), "rule": duty.rule, "done_on": duty.done_on, "late": late}
    say(payload, machine=machine, words=f"{duty.rule} was done on {day}{', after its day' if late else ''}.")


@click.command("standing")
@_BODY
@_ON
@as_json
def standing(slug: str, on: dt.date | None, machine: bool) -> None:
    """Show what is late at a body, what is due this week and what is coming."""
    body, day = body_called(slug), on or timezone.localdate()
    lines = duties_of(body, on=day, audiences=_EVERYBODY)
    groups = {
        "late": ledger.late(lines),
        "this_week": ledger.this_week(lines, day),
        "coming": ledger.coming(lines),
    }
    say({name: [row_of(line) for line in found] for name, found in groups.items()}, machine=machine)
    if machine:
        return
    for name, found in groups.items():
        if found:
            _show(found, f"{name.replace('_', ' ').capitalize()}, {day_words(day)}")
    if not any(groups.values()):
        click.echo(f"{body.name}: nothing is late, due or coming on {day_words(day)}.")


@click.command("proceed")
@click.argument("ref", metavar="REF")
@click.argument("stage", metavar="STAGE")
@_HAPPENED
@click.option(
    "--holder", type=click.Choice([one.value for one in Holder]), help="Who took it; the commissioner unless told."
)
@click.option("--fact", "facts", multiple=True, help="What the step asks for, as NAME=VALUE; may be given again.")
@click.option("--words", default="", help="What was done.")
@click.option("--evidence", default="", help="The reference of what shows it.")
@as_json
def proceed(
    ref: str,
    stage: str,
    on: str,
    holder: str | None,
    facts: tuple[str, ...],
    words: str,
    evidence: str,
    machine: bool,
) -> None:
    """Take the step STAGE of the process REF, such as warwickshire/proceedings/plan-2021-2025, on a day."""
    row = StepRow(stage, on, Holder(holder) if holder else None, words, dict(map(_fact, facts)), evidence=evidence)
    proceeding = _proceeding(ref)
    step = take_plan_step(proceeding=proceeding, row=row, by=OPERATOR)
    now = standing_of(_proceeding(ref), on=timezone.localdate())
    payload = {"ref": str(proceeding.ref), "stage": step.stage, "on": step.on, "state": now.state}
    say(payload, machine=machine, words=f"{proceeding.title}: {now.state}.")


@click.command("course")
@click.argument("ref", metavar="REF")
@_ON
@as_json
def course(ref: str, on: dt.date | None, machine: bool) -> None:
    """Show the steps of the process REF taken by a day, and what could come next or why it could not."""
    found = standing_of(_proceeding(ref), on=on or timezone.localdate())
    say(_course(found), machine=machine)
    if machine:
        return
    taken = [(step.state, day_words(step.on), step.holder, step.provision) for step in found.taken]
    table(taken, ("Step", "Day", "Taken by", "Provision"), title=f"{found.title}, {day_words(found.on)}")
    stages = [
        (
            words_of(one.stage.name),
            _until(found, one.stage.name),
            "open" if one.is_open else " ".join(one.why_not),
            ", ".join(field.name for field in one.fields),
        )
        for one in found.stages
    ]
    table(stages, ("Stage", "By", "May it come next?", "Facts it asks for"))


def register_due(body: Body, day: dt.date, *, machine: bool) -> bool:
    """Answer what a body owes from the register; false where it holds no duty of the body."""
    lines = duties_of(body, on=day, audiences=_EVERYBODY)
    if not lines:
        return False
    say([row_of(line) for line in lines], machine=machine)
    if not machine:
        _show(lines, body.name)
    return True


def row_of(line: DutyLine) -> dict[str, object]:
    """A duty for machines."""
    return {
        "ref": str(line.ref),
        "rule": line.rule,
        "trigger": line.event_kind,
        "event": line.event_on,
        "due": line.due,
        "due_first": line.due_first,
        "timing": line.timing,
        "target": line.target,
        "provision": line.citation,
        "verify": line.verify,
        "what": line.what,
        "standing": line.standing or "not owed here",
        "owner": line.owner,
        "done_on": line.done_on,
    }


def _show(lines: list[DutyLine], title: str) -> None:
    cells = [
        (
            line.ref.name,
            line.rule,
            ledger.due_words(line),
            line.standing or "not owed here",
            line.owner,
            line.what,
            line.citation,
        )
        for line in lines
    ]
    table(cells, ("Number", "Rule", "Due", "Stands", "Owner", "What", "Provision"), title=title)


def _course(found: ProceedingStanding) -> dict[str, object]:
    return {
        "ref": str(found.ref),
        "title": found.title,
        "on": found.on,
        "state": found.state,
        "taken": [
            {"stage": step.stage, "on": step.on, "holder": step.holder, "late": step.is_late, "facts": step.facts}
            for step in found.taken
        ],
        "stages": [
            {
                "stage": one.stage.name,
                "provision": one.stage.provision,
                "by": found.last_days.get(one.stage.name),
                "open": one.is_open,
                "why_not": one.why_not,
                "facts": [
                    {"name": field.name, "words": field.words, "needed": field.needed, "choices": field.choices}
                    for field in one.fields
                ],
            }
            for one in found.stages
        ],
    }


def _until(found: ProceedingStanding, stage: str) -> str:
    day = found.last_days.get(stage)
    return day_words(day) if day else ""


def _fact(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals):
        raise Refused(f"“{text}” is no fact. Write it as amount=£15.00.")
    return name, value


def _duty(text: str) -> Duty:
    ref = Ref.parse(text)
    if ref.noun != "duties" or not ref.name.isdecimal():
        raise NotFound(f"There is no duty {text}. A duty looks like warwickshire/duties/12.")
    return duty_at(body_called(ref.body), int(ref.name))


def _proceeding(text: str) -> Proceeding:
    ref = Ref.parse(text)
    if ref.noun != "proceedings":
        raise NotFound(f"There is no process {text}. One looks like warwickshire/proceedings/plan-2021-2025.")
    return proceeding_called(body_called(ref.body), ref.name)
