"""``peelian minutes load``: what minutes say enters the record of a meeting, once a person has confirmed it."""

from __future__ import annotations

from pathlib import Path

import click

from peelian.access.actors import OPERATOR
from peelian.facts.meetings.queries.meetings import meeting_at
from peelian.facts.meetings.services.transcribing import Entered, enter_minutes, transcript_for
from peelian.facts.meetings.transcript import Kept, Transcript
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.sources.limits import check_size
from peelian.sources.minutes.reader import read_minutes
from peelian.surfaces.cli import output
from peelian.surfaces.cli.minutes_tables import show
from peelian.surfaces.cli.output import as_json, say


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--meeting", "ref", required=True, help="As warwickshire-panel/meetings/2018-03-19.")
@click.option("--yes", is_flag=True, help="Enter it without asking.")
@as_json
def load(file: Path, ref: str, yes: bool, machine: bool) -> None:
    """Enter what the minutes in FILE say in the record of a planned meeting, as a draft to be confirmed.

    First it shows what would enter, how sure each reading is, and what is kept as notes.
    """
    if machine and not yes:
        raise Refused("A person confirms what enters. With --json give --yes, after reading the file first.")
    check_size(file.name, file.stat().st_size)
    content = file.read_bytes()
    minutes = read_minutes(file.name, content)
    meeting = meeting_at(Ref.parse(ref))
    found = transcript_for(meeting, minutes)
    if not machine:
        show(minutes)
        _show(found)
    if not yes and not click.confirm(f"Enter this in the record of {meeting.ref}?"):
        raise Refused("Nothing was entered.")
    entered = enter_minutes(meeting=meeting, minutes=minutes, file_name=file.name, content=content, by=OPERATOR)
    say(_payload(entered, str(meeting.ref)), machine=machine, words=_words(entered, str(meeting.ref)))


def _show(found: Transcript) -> None:
    assumed = [(one.name, one.part.value, one.assumed) for one in found.people if one.assumed]
    output.table(assumed, ("Name", "Enters as", "What is assumed"), title="Assumed")
    output.table(_kept(found.kept), ("Item", "Words", "Why", "Place"), title="Kept as notes for the office")


def _kept(kept: tuple[Kept, ...]) -> list[tuple[str, ...]]:
    return [(one.item, one.text, one.why, one.place) for one in kept]


def _payload(entered: Entered, ref: str) -> dict[str, object]:
    kept = [{"item": one.item, "text": one.text, "why": one.why, "place": one.place} for one in entered.kept]
    return {
        "meeting": ref,
        "people": entered.people,
        "items": entered.items,
        "questions": entered.questions,
        "outcomes": entered.outcomes,
        "kept": kept,
        "document": str(entered.document),
    }


def _words(entered: Entered, ref: str) -> str:
    return (
        f"Entered in {ref}: {entered.people} people, {entered.items} items, {entered.questions} questions, "
        f"{entered.outcomes} outcomes, {len(entered.kept)} notes. The file is kept as {entered.document}. "
        "The minutes are a draft: circulate and confirm them."
    )
