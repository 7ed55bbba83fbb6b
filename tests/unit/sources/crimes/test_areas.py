from __future__ import annotations

from pathlib import Path

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.crimes.areas import Areas, read_areas
from tests.unit.sources.crimes.making import put

GOOD = "lsoa,district,force\nE01010000,Anytown,West Mercia\nE01010001,Otherham,west-midlands\n"
# headings as the Office for National Statistics writes them
STATISTICS = (
    "LSOA11CD,LSOA11NM,LAD16CD,LAD16NM,CSP16CD,CSP16NM,PFA16CD,PFA16NM,population_2011\n"
    "E01010000,Anytown 001A,E07000001,Anytown,E22000001,Anytown and Otherham,E23000016,West Mercia,1563\n"
    "E01010001,Otherham 001A,E07000002,Otherham,E22000001,Anytown and Otherham,E23000016,West Mercia,1379\n"
)


def read(folder: Path, content: str) -> Areas:
    return read_areas(put(folder, content.encode(), "areas.csv"))


def test_a_look_up_is_read_whatever_its_other_columns_and_order(tmp_path: Path) -> None:
    wide = "force,name,district,lsoa\r\nWest Mercia,x,Anytown,E01010000\r\nwest-midlands,y,Otherham,E01010001\r\n"
    expected = {"E01010000": ("Anytown", "west-mercia"), "E01010001": ("Otherham", "west-midlands")}
    assert read_areas(put(tmp_path, GOOD.encode())).places == expected
    assert read_areas(put(tmp_path, wide.encode("utf-8-sig"))).places == expected


def test_headings_of_the_national_statistics_are_known(tmp_path: Path) -> None:
    areas = read(tmp_path, STATISTICS)
    assert areas.levels == ("district", "partnership", "force")
    assert areas.places["E01010001"] == ("Otherham", "Anytown and Otherham", "west-mercia")


@pytest.mark.parametrize(
    ("content", "levels"),
    [
        (
            "LSOA21CD,LADCD,LADNM,PFACD,PFANM\nE01010000,E06000019,Anytown,E23000016,West Mercia\n",
            "district,force",
        ),
        (
            "LSOA21CD,WD22CD,WD22NM,LAD22CD,LAD22NM\nE01010000,E05000001,Castle,E07000001,Anytown\n",
            "district,ward",
        ),
        ("lsoa21cd,csp23nm\nE01010000,Anytown\n", "partnership"),
        ("lsoa,Partnership\nE01010000,Anytown\n", "partnership"),
    ],
)
def test_whatever_levels_a_look_up_has(tmp_path: Path, content: str, levels: str) -> None:
    assert ",".join(read(tmp_path, content).levels) == levels


def test_wards_of_one_name_stay_apart(tmp_path: Path) -> None:
    wards = (
        "lsoa,WD22CD,WD22NM\nE01010000,E05000001,Castle\nE01010001,E05000002,Castle\nE01010002,E05000003,Mill\n"
    )
    places = read(tmp_path, wards).places
    assert list(places.values()) == [("Castle (E05000001)",), ("Castle (E05000002)",), ("Mill",)]


def test_a_level_it_has_not_is_refused(tmp_path: Path) -> None:
    areas = read(tmp_path, GOOD)
    areas.check(["district", "month"])
    with pytest.raises(Refused, match=r"does not tell the ward of a small area.*WD23NM"):
        areas.check(["ward"])


def test_the_same_line_twice_is_no_fault(tmp_path: Path) -> None:
    assert len(read(tmp_path, GOOD + "E01010000,Anytown,West Mercia\n").places) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("district,force\nAnytown,Kent\n", "column lsoa: This column is missing"),
        ("", "column lsoa: This column is missing"),
        ("lsoa,name\nE01010000,Anytown\n", "A level is missing.*CSP23NM"),
        ("lsoa,LAD16NM,LAD23NM\nE01010000,Anytown,Anytown\n", "more than one column.*LAD16NM and LAD23NM"),
        ("lsoa,LSOA21CD,district\nE01010000,E01010000,Anytown\n", "more than one column.*lsoa and LSOA21CD"),
        ("lsoa,district,force\n", "holds no small area"),
        (GOOD + "Anytown,Anytown,Kent\n", "row 4, column lsoa"),
        (GOOD + "E01010002,,Kent\n", "row 4, column district"),
        (GOOD + "E01010002,Anytown,Anyshire\n", "row 4, column force"),
        (GOOD + "E01010002,Anytown\n", "row 4, column force"),
        (GOOD + "E01010002,Anytown,Kent,and more\n", "row 4: This row has more cells than there are columns"),
        (GOOD + "E01010000,Otherham,West Mercia\n", "E01010000 stands there twice"),
        (GOOD + 'E01010000,"Otherham,West Mercia\n', "cannot be read as CSV"),
        (STATISTICS.replace("E07000002", ""), "row 3, column LAD16NM.*a name and its code"),
        (STATISTICS.replace("E07000002", "E07000001"), "E07000001 has two names.*Anytown, as before"),
    ],
)
def test_a_look_up_that_cannot_be_used(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(Refused, match=f"(?s){words}"):
        read(tmp_path, content)


def test_a_look_up_in_another_encoding_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read as CSV in UTF-8"):
        read_areas(put(tmp_path, GOOD.encode("utf-16")))
    with pytest.raises(Refused, match="larger than 20 MB"):
        read_areas(put(tmp_path, bytes(21 * 1024 * 1024)))
