"""The documents agree with the code."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from django.apps import apps

from peelian.surfaces.cli.main import COMMANDS, cli

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
ROOMS = {"models", "queries", "services"}
"""Rooms of an app that outgrew a file: no packages of their own."""


def leaves() -> list[tuple[str, click.Command]]:
    found = []
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        if isinstance(command, click.Group):
            found += [(name if sub == "ref" else f"{name} {sub}", one) for sub, one in command.commands.items()]
        else:
            found.append((name, command))
    return found


@pytest.mark.parametrize(("name", "command"), leaves(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_and_option_is_documented(name, command):
    text = (DOCS / "commands.md").read_text()
    parts = re.split(r"^### ", text, flags=re.MULTILINE)
    part = next((one for one in parts if re.match(rf"`peelian {name}( [A-Z\[]|`)", one)), None)
    assert part is not None
    options = [option.opts[0] for option in command.params if isinstance(option, click.Option)]
    assert [one for one in options if f"`{one}`" not in part and one != "--json"] == []
    assert command.help


def test_no_command_is_documented_that_does_not_exist():
    documented = re.findall(
        r"^### `peelian ([a-z ]+?)(?: [A-Z\[].*)?`$", (DOCS / "commands.md").read_text(), re.MULTILINE
    )
    assert sorted(documented) == sorted(name for name, _ in leaves())


def test_every_setting_is_documented_and_used():
    used = set()
    for folder in ("peelian", "script", "tests"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in ("", ".py") and "node_modules" not in path.parts:
                used |= set(re.findall(r"PEELIAN_[A-Z_]+[A-Z]", path.read_text(errors="ignore")))
    documented = set(re.findall(r"^\| `(PEELIAN_[A-Z_]+)`", (DOCS / "settings.md").read_text(), re.MULTILINE))
    assert used - documented == set()
    assert documented - used == set()


def test_the_map_shows_every_package():
    shown = set(re.findall(r"`(peelian\.[a-z.]+)`", (DOCS / "map.md").read_text()))
    packages = {
        ".".join(init.parent.relative_to(ROOT).parts)
        for init in (ROOT / "peelian").rglob("__init__.py")
        if not {"migrations", "templatetags", *ROOMS} & set(init.parts)
    }
    inside_a_surface = {name for name in packages if name.startswith("peelian.surfaces.") and name.count(".") > 2}
    headings = {"peelian", "peelian.surfaces", "peelian.facts", "peelian.registers", "peelian.assurance"}
    assert packages - inside_a_surface - headings - shown == set()
    assert shown - packages == set()


def test_every_noun_is_in_the_glossary():
    words = set(re.findall(r"^\| ([^|]+?) \|", (ROOT / "GLOSSARY.md").read_text(), re.MULTILINE))
    words |= {re.sub(r" \([^)]*\)", "", word) for word in words}
    names = {model._meta.verbose_name for model in apps.get_models() if model.__module__.startswith("peelian.")}
    assert names - words == set()


def test_decisions_are_numbered_without_gaps():
    files = sorted((DOCS / "adr").glob("*.md"))
    assert [int(path.name[:4]) for path in files] == list(range(1, len(files) + 1))
    for path in files:
        assert path.read_text().startswith(f"# {int(path.name[:4])}. ")


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")], ids=lambda path: path.name
)
def test_links_inside_the_project_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text()):
        if "://" not in target:
            assert (path.parent / target).exists(), target
