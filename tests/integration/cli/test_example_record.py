"""The example record on a machine of its own: built, verified, corrected, released, exported, loaded elsewhere."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from peelian.reports.freezing import thaw
from peelian.reports.reading.reader import read_file
from peelian.reports.rendering.formats import file_name
from peelian.reports.tree import Document
from tests.integration.cli.conftest import Shell
from tests.integration.cli.reading import said, tables_in, words_of
from tests.integration.leaks.opening import words_in
from tests.unit.reports.tree_facts import figures_of, tables_of

pytestmark = [pytest.mark.slow, pytest.mark.own_databases]
ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples"
REF = "warwickshire/reports/2021-09-23"
FORMS = ("html", "docx", "pdf", "odt")
# what loading may add to each time, without changing what is there
GROWING = {"access_trailentry", "sqlite_sequence", "store_publishedhead", "django_session", "cache"}


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def contents(shell: Shell) -> dict[str, list[tuple[object, ...]]]:
    """Every table of both databases, but for those that only grow."""
    found = {}
    for name in ("office.sqlite3", "public.sqlite3"):
        path = shell.var / name
        for (table,) in rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'"):
            if table not in GROWING:
                found[f"{name}:{table}"] = sorted(rows(path, f'SELECT * FROM "{table}"'), key=str)
    return found


def frozen(shell: Shell, slug: str) -> Document:
    """The document as it was signed."""
    query = "SELECT v.frozen FROM reports_reportversion v JOIN reports_report r ON r.id = v.report_id"
    return thaw(str(rows(shell.var / "office.sqlite3", f"{query} WHERE r.slug = '{slug}'")[0][0]))


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def built(example: Shell, tmp_path_factory) -> Path:
    """The Warwickshire report in its four formats."""
    folder = tmp_path_factory.mktemp("built")
    answer = example.json("report", "build", REF, "--format", "html,docx,pdf,odt", "--out", str(folder))
    assert len(answer["files"]) == 4
    return folder


@pytest.fixture(scope="session")
def document(example: Shell) -> Document:
    return frozen(example, "2021-09-23")


def content(built: Path, document: Document, form: str) -> bytes:
    return (built / file_name(document, form)).read_bytes()


# built, and the four agree


def test_four_files_are_written_and_named_for_the_report(built, document):
    assert {path.name for path in built.iterdir()} == {
        f"warwickshire-report-2021-09-23-version-1.{form}" for form in FORMS
    }
    assert len(document.figures) == 48


@pytest.mark.parametrize("form", FORMS)
def test_each_file_prints_every_figure_of_the_tree_at_every_place(built, document, form):
    read = read_file(file_name(document, form), content(built, document, form))
    assert read.manifest.figures == document.figures
    assert {use.token: read.standing(use) for use in document.figures} == figures_of(document)
    assert read.unlisted == ()


@pytest.mark.parametrize("form", ["html", "docx", "odt"])
def test_each_table_of_each_file_is_the_tree_s_cell_for_cell(built, document, form):
    found = tables_in(form, content(built, document, form))
    expected = [[[said(cell) for cell in row] for row in table] for table in tables_of(document)]
    assert len(expected) == 5
    for table in expected:
        assert table in found


@pytest.mark.parametrize("form", FORMS)
def test_the_words_of_every_cell_and_of_the_control_block_are_in_every_file(built, document, form):
    words = words_of(form, content(built, document, form))
    together = "".join(words.split())
    cells = [cell for table in tables_of(document) for row in table for cell in row]
    cells += [text for pair in document.control.rows() for text in pair]
    assert [cell for cell in cells if "".join(cell.split()) not in together] == []


def test_the_week_of_the_paper_is_the_week_in_the_files(built, document):
    week = next(
        table for table in tables_in("html", content(built, document, "html")) if "Figure" in table[0][1:2]
    )
    found = {row[0]: row[1:3] for row in week[1:]}
    assert found["Total Recorded Crime"] == ["806", "+3.9%"]
    assert found["Rape"] == ["11", "+37%"]
    assert found["Public Order"] == ["86", "+75%"]
    assert len(found) == 10


@pytest.mark.parametrize("form", FORMS)
def test_verifying_says_that_all_is_matched(example, built, document, form):
    answer = example.json("report", "verify", str(built / file_name(document, form)))
    assert (answer["matched"], answer["superseded"], answer["unsupported"]) == (48, 0, 0)
    assert answer["ref"] == REF


def test_building_twice_gives_the_same_bytes(example, built, tmp_path):
    example.json("report", "build", REF, "--out", str(tmp_path / "again"))
    assert files_of(tmp_path / "again") == files_of(built)


# corrected


def test_after_a_correction_exactly_its_figures_are_superseded(copied, built, document, tmp_path):
    week = (EXAMPLES / "bodies/warwickshire/figures/2021-09-13-weekly-crime.csv").read_text()
    assert "Rape,11,+37" in week
    (tmp_path / "corrected.csv").write_text(week.replace("Rape,11,+37", "Rape,12,+49"))
    arguments = ("--body", "warwickshire", "--reported-on", "2021-09-20", "--measure-set", "weekly-crime")
    counts = copied.json("figures", "load", str(tmp_path / "corrected.csv"), *arguments, "--period", "2021-W36")
    assert (counts["revised"], counts["confirmed"], counts["new"]) == (1, 9, 0)
    expected = Counter("superseded" if use.measure == "rape-weekly" else "matched" for use in document.figures)
    assert expected["superseded"] == 3
    for form in FORMS:
        answer = copied.json("report", "verify", str(built / file_name(document, form)))
        assert Counter(row["verdict"] for row in answer["figures"]) == expected
        changed = {row["measure"] for row in answer["figures"] if row["verdict"] != "matched"}
        assert changed == {"rape-weekly"}
    again, later = tmp_path / "again", tmp_path / "later"
    copied.json("report", "build", REF, "--as-at", "2021-09-14", "--out", str(again))
    assert files_of(again) == files_of(built)
    copied.json("report", "build", REF, "--as-at", "2021-09-20", "--out", str(later))
    assert not set(files_of(later).values()) & set(files_of(built).values())
    answer = copied.json("report", "verify", str(later / file_name(document, "docx")))
    assert answer["matched"] == 48


# loaded again, exported, loaded elsewhere


def test_loading_the_record_again_changes_nothing(copied):
    before = contents(copied)
    counts = copied.json("record", "load", str(EXAMPLES))
    assert (counts["figures"], counts["reports"], counts["released"]) == (0, 0, 0)
    assert (counts["meetings"], counts["work programme"], counts["spotlights"]) == (0, 0, 0)
    assert {counts[what] for what in ("plans", "events", "processes", "delegations", "turns", "links")} == {0}
    after = contents(copied)
    for table, held in before.items():
        # some rows are entered anew each time, alike but for their keys
        alike = slice(1 if table.endswith(("_setrow", "_baselineexclusion")) else 0, None)
        assert sorted(str(row[alike]) for row in after[table]) == sorted(str(row[alike]) for row in held), table
    assert copied.json("trail", "verify")["faults"] == []


def test_what_was_withdrawn_does_not_come_back_when_the_record_is_loaded_again(copied):
    for ref in (REF, "warwickshire/performance/rape-weekly"):
        copied.json("withdraw", ref, "--reason", "personal data", "--words", "A person is named.")
    copied.json("record", "load", str(EXAMPLES))
    copied.json("release", "warwickshire/performance")
    out = {row["ref"] for row in copied.json("release", "list", "--body", "warwickshire") if not row["withdrawn"]}
    assert REF not in out
    assert "warwickshire/performance/rape-weekly" not in out
    assert "warwickshire/performance/street-burglary" in out


def test_exported_loaded_elsewhere_and_exported_again_it_is_the_same_files(copied, tmp_path):
    copied.json("withdraw", "west-mercia/performance/street-drugs", "--reason", "inaccurate", "--words", "Why.")
    # the documents and reports that the panels had are their commissioners', who come first
    bodies = (
        *("warwickshire", "west-mercia", "west-midlands"),
        *("warwickshire-police", "warwickshire-panel", "west-mercia-panel"),
    )
    elsewhere = Shell(tmp_path / "elsewhere")
    assert elsewhere("prepare").returncode == 0
    for body in bodies:
        copied.json("record", "export", body, str(tmp_path / "one" / body))
        elsewhere.json("record", "load", str(tmp_path / "one" / body))
    for body in bodies:
        elsewhere.json("record", "export", body, str(tmp_path / "two" / body))
        first, second = files_of(tmp_path / "one" / body), files_of(tmp_path / "two" / body)
        assert first.keys() == second.keys()
        assert [name for name in first if first[name] != second[name]] == []
    assert (EXAMPLES / "bodies/warwickshire/figures/2025-street-crime.csv").read_bytes() in first_of(tmp_path)
    out = [row["ref"] for row in elsewhere.json("release", "list", "--body", "west-mercia")]
    assert "west-mercia/performance/street-drugs" not in out
    assert "west-mercia/reports/2020-09-21" in out
    cards = rows(elsewhere.var / "public.sqlite3", "SELECT card FROM store_published WHERE noun = 'body'")
    recorded = {card["slug"] for card in (json.loads(str(row[0])) for row in cards) if card["has_record"]}
    assert recorded == set(bodies)
    meetings = {name for name in files_of(tmp_path / "two") if name.endswith("meeting.toml")}
    assert len(meetings) == len(list(EXAMPLES.glob("bodies/*/meetings/*/meeting.toml"))) == 19


def first_of(tmp_path: Path) -> set[bytes]:
    return set(files_of(tmp_path / "one" / "warwickshire").values())


def test_an_export_does_not_write_over_anything(example, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    done = example("record", "export", "warwickshire", str(tmp_path))
    assert done.returncode == 1
    assert "is not empty" in done.stderr
    assert files_of(tmp_path) == {"notes.txt": b"mine"}


def test_an_export_holds_what_was_typed_and_what_arrived(example, tmp_path):
    folder = tmp_path / "export"
    example.json("record", "export", "warwickshire", str(folder))
    home = folder / "bodies/warwickshire"
    report = tomllib.loads((home / "reports/2021-09-23/report.toml").read_text())
    original = tomllib.loads((EXAMPLES / "bodies/warwickshire/reports/2021-09-23/report.toml").read_text())
    for key in ("title", "prepared_by", "date", "as_at", "marking", "foi", "audience", "signatory", "signed_on"):
        assert report[key] == original[key], key
    for there, here in zip(original["section"], report["section"], strict=True):
        texts = (EXAMPLES / "bodies/warwickshire/reports/2021-09-23" / there["file"]).read_text()
        assert (home / "reports/2021-09-23" / here["file"]).read_text() == texts
    loads = tomllib.loads((home / "loads.toml").read_text())["load"]
    originals = tomllib.loads((EXAMPLES / "bodies/warwickshire/loads.toml").read_text())["load"]
    for there, here in zip(originals, loads, strict=True):
        assert (home / here["file"]).read_bytes() == (
            EXAMPLES / "bodies/warwickshire" / there["file"]
        ).read_bytes()
        assert here["reported_on"] == there["reported_on"]
    kept = (EXAMPLES / "bodies/warwickshire/documents/appendix-b-2017.txt").read_bytes()
    assert kept in files_of(home / "documents").values()
    successions = (folder / "successions.csv").read_text().splitlines()
    assert sorted(successions) == sorted((EXAMPLES / "successions.csv").read_text().splitlines())


# what the public holds


def test_of_what_is_restricted_nothing_is_public(example):
    kept = tomllib.loads((EXAMPLES / "bodies/warwickshire/documents.toml").read_text())["document"]
    restricted = [one for one in kept if one["marking"] == "RESTRICTED"]
    words = [one["name"] for one in restricted] + [one["title"] for one in restricted]
    words += (EXAMPLES / "bodies/warwickshire/documents/appendix-b-2017.txt").read_text().strip().splitlines()[:1]
    words += ["operator", "S000-3.2-T", "2017-09-14", "What they told was used to challenge"]
    assert len(words) == 13
    public = example.var / "public.sqlite3"
    texts = [str(row) for row in rows(public, "SELECT * FROM store_published")]
    for _name, held in rows(public, "SELECT name, content FROM store_publishedfile"):
        texts.append(" ".join(words_in(bytes(held))))
    assert len(texts) > 150
    assert [word for word in words if any(word in text for text in texts)] == []


def test_the_public_files_are_the_built_files(example, built):
    query = "SELECT f.name, f.content FROM store_publishedfile f JOIN store_published p ON p.id = f.published_id "
    public = rows(example.var / "public.sqlite3", query + f"WHERE p.ref = '{REF}'")
    assert {str(name): bytes(held) for name, held in public} == files_of(built)


# the meetings, row for row of the catalogue

CATALOGUE = """
H 1.1 1.2 1.3 1.4 2 3a 3b 3c 3d 3e 3f 3g 3h 3i 3j 3k 3l 3m 3n 3o 3R1 3R2
4a 4b 4c 4d 4e 4f 4g 4h 4i 4j 4k 4l 4m 4n 4R 5a 5b 6a 6b 6c 6d 6e 7a 7b 7c 8 9 9R 10 11 12 END TY
"""
OTHERS = """
S000-1 S000-2.3 S000-2.4 S000-2.5 S000-3.3 S000-3.3-S S000-4.1 S000-4.2 S000-4.3 S001-H S001-1 S001-2a S001-2b
S001-2c S001-2d S001-3a S001-3e S001-10 S001-11 S001-AP S002-H S002-1 S002-34 S004-H S004-1 S004-22 S004-33
S004-33-T S004-34 S004-35a-e S004-36 S004-37
"""
CITING = """
attendance agendaitem meeting meetingseries groupseat paper minuteentry meetingquestion outcome confirmedminutes
workprogrammeitem spotlight
"""


def sources_of_meetings(shell: Shell) -> set[str]:
    """Every row of the catalogue that something of the meetings cites."""
    found = set()
    for table in CITING.split():
        for (source,) in rows(shell.var / "office.sqlite3", f"SELECT source FROM meetings_{table}"):
            found |= {one.strip().partition(",")[0] for one in str(source).split(";")}
    return found


def test_every_row_of_the_2018_minutes_stands_in_the_record(example):
    wanted = {f"S003-{row}" for row in CATALOGUE.split()} | set(OTHERS.split())
    assert len(CATALOGUE.split()) == 56
    assert wanted - sources_of_meetings(example) == set()


PLAN_ROWS = """
S000-2.2 S000-2.2-E S000-2.2-I S000-2.2-F1 S000-2.2-V S000-2.2-P1 S000-2.2-P2 S000-2.2-P3 S000-2.2-P4 S000-2.2-P5
S000-2.2-A S000-2.2-D S000-2.2-R
S002-H S002-1 S002-2 S002-3i-vi S002-4 S002-5 S002-6 S002-F1 S002-7 S002-8 S002-9a-e S002-10 S002-11 S002-12
S002-13 S002-14a-c S002-15a-d S002-16 S002-17 S002-18 S002-19a-d S002-20 S002-21 S002-22a-q S002-23 S002-24
S002-25 S002-26 S002-27a-d S002-28 S002-29 S002-30a-g S002-31 S002-32a-c S002-33 S002-34 S002-AU S002-NUM
S004-5 S004-6 S004-7
"""


def sources_of_everything(shell: Shell) -> set[str]:
    """Every row of the catalogue that anything in the office's database cites."""
    path = shell.var / "office.sqlite3"
    query = "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
    found = set()
    for (table,) in rows(path, f"{query} AND c.name = 'source'"):
        for (source,) in rows(path, f'SELECT source FROM "{table}"'):
            found |= {one.strip().partition(",")[0] for one in str(source).split(";")}
    return found


