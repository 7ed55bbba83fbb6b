"""``peelian duties proclaim``: a bank holiday proclaimed or taken away, and the days it moves."""

from __future__ import annotations

import click

from peelian.access.actors import OPERATOR
from peelian.kernel.periods import day_words
from peelian.law.working_days import Nation
from peelian.registers.duties.queries import moved_by
from peelian.registers.duties.queries.moves import Move
from peelian.registers.duties.rows import ProclaimedRow
from peelian.registers.duties.services import proclaim as enter
from peelian.surfaces.cli.output import as_json, say, table


@click.command("proclaim")
@click.argument("day", metavar="DAY")
@click.option("--words", required=True, help="What the day is called.")
@click.option("--source", required=True, help="The instrument that says so.")
@click.option("--taken-away", is_flag=True, help="A bank holiday was taken away.")
@click.option(
    "--nation",
    "nations",
    multiple=True,
    type=click.Choice([one.value for one in Nation]),
    default=[Nation.UK.value],
    help="Where; may be given again. The whole United Kingdom unless told.",
)
@click.option("--preview", is_flag=True, help="Only show what it would move.")
@as_json
def proclaim(
    day: str, words: str, source: str, taken_away: bool, nations: tuple[str, ...], preview: bool, machine: bool
) -> None:
    """Enter that DAY is a bank holiday, or is none any more, and count every open duty of every body anew."""
    row = ProclaimedRow(day, words, source, is_holiday=not taken_away, nations=nations)
    moves = moved_by(row)
    if not preview:
        enter(row=row, by=OPERATOR)
    verb = "would be" if preview else "is"
    count = f"{len(moves)} {'duty' if len(moves) == 1 else 'duties'}"
    payload = {"day": day, "entered": not preview, "moved": [_row(move) for move in moves]}
    say(payload, machine=machine, words=f"{count} {verb} due on another day.")
    if not machine and moves:
        lines = [
            (str(move.ref), move.rule, day_words(move.now), day_words(move.then), move.what) for move in moves
        ]
        table(lines, ("Duty", "Rule", "From", "To", "What"), title=f"{words}, {day}")


def _row(move: Move) -> dict[str, object]:
    return {"ref": str(move.ref), "rule": move.rule, "what": move.what, "from": move.now, "to": move.then}
