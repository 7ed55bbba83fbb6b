"""Sections are put in another order: one place at a time, in a draft, and nothing else of them changes."""

from __future__ import annotations

import json

import pytest

from peelian.access.models import TrailEntry
from peelian.kernel.errors import Forbidden, NotFound, Refused, Stale
from peelian.reports.models import ReportVersion, Section
from peelian.reports.queries import section_of, section_with, sections_of
from peelian.reports.services import NewSection, add_section, move_section, remove_section, sign
from tests.factories.papers import CHIEF, STRANGER, WRITER, draft

pytestmark = pytest.mark.django_db(databases=["default", "public"])


@pytest.fixture
def version(anyshire) -> ReportVersion:
    """A draft with three sections."""
    made = draft()
    for heading in ("2. Money", "3. Plan"):
        add_section(version=made, section=NewSection(heading, "Words."), by=WRITER)
    return made


def order(version: ReportVersion) -> list[tuple[int, str]]:
    return [(one.position, one.heading) for one in sections_of(version)]


def move(version: ReportVersion, position: int, *, up: bool) -> Section:
    section = section_of(version, position)
    move_section(section=section, up=up, by=WRITER)
    return section


@pytest.mark.parametrize(
    ("position", "up", "headings"),
    [
        (3, True, ["1. Crime", "3. Plan", "2. Money"]),
        (2, True, ["2. Money", "1. Crime", "3. Plan"]),
        (2, False, ["1. Crime", "3. Plan", "2. Money"]),
        (1, False, ["2. Money", "1. Crime", "3. Plan"]),
    ],
)
def test_a_section_moves_by_one_place(version, position, up, headings):
    moved = move(version, position, up=up)
    assert order(version) == list(enumerate(headings, 1))
    assert moved.position == (position - 1 if up else position + 1)


def test_up_and_down_again_is_as_it_was(version):
    before = list(version.sections.values())
    moved = move(version, 3, up=True)
    move_section(section=moved, up=False, by=WRITER)
    assert list(version.sections.values()) == before


def test_where_a_section_was_taken_out_the_next_one_gives_way(version):
    remove_section(section=section_of(version, 2), by=WRITER)
    move(version, 3, up=True)
    assert order(version) == [(1, "3. Plan"), (3, "1. Crime")]
    add_section(version=version, section=NewSection("4. Last"), by=WRITER)
    assert order(version)[-1] == (4, "4. Last")


def test_only_the_places_change(version):
    before = {row["id"]: row for row in version.sections.values()}
    move(version, 1, up=False)
    after = {row["id"]: row for row in version.sections.values()}
    for key, row in before.items():
        assert {**after[key], "position": 0} == {**row, "position": 0}


@pytest.mark.parametrize(("position", "up", "words"), [(1, True, "comes first"), (3, False, "comes last")])
def test_at_the_ends_it_is_refused(version, position, up, words):
    before, count = order(version), TrailEntry.objects.count()
    with pytest.raises(Refused, match=words):
        move(version, position, up=up)
    assert order(version) == before
    assert TrailEntry.objects.count() == count


def test_moving_stands_on_the_trail(version):
    move(version, 3, up=True)
    entry = TrailEntry.objects.order_by("-number")[0]
    assert (entry.verb, entry.actor, entry.ref) == ("moved section", WRITER.identity, str(version.report.ref))
    details = json.loads(entry.details)
    assert (details["heading"], details["from"], details["to"]) == ("3. Plan", 3, 2)


def test_sent_twice_it_is_moved_once(version):
    one, same = section_of(version, 3), section_of(version, 3)
    move_section(section=one, up=True, by=WRITER)
    with pytest.raises(Stale, match="another order"):
        move_section(section=same, up=True, by=CHIEF)
    assert [heading for _, heading in order(version)] == ["1. Crime", "3. Plan", "2. Money"]


def test_what_someone_took_out_is_not_found(version):
    section = section_of(version, 3)
    remove_section(section=section_of(version, 3), by=CHIEF)
    with pytest.raises(NotFound):
        move_section(section=section, up=True, by=WRITER)


def test_strangers_may_not_and_nobody_may_once_it_is_signed(version):
    before, section = order(version), section_of(version, 2)
    with pytest.raises(Forbidden):
        move_section(section=section, up=True, by=STRANGER)
    sign(version=ReportVersion.objects.get(), by=CHIEF)
    for one in (section, section_of(version, 2)):
        with pytest.raises(Refused, match="signed and cannot change"):
            move_section(section=one, up=True, by=CHIEF)
    assert order(version) == before


def test_a_section_is_found_wherever_it_was_moved_to_but_not_in_another_report(version):
    section = move(version, 3, up=True)
    assert section_with(version, section.pk) == section
    other = draft("another")
    for version_asked, key in ((other, section.pk), (version, 0)):
        with pytest.raises(NotFound):
            section_with(version_asked, key)
