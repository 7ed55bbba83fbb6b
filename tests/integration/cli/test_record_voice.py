"""What people said goes where the record goes; the example holds every row of the paper that tells of it."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.voice.kinds import ThemeKind
from peelian.facts.voice.models import Consultation, ResponseCount
from peelian.facts.voice.queries.consultations import consultations_of
from peelian.facts.voice.queries.engagement import coverage, events_of, networks_of, series_of
from peelian.facts.voice.services.consultations import amend_consultation
from peelian.kernel.errors import Refused
from peelian.kernel.markings import Audience
from peelian.registers.bodies.kinds import AreaKind, BodyKind
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called
from peelian.registers.bodies.services import AreaRow, BodyRow, enter_areas, enter_bodies
from peelian.surfaces.cli.record.voice import load_voice, write_voice
from tests.factories import heard

pytestmark = pytest.mark.django_db(databases=["default", "public"])

EXAMPLE = Path(__file__).parents[3] / "examples/bodies/west-midlands"
THE_PUBLIC = frozenset({Audience.PUBLIC})
AXES = 'marking = "OFFICIAL"\nfoi = "disclosable"\naudience = "public"\n'
RECORD = f"""
[[consultation]]
slug = "plan"
title = "Consultation on the plan"
kind = "programme"
about = "anyshire/plans/2021-2025"
{AXES}
[[consultation]]
slug = "survey"
title = "Public survey"
kind = "survey"
part_of = "plan"
phase = 2
opens = "towards the end of July 2021"
opens_from = 2021-07-21
opens_to = 2021-07-31
closes = 2021-09-30
minimum_weeks = 6
aims = ["A broad sample"]
invited = ["The public"]
channels = ["The web"]
promotion = "Paid for promotion"
owner = "The office"
basis = "An Act"
text = "What it is for"
source = ["S002-18", "S002-12"]

[[consultation.responses]]
count = 0
stated_on = 2021-08-01
source = "S002-12"

[[consultation.responses]]
count = 12
stated_on = 2021-09-01
respondents = "Charities"

[[consultation.theme]]
title = "Drug harm reduction"
text = "In their words"
feeds = "anyshire/plans/2021-2025"

[[consultation.strand]]
title = "Young people"
text = "Why"
lead = "The Deputy"
channels = ["Police Cadets"]
basis = "An Act"

[[series]]
slug = "roundtables"
title = "Roundtable events"
starts_on = 2021-07-05
ends_on = 2021-07-28
lasts = "a 4-week period"
consultation = "survey"
{AXES}
[[event]]
number = 3
kind = "roundtable"
title = "Serious Violence"
on = "July 2021"
state = "planned"
stated_on = 2021-07-20
series = "roundtables"
consultation = "survey"
organisers = ["The Director"]
chairs = ["The Commissioner"]
attendees = ["Charities"]
themes = ["Violence"]
place = "The hall"
often = "once"
text = "What it was"
about = "anyshire/projects/2021-2025-c"
areas = ["E-ANYSHIRE-N"]

[[event]]
number = 7
kind = "visit"
title = "A visit"
state = "cancelled"

