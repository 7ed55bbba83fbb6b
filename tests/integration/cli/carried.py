"""A body's record carried elsewhere: exported, lost here, loaded again, exported once more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.db import transaction

from peelian.access.actors import OPERATOR
from peelian.surfaces.cli.record.export import export_body
from peelian.surfaces.cli.record.load import load_record


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name there."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def carry(tmp_path: Path, slugs: tuple[str, ...], enter: Callable[[], object]) -> tuple[dict[str, bytes], ...]:
    """The files of bodies as they are exported once ``enter`` has run, and again where only they were loaded."""
    with transaction.atomic():
        enter()
        for slug in slugs:
            export_body(slug, tmp_path / "one" / slug)
        transaction.set_rollback(True)
    for slug in slugs:
        load_record(tmp_path / "one" / slug, by=OPERATOR)
    for slug in slugs:
        export_body(slug, tmp_path / "two" / slug)
    return files_of(tmp_path / "one"), files_of(tmp_path / "two")


def differing(one: dict[str, bytes], two: dict[str, bytes]) -> list[str]:
    """The names of files that one side lacks, or that are not the same."""
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))
