"""What the field knows: names of forces, the offence tree, outcome types, grades."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from peelian.facts.measures.kinds import Kind as MeasureKind
from peelian.facts.measures.kinds import Unit
from peelian.kernel.errors import Refused
from peelian.sources.crimes.forces import FORCES as STREET_FORCES
from peelian.sources.official.grades import FRAMEWORKS, framework_of
from peelian.sources.official.kinds import Kind
from peelian.sources.official.measures import measures
from peelian.sources.official.offences import CODES, GROUPS, PLACES, group_called, line_of, subgroup_called
from peelian.sources.official.outcome_types import ACTION_TAKEN, OUTCOME_TYPES
from peelian.sources.official.reporters import FORCES_IN, REPORTERS, Role, called, forces, reporter

BODIES = Path(__file__).parents[4] / "examples" / "bodies.csv"


def test_the_forces_are_the_43_of_the_record() -> None:
    with BODIES.open(encoding="utf-8", newline="") as stream:
        bodies = {row["slug"]: row for row in csv.DictReader(stream)}
    assert {one.slug for one in forces()} == {slug for slug, row in bodies.items() if row["kind"] == "force"}
    assert all(bodies[one.policing_body]["holds_to_account"] == one.slug for one in forces())
    assert {one.street_name for one in forces()} == set(STREET_FORCES) - {"btp", "northern-ireland"}
    assert sum(len(slugs) for slugs in FORCES_IN.values()) == len(forces()) == 43


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("London, City of", "city-of-london-police"),
        ("City of London", "city-of-london-police"),
        ("Devon and Cornwall", "devon-and-cornwall-police"),
        ("Devon & Cornwall", "devon-and-cornwall-police"),
        ("Hampshire", "hampshire-and-isle-of-wight-constabulary"),
        ("Hampshire and Isle of Wight", "hampshire-and-isle-of-wight-constabulary"),
        ("Metropolitan Police Service", "metropolitan-police-service"),
        ("Metropolitan Police", "metropolitan-police-service"),
        ("Dyfed Powys", "dyfed-powys-police"),
        ("British Transport Police", "british-transport-police"),
        ("Financial Fraud Action UK", "uk-finance"),
        ("CIFAS", "cifas"),
        ("Yorkshire and The Humber", "region-yorkshire-and-the-humber"),
        ("Total 43 forces", "england-and-wales"),
    ],
)
def test_a_name_means_one(name: str, slug: str) -> None:
    assert called(name)[0].slug == slug


def test_west_midlands_is_a_force_and_a_region() -> None:
    assert [one.role for one in called("West Midlands")] == [Role.FORCE, Role.REGION]


@pytest.mark.parametrize("name", ["warwickshire", "warwickshire-police", "Warwickshire Police"])
def test_a_force_is_found_by_what_it_is_called(name: str) -> None:
    assert reporter(name).slug == "warwickshire-police"
    assert reporter("hampshire").slug == "hampshire-and-isle-of-wight-constabulary"


@pytest.mark.parametrize("name", ["", "anyshire"])
def test_an_unknown_force_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="No police force is called"):
        reporter(name)


def test_no_body_but_a_territorial_force_has_a_policing_body() -> None:
    assert {one.role for one in REPORTERS.values() if one.policing_body} == {Role.FORCE}


def test_the_offence_tree_hangs_together() -> None:
    assert len(GROUPS) == 10
    assert all(line_of(slug)[-1] in GROUPS for slug in PLACES)
    assert all(offence.place in PLACES for offence in CODES.values())
    assert line_of("burglary-residential") == ("burglary-residential", "burglary", "theft-offences")
    expired = {code for code, offence in CODES.items() if offence.expired}
    assert {"28A", "28B", "28C", "28D", "29", "30A", "30B", "31"} < expired
    assert all(CODES[code].verify for code in expired)


def test_groups_and_subgroups_have_had_several_names() -> None:
    assert group_called("Drug Offences") == group_called("drug_offences") == "drug-offences"
    assert (
        subgroup_called("Domestic burglary") == subgroup_called("Residential burglary") == "burglary-residential"
    )
    assert subgroup_called("Miscellaneous crimes") == "miscellaneous-crimes-against-society"
    assert group_called("Piracy") is subgroup_called("Piracy") is None


def test_outcome_types_are_numbered_0_to_22_and_some_are_parts() -> None:
    assert {str(number) for number in range(23)} < set(OUTCOME_TYPES)
    assert {one.type: one.part_of for one in OUTCOME_TYPES.values() if one.part_of} == {
        "1A": "1",
        "2A": "2",
        "3A": "3",
    }
    assert not OUTCOME_TYPES["0"].counted
    assert not OUTCOME_TYPES["1A"].counted
    assert all(OUTCOME_TYPES[str(one)].counted for one in ACTION_TAKEN)
    assert OUTCOME_TYPES["22"].since == "2019-04"


def test_grades_changed_in_2021() -> None:
    assert "adequate" not in FRAMEWORKS["four-grades"].grades
    assert FRAMEWORKS["five-grades"].grades[2] == "adequate"
    assert framework_of("2018-19") == "four-grades"
    assert framework_of("2021-22") == framework_of("2030") == "five-grades"
    assert framework_of("2012") == ""
    assert all("Not comparable" in one.note for one in FRAMEWORKS.values())


@pytest.mark.parametrize("kind", list(Kind))
def test_measures_use_the_words_of_the_record(kind: Kind) -> None:
    found = measures(kind)
    slugs = [one.slug for one in found]
    assert [slug for slug, number in Counter(slugs).items() if number > 1] == []
    for at, one in enumerate(found):
        assert one.unit in set(Unit)
        assert one.kind in set(MeasureKind)
        assert not one.parent or one.parent in slugs[:at]
        assert len(one.slug) <= 100
        assert len(one.title) <= 200
    assert bool(found) == (kind in (Kind.RECORDED_CRIME, Kind.OUTCOMES, Kind.WORKFORCE))


def test_no_table_is_read_before_it_is_needed() -> None:
    child = """
import sys
read = []
sys.addaudithook(lambda event, found: event == "open" and str(found[0]).endswith(".csv") and read.append(found[0]))
import peelian.sources.official.figures, peelian.sources.official.loading, peelian.sources.official.quality
early = len(read)
from peelian.sources.official.reporters import reporter
print(early, reporter("warwickshire").role, len(read))
"""
    done = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["0", "force", "1"]