[[network]]
slug = "board"
title = "A board"
about = "anyshire/projects/2021-2025-c"
regard = "To have regard"
lead = "The Deputy"
areas = ["E-ANYSHIRE-S"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "voice.toml").write_text(RECORD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def body(db) -> Body:
    return heard.make_body()


def test_everything_comes_out_as_it_went_in(folder, body, tmp_path):
    counts = load_voice(folder, body, by=OPERATOR)
    assert counts == {"consultations": 2, "engagement": 3, "networks": 1}
    out = tmp_path / "out"
    out.mkdir()
    write_voice(out, body)
    found, wanted = (tomllib.loads((home / "voice.toml").read_text()) for home in (out, folder))
    assert stated(found) == stated(wanted)


def test_a_body_of_which_nothing_is_known_has_no_such_file(body, tmp_path):
    write_voice(tmp_path, body)
    assert list(tmp_path.iterdir()) == []


def stated(value: Any) -> Any:
    """What a file says, however it says it: without what is empty, sources as one line, days as words."""
    if isinstance(value, dict):
        plain = {name: one for name, one in value.items() if one not in ("", [])}
        if "source" in plain and isinstance(plain["source"], list):
            plain["source"] = "; ".join(plain["source"])
        if plain.get("closes") == dt.date(2021, 9, 30):
            plain["closes"] = "30 September 2021"
        if "feeds" in plain:
            plain.setdefault("kind", ThemeKind.THEME)
        return {name: stated(one) for name, one in plain.items() if name != "audience"}
    return [stated(one) for one in value] if isinstance(value, list) else value


def test_an_export_loaded_elsewhere_and_exported_again_is_the_same(folder, body, tmp_path):
    load_voice(folder, body, by=OPERATOR)
    out, again = tmp_path / "out", tmp_path / "again"
    out.mkdir()
    again.mkdir()
    write_voice(out, body)
    text = (out / "voice.toml").read_text()
    elsewhere = heard.make_body("otherton")
    load_voice(out, elsewhere, by=OPERATOR)
    write_voice(again, elsewhere)
    assert (again / "voice.toml").read_text() == text


def test_loaded_again_it_changes_nothing(folder, body):
    load_voice(folder, body, by=OPERATOR)
    survey = Consultation.objects.get(slug="survey")
    row = heard.consultation_row(title="Amended here", part_of=survey.part_of)
    amend_consultation(consultation=survey, row=row, lock=1, by=OPERATOR)
    assert sum(load_voice(folder, body, by=OPERATOR).values()) == 0
    assert Consultation.objects.get(slug="survey").title == "Amended here"
    assert ResponseCount.objects.count() == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('kind = "survey"', 'kind = "poll"', "voice.toml, consultation 2"),
        ('title = "Consultation on the plan"', "", "voice.toml, consultation 1: it has no “title”"),
        ('part_of = "plan"', 'part_of = "other"', "consultation 2: There is no consultation"),
        ("stated_on = 2021-09-01", "", "consultation 2: it has no “stated_on”"),
        ("starts_on = 2021-07-05", "starts_on = 2021-08-05", "series 1: 28 July 2021 lies before"),
        ('series = "roundtables"', 'series = "others"', "event 1: Anyshire"),
        ("number = 3", "", "event 1: it has no “number”"),
        ("E-ANYSHIRE-S", "E-NOWHERE", "network 1: It names areas that are not in the register"),
        ('regard = "To have regard"', 'audience = "public"', "network 1: Its audience cannot be the public"),
    ],
)
def test_a_mistake_is_refused_with_its_place(folder, body, old, new, words):
    path = folder / "voice.toml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(Refused) as refusal:
        load_voice(folder, body, by=OPERATOR)
    assert words.replace("Anyshire", body.name) in str(refusal.value)


# the example


ROWS = """
S002-11 S002-12 S002-13 S002-14a-c S002-15a-d S002-16 S002-17 S002-18 S002-19a-d S002-20 S002-21 S002-22a-q S002-23
"""
DISTRICTS = ("Birmingham", "Coventry", "Dudley", "Sandwell", "Solihull", "Walsall", "Wolverhampton")


@pytest.fixture
def west_midlands(db) -> Body:
    areas = [AreaRow("E23000014", "West Midlands", AreaKind.POLICE_FORCE_AREA)]
    areas += [
        AreaRow(f"E080000{number}", name, AreaKind.DISTRICT, "E23000014")
        for number, name in enumerate(DISTRICTS, 25)
    ]
    enter_areas(areas, by=OPERATOR)
    enter_bodies([BodyRow("west-midlands", "West Midlands", BodyKind.PCC, "E23000014")], by=OPERATOR)
    body = body_called("west-midlands")
    load_voice(EXAMPLE, body, by=OPERATOR)
    return body


def test_every_row_of_the_paper_about_voice_is_cited():
    text = (EXAMPLE / "voice.toml").read_text(encoding="utf-8")
    assert [row for row in ROWS.split() if f'"{row}"' not in text] == []


def test_the_example_holds_the_figures_of_the_paper(west_midlands):
    found = consultations_of(west_midlands, on=heard.PAPER_OF, audiences=THE_PUBLIC)
    _, first, second, survey = found
    assert first.responses.total.count == 329
    kinds = [one.kind for one in first.themes]
    assert (kinds.count(ThemeKind.THEME), kinds.count(ThemeKind.PRIORITY)) == (4, 3)
    assert {one.feeds for one in first.themes} == {str(second.ref)}
    assert [one.standing for one in (second, survey)] == ["open", "to come"]
    assert survey.earliest_close.latest == dt.date(2021, 9, 10)
    assert len(found[0].strands[0].channels) == 4
    (series,) = series_of(west_midlands, audiences=THE_PUBLIC)
    assert (series.lasting.days, series.lasting.stated, len(series.events)) == (24, 28, 4)
    assert [len(one.organisers) for one in series.events] == [2, 2, 1, 1]
    assert len(series.events[0].chairs) == 3
    assert len(networks_of(west_midlands, audiences=THE_PUBLIC)) == 17


def test_of_the_seven_authorities_none_is_said_to_have_been_engaged_yet(west_midlands):
    found = coverage(west_midlands, audiences=THE_PUBLIC)
    assert (len(found.authorities), len(found.engaged), len(found.planned_only)) == (7, 0, 7)
    assert len(events_of(west_midlands, audiences=THE_PUBLIC)) == 8
