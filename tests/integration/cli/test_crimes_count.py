"""``crimes count``: into one file, here or on the engine that is set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from peelian.kernel.errors import Refused
from peelian.surfaces.cli.crimes_count import command
from tests.unit.sources.crimes.making import put, rows, street


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    return put(tmp_path / "sent", street(rows(20)))


def test_it_says_what_it_wrote(sent: Path, tmp_path: Path) -> None:
    out = tmp_path / "counts.parquet"
    done = CliRunner().invoke(command, [str(sent), "--out", str(out)])
    assert done.exit_code == 0
    assert f"12 lines written to {out}: rows counted by month, force, lsoa, type." in done.output
    assert out.read_bytes().startswith(b"PAR1")
    told = json.loads(CliRunner().invoke(command, [str(sent), "--out", str(out), "--json"]).output)
    assert told == {"lines": 12, "out": str(out)}


def test_the_setting_chooses_the_engine(sent: Path, tmp_path: Path, settings) -> None:
    settings.WAREHOUSE = "abacus://"
    done = CliRunner().invoke(command, [str(sent), "--out", str(tmp_path / "counts.parquet")])
    assert isinstance(done.exception, Refused)
    assert "PEELIAN_WAREHOUSE names the engine “abacus”" in str(done.exception)


@pytest.mark.parametrize("arguments", [[], ["nowhere.csv", "--out", "x.parquet"]])
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(command, arguments).exit_code == 2
