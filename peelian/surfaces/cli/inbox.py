"""``peelian inbox``: questions that the public sent through the form on the site."""

from __future__ import annotations

import datetime as dt

import click
from django.utils import timezone

from peelian.access.actors import OPERATOR
from peelian.kernel.errors import NotFound
from peelian.kernel.periods import day_words
from peelian.kernel.refs import Ref
from peelian.publication.inbox import (
    Letter,
    LetterState,
    forget_letter,
    forget_letters,
    letter_called,
    letters_of,
    set_aside,
    take_in,
)
from peelian.registers.bodies.queries import body_called
from peelian.surfaces.cli.output import DAY, as_json, say, table


@click.group()
def command() -> None:
    """Read what the public sent through the form on the site, take it in, and forget it."""


@command.command("list")
@click.option("--body", "slug", required=True, metavar="BODY", help="The body whose meetings they are for.")
@click.option("--all", "everything", is_flag=True, help="Those taken in and set aside as well.")
@click.option("--contact", is_flag=True, help="Show how to reach who sent them.")
@as_json
def list_(slug: str, everything: bool, contact: bool, machine: bool) -> None:
    """List the letters to a body that wait for the clerk, the oldest first."""
    states = tuple(LetterState) if everything else (LetterState.WAITING,)
    rows = [_row(one, contact=contact) for one in letters_of(body_called(slug).slug, by=OPERATOR, states=states)]
    if rows and not machine:
        table([[str(cell) for cell in row.values()] for row in rows], list(rows[0]))
    say({"letters": rows}, machine=machine, words="" if rows else "No letter is waiting.")


@command.command("take")
@click.argument("ref")
@as_json
def take(ref: str, machine: bool) -> None:
    """Take the letter REF in as a question to its meeting, for the office alone until it is accepted."""
    question = take_in(letter=_letter(ref), by=OPERATOR)
    say({"question": str(question.ref)}, machine=machine, words=f"It is now {question.ref}.")


@command.command("aside")
@click.argument("ref")
@click.option("--reason", required=True, help="Why it is no question for the meeting. Deleted with the letter.")
@as_json
def aside(ref: str, reason: str, machine: bool) -> None:
    """Set the letter REF aside."""
    letter = _letter(ref)
    set_aside(letter=letter, reason=reason, by=OPERATOR)
    say({"set_aside": str(letter.ref)}, machine=machine, words=f"{letter} is set aside.")


@command.command("forget")
@click.option("--on", type=DAY, help="As if it were this day; today unless told.")
@click.option("--letter", "ref", help="This letter at once, as its sender asked, and no other.")
@as_json
def forget(on: dt.date | None, ref: str | None, machine: bool) -> None:
    """Delete every letter whose meeting is more than 28 days past. For a nightly job."""
    if ref:
        forget_letter(letter=_letter(ref), by=OPERATOR)
        say({"forgotten": 1}, machine=machine, words="1 letter is deleted.")
        return
    count = forget_letters(on=on or timezone.localdate(), by=OPERATOR)
    words = {0: "There is nothing to forget.", 1: "1 letter is deleted."}.get(
        count, f"{count} letters are deleted."
    )
    say({"forgotten": count}, machine=machine, words=words)


def _letter(text: str) -> Letter:
    ref = Ref.parse(text)
    if ref.noun != "letters":
        raise NotFound(f"{ref} is no letter. A letter is cited as anyshire-panel/letters/7f3k-9qxt.")
    return letter_called(ref.body, ref.name, by=OPERATOR)


def _row(letter: Letter, *, contact: bool) -> dict[str, str]:
    row = {
        "ref": str(letter.ref),
        "received": day_words(timezone.localdate(letter.received_at)),
        "meeting": str(letter.meeting.ref),
        "name": letter.name,
        "question": letter.text,
        "state": str(letter.state),
        "forgotten on": letter.forgotten_on.isoformat(),
    }
    return {**row, "contact": letter.email} if contact else row
