"""``python -m tests.bench [BENCH ...]``: see :mod:`tests.bench`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module

import django
from rich.console import Console
from rich.table import Table

from tests.bench.measuring import LeftOutError, Measured, Outcome

BENCHES = (
    "documents",
    "pages",
    "assessments",
    "national",
    "crimes",
    "duties",
    "register",
    "packs",
    "checks",
    "thread",
)
_BUSY = 0.75  # the minute's load average to a core above which times say more of the neighbours than of us


def main() -> int:
    """Run the benches asked for; 1 when a promise is missed."""
    parser = argparse.ArgumentParser(prog="script/bench", description="Speed against a peer in the same run.")
    parser.add_argument(
        "benches", nargs="*", metavar="BENCH", help=f"of {', '.join(BENCHES)}; all when none is named"
    )
    parser.add_argument("--repeat", type=int, default=5, help="rounds that count, after the one that warms up")
    parser.add_argument("--json", action="store_true", help="for machines")
    asked = parser.parse_args()
    if unknown := set(asked.benches) - set(BENCHES):
        parser.error(f"there is no bench called {', '.join(sorted(unknown))}")
    if asked.repeat < 1:
        parser.error("a bench takes at least one round")
    with tempfile.TemporaryDirectory(prefix="peelian-bench-") as folder:
        _set_up(folder)
        busy = os.getloadavg()[0] / (os.cpu_count() or 1)
        outcomes = [_run(bench, asked.repeat) for bench in BENCHES if bench in (asked.benches or BENCHES)]
    if asked.json:
        sys.stdout.write(json.dumps([outcome.plain() for outcome in outcomes], indent=2) + "\n")
    else:
        for outcome in outcomes:
            _show(outcome)
        if busy > _BUSY:
            sys.stdout.write(
                f"The machine was busy: {busy:.1f} processes to a core when this began. Run it again alone.\n"
            )
    return int(any(outcome.kept is False for outcome in outcomes))


def _set_up(folder: str) -> None:
    """Databases of their own, in a folder that goes away; nothing of the operator's is read."""
    for name in [name for name in os.environ if name.startswith("PEELIAN_")]:
        del os.environ[name]
    os.environ["PEELIAN_VAR"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.plainsite.settings"
    django.setup()


def _run(bench: str, repeat: int) -> Outcome:
    module = import_module(f"tests.bench.{bench}")
    try:
        outcome: Outcome = module.run(repeat)
    except LeftOutError as reason:
        return Outcome(bench, module.PROMISE, notes=(f"Left out. {reason}",))
    return outcome


def _show(outcome: Outcome) -> None:
    console = Console(highlight=False)
    console.print(f"[bold]{outcome.bench}[/bold]: {outcome.promise}")
    if outcome.rows:
        console.print(_table(outcome.rows))
    for note in outcome.notes:
        console.print(note)
    if outcome.kept is not None:
        console.print(f"Promise {'kept' if outcome.kept else 'MISSED'}: {outcome.reached}.")
    console.print()


def _table(rows: Sequence[Measured]) -> Table:
    table = Table("")
    for heading in ("median", "lowest", "highest"):
        table.add_column(heading, justify="right")
    table.add_column("")
    for row in rows:
        numbers = (row.median, min(row.samples), max(row.samples))
        places = 3 if row.unit == "s" else 1
        table.add_row(row.what, *(f"{number:,.{places}f}" for number in numbers), row.unit)
    return table


if __name__ == "__main__":
    sys.exit(main())
