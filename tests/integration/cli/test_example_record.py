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

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("example record")]
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
    bodies = ("warwickshire", "west-mercia")
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
    words += ["operator", "S000-3.2-T"]
    assert len(words) == 11
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
