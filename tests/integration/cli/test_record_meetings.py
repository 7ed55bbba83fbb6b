"""Meetings go where the record goes: every state of each thing, with its number, its place and who may read it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from peelian.facts.meetings.models import Meeting, MeetingQuestion, Outcome, Spotlight, WorkProgrammeItem
from peelian.kernel.errors import Refused
from tests.integration.cli.conftest import Shell

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.slow]
HERE = Path(__file__).parent / "meetings"
PANEL = "bodies/anyshire-panel"
OPEN = 'marking = "OFFICIAL"\nfoi = "disclosable"\naudience = "public"\n'
BODIES = """\
slug,name,kind,area,scrutinised_by,holds_to_account,valid_from,valid_to,verify,source
anyshire-panel,Anyshire Police and Crime Panel,panel,,,,,,no,S1
anyshire-police,Anyshire Police,force,,,,,,no,S1
anyshire,Commissioner for Anyshire,pcc,,anyshire-panel,anyshire-police,2012-11-22,,no,S1
"""
PEOPLE = """
[[membership]]
person = "Ann Aspen"
capacity = "appointed"
represents = "Anyshire County Council"
from = 2017-05-10

[[membership]]
person = "Bert Birch"
capacity = "appointed"
represents = "North District Council"
from = 2017-05-10

[[membership]]
person = "Cora Cedar"
capacity = "co-opted independent"
from = 2017-05-10
"""
SERIES = """
[[series]]
slug = "panel"
name = "Anyshire Police and Crime Panel"
kind = "panel"
seats = 4
quorum_one_in = 3
quorum_least = 2
question_notice = "By noon, three working days before."
question_days = 3
host = "Anyshire County Council"
source = "S1"

[[series.standing]]
kind = "apologies"
title = "Apologies"

[[series]]
slug = "budget"
name = "Budget Working Group"
kind = "working group"
notice_days = 0
notice_in_working_days = false

[[series.seat]]
person = "Bert Birch"
part = "appointed"
chair = true
from = 2018-01-01
verify = true
"""
DOCUMENTS = """
[[document]]
name = "costs"
title = "What it costs"
kind = "report"
marking = "OFFICIAL"
foi = "disclosable"
audience = "public"
file = "costs.txt"
"""
HELD = """
[meeting]
series = "panel"
on = 2018-03-19
state = "held"
opens_at = 10:00:00
rose_at = 12:30:00
venue = "Shire Hall"
called_on = 2018-03-09
supplements = 1
watch_url = "https://watch.example/1"
marking = "OFFICIAL"
foi = "disclosable"
audience = "public"
source = "S1"

[[attendance]]
person = "Ann Aspen"
part = "appointed"
represents = "Anyshire County Council"
chair = true

[[attendance]]
person = "Bert Birch"
part = "appointed"
presence = "apologies"

[[attendance]]
person = "Dora Dale"
part = "substitute"
stands_in_for = "Bert Birch"
arrived_at = 10:15:00
source = "S1"

[[attendance]]
person = "Cora Cedar"
part = "co-opted independent"
left_at = 12:00:00
remote = true

[[attendance]]
person = "Flo Fir"
part = "commissioner"
represents = "Police and Crime Commissioner"

[[interest]]
person = "Cora Cedar"
kind = "pecuniary"
words = "My brother sells them cars."
item = "item-3"
left_the_room = true

[[interest]]
person = "Ann Aspen"
kind = "non-pecuniary"
words = "I am a school governor."

[[item]]
key = "item-1"
number = "1"
title = "Apologies"
kind = "apologies"

[[item]]
key = "item-2"
number = "2"
title = "Cars"
purpose = "To agree to them."
presenter = "Flo Fir"
minutes_allowed = 20

[[item.paper]]
title = "What it costs"
letter = "A"
owner = "Treasurer"
due = 2018-03-08
received_on = 2018-03-07
document = "anyshire-panel/documents/costs"

[[item.paper]]
title = "What it saves"

[[item.paper]]
title = "The tender"
due = 2018-03-08
state = "withdrawn"

[[item.said]]
place = 1
kind = "arrival"
speaker = "Dora Dale"
text = "Dora Dale came in late."
at = 10:15:00

[[item.question]]
place = 2
number = 3
asked_by = "Ann Aspen"
asked_of = "Flo Fir"
text = "what they cost"
state = "partly answered"
repeats = 1

[[item.question.answer]]
by = "Flo Fir"
text = "said that it was little"