def test_every_row_of_the_plans_stands_in_the_record(example):
    assert len(PLAN_ROWS.split()) == 13 + 38 + 3
    assert set(PLAN_ROWS.split()) - sources_of_everything(example) == set()


def test_the_2018_meeting_is_as_its_minutes_say(example):
    office = example.var / "office.sqlite3"
    query = "SELECT id, state, rose_at, chaired_by FROM meetings_meeting WHERE name = '2018-03-19'"
    (meeting,) = rows(office, query)
    key = meeting[0]
    assert meeting[1:] == ("held", "12:30:00", "Nicola Davies")
    people = rows(office, f"SELECT part, presence FROM meetings_attendance WHERE meeting_id = {key}")
    assert Counter(people) == {
        ("appointed", "present"): 6,
        ("substitute", "present"): 1,
        ("co-opted independent", "present"): 2,
        ("commissioner", "present"): 1,
        ("commissioner's office", "present"): 4,
        ("police", "present"): 1,
        ("council officer", "present"): 2,
        ("appointed", "apologies"): 3,
    }
    states = rows(
        office, f"SELECT state, count(*) FROM meetings_meetingquestion WHERE meeting_id = {key} GROUP BY 1"
    )
    assert dict(states) == {"answered": 15, "partly answered": 2}
    note = "SELECT page_words, i.number FROM meetings_annotation a JOIN meetings_agendaitem i ON i.id = a.item_id"
    assert ("see p 83 of 141", "5") in rows(office, note)


