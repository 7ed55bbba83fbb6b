from __future__ import annotations

from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes.areas import read_areas
from tests.unit.sources.crimes.making import put

GOOD = "lsoa,district,force\nE01010000,Anytown,West Mercia\nE01010001,Otherham,west-midlands\n"


def test_a_look_up_is_read_whatever_its_other_columns_and_order(tmp_path: Path) -> None:
    wide = "force,name,district,lsoa\r\nWest Mercia,x,Anytown,E01010000\r\nwest-midlands,y,Otherham,E01010001\r\n"
    expected = {"E01010000": ("Anytown", "west-mercia"), "E01010001": ("Otherham", "west-midlands")}
    assert read_areas(put(tmp_path, GOOD.encode())).places == expected
    assert read_areas(put(tmp_path, wide.encode("utf-8-sig"))).places == expected


def test_the_same_line_twice_is_no_fault(tmp_path: Path) -> None:
    assert len(read_areas(put(tmp_path, (GOOD + "E01010000,Anytown,West Mercia\n").encode())).places) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("lsoa,district\nE01010000,Anytown\n", "column force: This column is missing"),
        ("lsoa,district,force\n", "holds no small area"),
        ("", "column lsoa: This column is missing"),
        (GOOD + "Anytown,Anytown,Kent\n", "row 4, column lsoa"),
        (GOOD + "E01010002,,Kent\n", "row 4, column district"),
        (GOOD + "E01010002,Anytown,Anyshire\n", "row 4, column force"),
        (GOOD + "E01010002,Anytown\n", "row 4, column force"),
        (GOOD + "E01010000,Otherham,West Mercia\n", "E01010000 stands there twice"),
        (GOOD + 'E01010000,"Otherham,West Mercia\n', "cannot be read as CSV"),
    ],
)
def test_a_look_up_that_cannot_be_used(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_areas(put(tmp_path, content.encode(), "areas.csv"))


def test_a_look_up_in_another_encoding_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read as CSV in UTF-8"):
        read_areas(put(tmp_path, GOOD.encode("utf-16")))
    with pytest.raises(Refused, match="larger than 20 MB"):
        read_areas(put(tmp_path, bytes(21 * 1024 * 1024)))
