"""The ``peelian`` command. Exits 0 when done, 1 when refused with the reason, 2 when used wrongly."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from peelian import __version__
from peelian.kernel.errors import Refused

# name -> (module, what it does); a module is imported, and Django set up, only when its command runs
COMMANDS = {
    "account": ("account", "Open accounts and grant roles."),
    "actions": ("actions", "Show what is owed and what is overdue, and remind who owes it."),
    "assess": ("assess", "Judge the figures of a body."),
    "crimes": ("crimes", "Load and count crimes, outcomes, and stops and searches."),
    "demo": ("demo", "Make both databases and load the example record."),
    "duties": ("duties", "Show the rulebook, what falls due, and why on that day."),
    "figures": ("figures", "Load and show figures."),
    "inbox": ("inbox", "Read and take in what the public sent through the form on the site."),
    "meeting": ("meeting", "Bind the packs of meetings."),
    "minutes": ("minutes", "Read minutes and agendas that exist already."),
    "official": ("official", "Load and show official statistics: recorded crime, outcomes, workforce, grades."),
    "prepare": ("prepare", "Make both databases, or bring them up to date."),
    "record": ("record", "Load or export a whole record as plain files."),
    "release": ("release", "Make a report, or a body's measures, public."),
    "report": ("report", "List, build, check and verify reports."),
    "scheme": ("scheme", "Check the publication scheme: what is there, in time, and to be found."),
    "serve": ("serve", "Serve the site and the desk."),
    "thread": ("thread", "Walk the golden thread both ways, list its gaps, see what a change touches."),
    "trail": ("trail", "Verify the trail, or show its head."),
    "withdraw": ("withdraw", "Take something out of public view."),
}


class Commands(click.Group):
    """Finds each command in its own module."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every name."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, with Django ready for it."""
        if cmd_name not in COMMANDS:
            return None
        _set_up()
        module = importlib.import_module(f"peelian.surfaces.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, words) for name, (_, words) in COMMANDS.items()])


def _set_up() -> None:
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peelian.project.settings")
        django.setup()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="peelian")
def cli() -> None:
    """Peelian: the open accountability record of policing."""


def main(arguments: Sequence[str] | None = None) -> Any:
    """Run the command; a refusal is said in words and ends with 1."""
    try:
        return cli.main(args=arguments, prog_name="peelian", standalone_mode=True)
    except Refused as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
