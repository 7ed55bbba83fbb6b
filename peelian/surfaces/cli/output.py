"""How commands speak: a table for people, JSON for machines."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

_WIDE = 400
_Function = TypeVar("_Function", bound=Callable[..., Any])


def as_json(function: _Function) -> _Function:
    """Adds ``--json`` to a command."""
    return click.option("--json", "machine", is_flag=True, help="Answer in JSON.")(function)


class Day(click.ParamType[dt.date]):
    """A day as 2021-09-13."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read the day, or say what was expected."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a day. Write it as 2021-09-13.", param, ctx)


DAY = Day()


def say(payload: object, *, machine: bool, words: str = "") -> None:
    """Print ``payload`` as JSON for machines, or ``words`` for people."""
    if machine:
        click.echo(json.dumps(payload, indent=2, default=str, ensure_ascii=False))
    elif words:
        click.echo(words)


def table(rows: Sequence[Sequence[str]], head: Sequence[str], *, title: str = "") -> None:
    """Print a table for people; on a narrow terminal long cells wrap, and in a file or a pipe they do not."""
    drawn = Table(*head, title=title or None, title_justify="left", header_style="bold")
    for row in rows:
        drawn.add_row(*(escape(cell) for cell in row))
    width = None if sys.stdout.isatty() else _WIDE
    Console(soft_wrap=False, width=width).print(drawn)