def test_what_was_promised_in_2018_stands_in_the_ledger(example):
    query = "SELECT kind, due_words, overdue_after FROM actions_action WHERE origin LIKE '%2018-03-19%'"
    assert rows(example.var / "office.sqlite3", f"{query} ORDER BY number") == [
        ("undertaking", "over a period of 6 months", None),
        ("undertaking", "regularly", None),
        ("undertaking", "in 12 months’ time", "2019-03-31"),
        ("resolution", "next Planning and Performance Working Group", None),
        ("resolution", "Spring 2019", "2019-05-31"),
        ("resolution", "next panel meeting", "2018-06-21"),
        ("action", "", None),
    ]


def test_the_rota_has_the_months_of_the_paper_and_no_others(example):
    found = rows(example.var / "office.sqlite3", "SELECT month, state FROM meetings_spotlight ORDER BY month")
    assert len(found) == 19
    assert [month for month, state in found if state == "suspended"] == ["2020-11-01", "2020-12-01"]
    assert "2021-05-01" not in dict(found)


def test_what_was_told_in_confidence_is_for_the_office(example):
    query = "SELECT audience FROM meetings_minuteentry WHERE kind = 'evidence gathered in confidence'"
    assert rows(example.var / "office.sqlite3", query) == [("office",)]
    query = "SELECT letter, audience FROM meetings_paper WHERE marking = 'RESTRICTED' ORDER BY letter"
    restricted = [("B", "office"), ("C", "office"), ("E", "office"), ("F", "office")]
    assert rows(example.var / "office.sqlite3", query) == restricted


