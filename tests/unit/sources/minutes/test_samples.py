"""Minutes and agendas in the layouts of many panels, boards and groups: invented, and read to the last line.

Beside each sample stands what a person found in it, a line for each thing, in the order of the payload.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.sources.minutes.reading import digest, read

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("name", sorted(path.stem for path in SAMPLES.glob("*.txt")))
def test_a_sample_is_read_as_a_person_reads_it(name: str):
    told = read((SAMPLES / f"{name}.txt").read_bytes(), f"{name}.txt")
    assert digest(told) == (SAMPLES / f"{name}.found").read_text().splitlines()