[[item.question]]
place = 3
number = 5
kind = "public"
asked_by = "A resident"
text = "who pays"
received_on = 2018-03-12
state = "unanswered"
supplementary_to = 3

[[item.question]]
place = 4
number = 6
asked_by = "Dora Dale"
text = "why now"
state = "withdrawn"

[[item.vote]]
place = 5
motion = "That the cars be bought"
moved_by = "Ann Aspen"
seconded_by = "Cora Cedar"

[[item.vote.ballot]]
person = "Ann Aspen"
choice = "for"

[[item.vote.ballot]]
person = "Dora Dale"
choice = "abstained"

[[item.outcome]]
place = 6
kind = "resolution"
number = "1"
text = "That the cars be bought."
vote = 5
owed_by = "Police and Crime Commissioner"
owed_to = "Treasurer"
owed_to_body = "anyshire"
due_words = "next meeting"
every_months = 12

[[item.outcome]]
place = 7
kind = "noted"
text = "It was noted."

[[item]]
key = "item-2a"
number = "2A"
title = "Locks"
supplement = 1

[[item.paper]]
title = "On locks"
supplement = 1
due = 2018-03-12

[[item.vote]]
motion = "That locks be fitted"
for = 2
against = 1

[[item]]
key = "item-3"
number = "3"
title = "A tender"
kind = "exempt"
marking = "OFFICIAL-SENSITIVE"
exemption = "3"
exemption_reason = "It would harm the tender."
exemption_by = "The panel"
foi = "withheld"
audience = "panel"
held_back_words = "A matter of business"

[[item.said]]
place = 1
kind = "departure"
speaker = "Cora Cedar"
text = "Cora Cedar left."
at = 12:00:00

[[item.said]]
place = 2
kind = "public excluded"
text = "That the public be excluded."
excludes = "3"
public_interest = "It would harm the tender."
at = 12:01:00

[[item.said]]
place = 3
speaker = "Flo Fir"
text = "named the price."

[[item.said]]
place = 4
kind = "public readmitted"
text = "The public came back."

[[item]]
key = "item-4"
number = "4"
under = ""
title = "Complaints"
kind = "complaints"
state = "deferred"
state_reason = "There was no time."

[[item]]
key = "item-5"
number = "5"
title = "Any other"
state = "withdrawn"
state_reason = "It was not ready."

[minutes]
circulated_on = 2018-04-01
confirmed_on = 2018-06-21
confirmed_at = "2018-06-21"
signed_by = "Ann Aspen"
corrections = "A name was spelt wrong."

[[minutes.section]]
item = "item-2"
text = "The cars are agreed, as edited."

[[minutes.section]]
item = "item-3"
kind = "public summary"
text = "A tender was considered in private."

[[minutes.comment]]
item = "item-2"
text = "It was two cars."
said_by = "Ann Aspen"

[[annotation]]
item = "item-2"
text = "It was three."
said_by = "The clerk"
on = 2018-07-01
page_words = "p 3"

[[annotation]]
text = "Found later."
said_by = "The clerk"
on = 2018-07-02
audience = "panel"
"""
LATER = f"""
[meeting]
series = "panel"
on = 2018-06-21
state = "held"
{OPEN}
"""
CANCELLED = f"""
[meeting]
series = "panel"
on = 2018-09-20
state = "cancelled"
called_on = 2018-09-19
short_notice_reason = "It was urgent."
cancelled_reason = "Snow."
{OPEN}
[[item]]
key = "item-1"
title = "Snow"
"""
PLANNED = f"""
[meeting]
series = "budget"
on = 2098-01-10
title = "Budget day"
session = "thematic"
subject = "Money"
venue_confirmed = false
{OPEN}
[[attendance]]
person = "Bert Birch"
part = "appointed"
presence = "apologies"

[[item]]
key = "item-7"
title = "Money"
origin = "anyshire-panel/meetings/2018-03-19-item-2"

[[item]]
key = "item-8"
under = "item-7"
title = "Less of it"
urgent_reason = "It is going."

[[item.question]]
number = 7
asked_by = "Bert Birch"
text = "where it went"
received_on = 2018-07-01
"""
QUESTIONS = """
[[question]]
number = 1
meeting = "2018-06-21"
asked_by = "Ann Aspen"
text = "what anything costs"
received_on = 2017-05-01
state = "answered"
marking = "OFFICIAL"
foi = "disclosable"
audience = "panel"