# how it ends


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--help",), 0, ""),
        (("--version",), 0, ""),
        (("nonsense",), 2, "No such command"),
        (("report", "build", REF), 2, "--out"),
        (("report", "list", "--body", "nowhere"), 1, "There is no body called “nowhere”."),
        (("release", "warwickshire/reports/none"), 1, "There is no report at warwickshire/reports/none."),
        (("record", "load", str(ROOT / "docs")), 1, "holds no record"),
        (
            ("figures", "load", str(ROOT / "README.md"), "--body", "warwickshire", "--reported-on", "2021-09-13"),
            1,
            "README",
        ),
    ],
)
def test_it_ends_with_0_done_1_refused_with_the_reason_and_2_wrong_use(example, arguments, code, words):
    done = example(*arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    if code == 1:
        assert done.stdout == ""


def test_the_demo_is_loaded_once(copied):
    before = contents(copied)["office.sqlite3:measures_observation"]
    assert len(copied.json("demo")["sign_ins"]) == 5
    assert contents(copied)["office.sqlite3:measures_observation"] == before
    listed = copied.json("report", "list")
    released = tomllib.loads((EXAMPLES / "record.toml").read_text())["release"]
    assert {row["ref"] for row in listed} == set(released)
    assert {row["status"] for row in listed} == {"signed"}