[[question.answer]]
by = "Flo Fir"
text = "a lot"
on = 2017-06-01
audience = "office"

[[question]]
number = 2
kind = "public"
asked_by = "A resident"
text = "why"
received_on = 2018-01-05
state = "received"

[[question]]
number = 4
kind = "to the chief constable"
asked_by = "Ann Aspen"
text = "who"
received_on = 2018-01-06
state = "refused"
refused_reason = "It names somebody."
"""
PROGRAMME = f"""
[[item]]
series = "panel"
number = 1
title = "The budget"
planned = "Spring 2019"
state = "done"
every_months = 12
result = "anyshire/reports/2019"
{OPEN}
[[item]]
series = "panel"
number = 3
title = "Cars again"
state = "scheduled"
meeting = "2018-06-21"
report_wanted = true
owner = "Commissioner"
scope = "All cars."
audience = "panel"

[[item.remark]]
on = 2018-03-20
said_by = "Ann Aspen"
text = "All cars and vans."

[[item.remark]]
on = 2018-03-21
said_by = "Flo Fir"
text = "All cars."
agreed = true

[[item]]
series = "budget"
number = 1
title = "Reserves"
state = "suggested"
suggested_by = "Bert Birch"

[[item]]
series = "budget"
number = 2
title = "Fees"
state = "dropped"
"""
SPOTLIGHTS = """\
month,subject,state,reason,meeting,report,objective,marking,exemption,exemption_reason,exemption_by,foi,audience,source
2018-01,Cars,held,,budget-2098-01-10,anyshire/reports/1,anyshire/objectives/2,OFFICIAL,,,,disclosable,public,S1
2018-02,,suspended,Snow,,,,OFFICIAL,,,,disclosable,panel,S1
"""
MEETINGS = {"2018-03-19": HELD, "2018-06-21": LATER, "2018-09-20": CANCELLED, "budget-2098-01-10": PLANNED}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record in which everything that a panel can have is there once."""
    folder = tmp_path / "record"
    home = folder / PANEL
    for name, text in MEETINGS.items():
        (home / "meetings" / name).mkdir(parents=True)
        (home / "meetings" / name / "meeting.toml").write_text(text)
    (folder / "record.toml").write_text('title = "Anyshire"\nmeetings = ["anyshire-panel/meetings/2018-03-19"]\n')
    (folder / "bodies.csv").write_text(BODIES)
    texts = {"people": PEOPLE, "series": SERIES, "documents": DOCUMENTS, "questions-put": QUESTIONS}
    for name, text in (texts | {"programme": PROGRAMME}).items():
        (home / f"{name}.toml").write_text(text)
    (home / "spotlights.csv").write_text(SPOTLIGHTS)
    (home / "costs.txt").write_text("Little.")
    return folder


def change(record: Path, name: str, old: str, new: str) -> None:
    path = record / PANEL / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / PANEL / name).read_text())


def test_everything_comes_out_as_it_went_in(record, peelian, tmp_path):
    done = peelian("record", "load", record)
    assert done.exit_code == 0, done.exception
    out = tmp_path / "out"
    assert peelian("record", "export", "anyshire-panel", out).exit_code == 0
    for name in ("series.toml", "programme.toml", "questions-put.toml"):
        assert_holds(read(out, name), read(record, name), name)
    for name in MEETINGS:
        path = f"meetings/{name}/meeting.toml"
        assert_holds(read(out, path), read(record, path), path)
    assert (out / PANEL / "spotlights.csv").read_text() == SPOTLIGHTS
    assert Outcome.objects.filter(action="").count() == 1


def assert_holds(found: Any, wanted: Any, where: str) -> None:
    """Everything that is wanted is in what was found, under its key and at its place."""
    if isinstance(wanted, dict):
        for name, value in wanted.items():
            if value not in ("", 0, False) and name != "place":
                assert name in found, f"{where}: {name} is not in {found}"
                assert_holds(found[name], value, f"{where}: {name}")
    elif isinstance(wanted, list):
        kept = [one for one in found if one.get("text") or len(found) == len(wanted)]
        if where.endswith("section"):
            kept = [one for one in kept if (one["item"], one["kind"]) in _sections(wanted)]
        assert len(kept) >= len(wanted), where
        for number, (one, other) in enumerate(zip(kept, wanted, strict=False), 1):
            assert_holds(one, other, f"{where} {number}")
    else:
        assert found == wanted, where


def _sections(wanted: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(one["item"], one.get("kind", "record")) for one in wanted}


def test_loaded_elsewhere_and_exported_again_it_is_the_same(record, tmp_path):
    one, two = Shell(tmp_path / "one"), Shell(tmp_path / "two")
    for shell, source, out in ((one, record, "a"), (two, tmp_path / "a", "b")):
        assert shell("prepare").returncode == 0
        shell.json("record", "load", str(source))
        shell.json("record", "export", "anyshire-panel", str(tmp_path / out))
        assert shell.json("trail", "verify")["faults"] == []
    first, second = (
        {str(path.relative_to(tmp_path / out)): path.read_bytes() for path in (tmp_path / out).rglob("*.*")}
        for out in ("a", "b")
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_loaded_again_it_changes_nothing(record, peelian):
    peelian("record", "load", record)
    Meeting.objects.filter(name="2018-06-21").update(venue="Elsewhere")
    counts = [model.objects.count() for model in (Meeting, MeetingQuestion, Outcome, WorkProgrammeItem, Spotlight)]
    done = peelian("record", "load", record)
    assert done.exit_code == 0, done.exception
    assert "0  meetings" in done.stdout
    after = [model.objects.count() for model in (Meeting, MeetingQuestion, Outcome, WorkProgrammeItem, Spotlight)]
    assert after == counts
    assert Meeting.objects.get(name="2018-06-21").venue == "Elsewhere"


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("meetings/2018-03-19/meeting.toml", "on = 2018-03-19\n", "", "it has no “on”"),
        ("meetings/2018-03-19/meeting.toml", 'state = "held"', 'state = "over"', "2018-03-19/meeting.toml, the"),
        ("meetings/2018-03-19/meeting.toml", 'text = "what they cost"', "", "item 2, question at place 2: it has no"),
        ("meetings/2018-03-19/meeting.toml", 'person = "Dora Dale"\nchoice', 'person = "Zoe"\nchoice', "“Zoe”"),
        ("meetings/2018-03-19/meeting.toml", "documents/costs", "documents/none", "There is no document"),
        ("meetings/2018-03-19/meeting.toml", 'title = "Cars"', 'title = ""', "item 2: It cannot be entered"),
        ("meetings/2018-03-19/meeting.toml", "[[minutes.section]]\nitem = \"item-3\"", "[[minutes.section]]\nitem = \"item-9\"", "nothing recorded that could"),
        ("meetings/2018-03-19/meeting.toml", 'signed_by = "Ann Aspen"', 'signed_by = "Ann Aspen"\nsha256 = "0"', "do not come out"),
        ("meetings/2018-03-19/meeting.toml", 'number = 5\nkind', 'number = 1\nkind', "There is a question 1"),
        ("meetings/2018-03-19/meeting.toml", "supplementary_to = 3", "supplementary_to = 9", "no question 9"),
        ("meetings/2018-03-19/meeting.toml", 'key = "item-2a"', 'key = "item-2"', "cannot be the key"),
        ("series.toml", 'kind = "panel"', 'kind = "choir"', "series.toml, series 1"),
        ("programme.toml", 'series = "panel"', 'series = "choir"', "programme.toml, item 1"),
        ("questions-put.toml", 'text = "why"', "", "question 2: it has no “text”"),
        ("spotlights.csv", "2018-02", "2018-13", "spotlights.csv, line 3"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused_with_its_place_and_nothing_is_loaded(record, peelian, name, old, new, words):
    change(record, name, old, new)
    done = peelian("record", "load", record)
    assert isinstance(done.exception, Refused), done.exception
    assert words in str(done.exception)
    assert not Meeting.objects.exists()


def test_a_record_makes_no_meeting_public_that_it_does_not_hold(record, peelian):
    (record / "record.toml").write_text('title = "Anyshire"\nmeetings = ["anyshire-panel/meetings/1999-01-01"]\n')
    done = peelian("record", "load", record)
    assert isinstance(done.exception, Refused)
    assert "There is no meeting anyshire-panel/meetings/1999-01-01." in str(done.exception)


def test_a_body_without_meetings_has_no_such_files(record, peelian, tmp_path):
    peelian("record", "load", record)
    assert peelian("record", "export", "anyshire", tmp_path / "out").exit_code == 0
    names = {path.name for path in (tmp_path / "out/bodies/anyshire").iterdir()}
    assert names & {"series.toml", "programme.toml", "spotlights.csv", "questions-put.toml", "meetings"} == set()
