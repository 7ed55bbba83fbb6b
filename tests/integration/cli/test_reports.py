"""``report``, ``release``, ``withdraw``, ``trail`` and ``assess``: what they do and how they answer."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

import pytest

from peelian.access.models import TrailEntry
from peelian.kernel.errors import NotFound, Refused
from peelian.publication.models import Delivery, Release
from peelian.publication.store.models import Published, PublishedHead
from peelian.reports.reading.reader import read_file
from peelian.reports.services import cited, list_appendices, new_version
from tests.factories.papers import CHIEF, HIDDEN, WRITER, draft, revise_rape, signed

pytestmark = pytest.mark.django_db(databases=["default", "public"])
REF = "anyshire/reports/2021-09-23"


def build(peelian, folder, *more: str) -> dict[str, object]:
    done = peelian("report", "build", REF, "--out", folder, "--json", *more)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


# report


def test_reports_are_listed(anyshire, peelian):
    version = signed()
    new_version(report=version.report, by=WRITER)
    rows = json.loads(peelian("report", "list", "--json").stdout)
    assert [(row["ref"], row["version"], row["status"]) for row in rows] == [(REF, 2, "draft"), (REF, 1, "signed")]
    assert json.loads(peelian("report", "list", "--body", "otherwise", "--json").stdout) == []
    assert REF in peelian("report", "list", "--body", "anyshire").stdout
    assert isinstance(peelian("report", "list", "--body", "nowhere").exception, NotFound)


@pytest.mark.slow
def test_a_report_is_built_in_every_format(anyshire, peelian, tmp_path):
    signed()
    answer = build(peelian, tmp_path / "new" / "out")
    assert answer["ref"] == REF
    files = sorted((tmp_path / "new" / "out").iterdir())
    assert [path.suffix for path in files] == [".docx", ".html", ".odt", ".pdf"]
    for one in answer["files"]:
        content = next(path for path in files if str(path) == one["file"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one["bytes"], one["sha256"])


def test_only_the_formats_asked_for_are_built(anyshire, peelian, tmp_path):
    signed()
    build(peelian, tmp_path, "--format", "html, odt")
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".html", ".odt"]


def test_a_signed_report_is_built_as_it_was_signed_and_as_at_another_day_as_a_draft(anyshire, peelian, tmp_path):
    signed()
    first = build(peelian, tmp_path / "1", "--format", "html")
    revise_rape()
    assert build(peelian, tmp_path / "2", "--format", "html")["files"][0]["sha256"] == first["files"][0]["sha256"]
    same = build(peelian, tmp_path / "3", "--format", "html", "--as-at", "2021-09-14")
    assert same["files"][0]["sha256"] == first["files"][0]["sha256"]
    later = build(peelian, tmp_path / "4", "--format", "html", "--as-at", "2021-09-20")
    assert later["files"][0]["sha256"] != first["files"][0]["sha256"]
    page = next((tmp_path / "4").iterdir()).read_bytes()
    read = read_file("page.html", page)
    assert read.manifest.figures[0].text == "12"
    assert "Signed by" not in read.plain_text


def test_a_version_is_built_by_its_number(anyshire, peelian, tmp_path):
    version = signed()
    new_version(report=version.report, by=WRITER)
    build(peelian, tmp_path, "--format", "html", "--version", "1")
    build(peelian, tmp_path, "--format", "html")
    assert sorted(path.stem[-9:] for path in tmp_path.iterdir()) == ["version-1", "version-2"]


@pytest.mark.parametrize(
    ("ref", "options"),
    [
        (REF, ("--version", "9")),
        ("anyshire/reports/none", ()),
        ("anyshire/meetings/2021-09-23", ()),
        ("nonsense", ()),
        ("a/b/c/d", ()),
        (REF, ("--as-at", "2020-01-01")),
    ],
)
def test_what_cannot_be_built_is_refused_and_writes_nothing(anyshire, peelian, tmp_path, ref, options):
    signed()
    done = peelian("report", "build", ref, "--out", tmp_path / "out", *options)
    assert isinstance(done.exception, Refused)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [("--format", "rtf"), ("--format", ""), ("--as-at", "yesterday"), ()])
def test_a_build_that_makes_no_sense_is_wrong_use(anyshire, peelian, tmp_path, options):
    out = ("--out", tmp_path) if options else ()
    assert peelian("report", "build", REF, *out, *options).exit_code == 2


def test_the_templates_are_listed_with_the_periods_they_are_for(peelian):
    rows = json.loads(peelian("report", "templates", "--json").stdout)
    assert [(row["template"], row["periods"]) for row in rows] == [
        ("annual", ["financial year"]),
        ("quarterly", ["quarter"]),
        ("weekly", ["week", "month", "quarter"]),
    ]
    assert "Weekly report" in peelian("report", "templates").stdout


def test_a_report_is_begun_from_a_template_and_built(anyshire, peelian, tmp_path):
    given = ("--template", "weekly", "--period", "2021-W36", "--slug", "w36", "--as-at", "2021-09-14")
    done = peelian("report", "new", "anyshire", *given, "--prepared-by", "The lead", "--json")
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    assert answer["ref"] == "anyshire/reports/w36"
    assert answer["sections"] == ["1. Weekly crime", "2. What stands out"]
    built = peelian("report", "build", "anyshire/reports/w36", "--out", tmp_path, "--format", "html", "--json")
    [file] = json.loads(built.stdout)["files"]
    assert json.loads(peelian("report", "verify", file["file"], "--json").stdout)["matched"] == 4
    said = peelian("report", "new", "anyshire", *given[:-3], "again", *given[-2:]).stdout
    assert said.splitlines()[1:] == ["  1. Weekly crime", "  2. What stands out"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"--template": "yearly"}, "There are: annual, quarterly, weekly"),
        ({"--period": "FY2021-22"}, "is for a week or a month or a quarter"),
        ({"--period": "someday"}, "is not a period"),
    ],
)
def test_what_cannot_be_begun_is_refused(anyshire, peelian, change, words):
    given = {"--template": "weekly", "--period": "2021-W36", "--slug": "w36"} | change
    done = peelian("report", "new", "anyshire", *(part for pair in given.items() for part in pair))
    assert isinstance(done.exception, Refused)
    assert words in done.exception.message
    assert json.loads(peelian("report", "list", "--json").stdout) == []


def test_a_sound_report_is_checked_in_silence(anyshire, peelian):
    draft()
    done = peelian("report", "check", REF)
    assert (done.exit_code, done.stdout) == (0, "Nothing to mend was found.\n")
    assert json.loads(peelian("report", "check", REF, "--json").stdout) == []


def test_what_stops_a_signature_ends_the_check_with_1(anyshire, peelian):
    version = draft(text=f"[[figure nothing]] [[figure {HIDDEN}]] Appendix B")
    done = peelian("report", "check", REF, "--json")
    assert isinstance(done.exception, Refused)
    rows = json.loads(done.stdout)
    assert rows[0]["severity"] == "stops signing"
    assert Counter(row["severity"] for row in rows) == {
        "stops signing": 1,
        "wrong": 1,
        "keeps it from the public": 3,
    }
    assert (rows[1]["rule"], rows[1]["where"]) == ("appendix-not-supplied", "1. Crime, paragraph 1")
    version.sections.update(text="See Appendix B.")
    assert peelian("report", "check", REF).exit_code == 0
    list_appendices(version=version, appendices=[cited("B", "One")], by=WRITER)
    assert json.loads(peelian("report", "check", REF, "--json").stdout) == []


PAPER = "# Report\n\n14 September 2021\n\nThe group met on Thursday 8 September 2021.\n\nOn 29 February all met.\n"


def test_the_paper_in_a_file_is_checked(peelian, tmp_path):
    path = tmp_path / "paper.md"
    path.write_text(PAPER)
    done = peelian("report", "check", path, "--json")
    assert done.exit_code == 0
    [row] = json.loads(done.stdout)
    assert len(row.pop("fingerprint")) == 16
    assert row == {
        "rule": "weekday",
        "weight": "wrong",
        "where": "line 5",
        "page": None,
        "line": 5,
        "paragraph": None,
        "quoted": "Thursday 8 September 2021",
        "reason": "8 September 2021 was a Wednesday, not a Thursday.",
        "suggestion": "Find out which is right; if the date is, write Wednesday.",
    }
    told = peelian("report", "check", path).stdout
    assert told.startswith("paper.md: 1 wrong, 0 look again, 0 ask the author\n")
    assert "Thursday 8 September 2021" in told


def test_the_day_of_a_paper_can_be_told(peelian, tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text("The plan sets out crime and disorder reduction grants.")
    assert len(json.loads(peelian("report", "check", path, "--dated", "2021-07-20", "--json").stdout)) == 1
    done = peelian("report", "check", path, "--dated", "2013-07-20")
    assert (done.exit_code, done.stdout) == (0, "Nothing to mend was found.\n")


def test_a_file_that_is_no_paper_is_refused(peelian, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"%PDF-1.7 cut short")
    assert isinstance(peelian("report", "check", path).exception, Refused)
    assert isinstance(peelian("report", "check", tmp_path / "none.pdf").exception, Refused)
    assert isinstance(peelian("report", "check", "x" * 5_000).exception, Refused)


def test_a_report_of_the_record_has_its_own_day(anyshire, peelian):
    draft()
    assert peelian("report", "check", REF, "--dated", "2021-07-20").exit_code == 2


def test_a_file_is_verified_figure_by_figure(anyshire, peelian, tmp_path):
    signed()
    path = build(peelian, tmp_path, "--format", "html")["files"][0]["file"]
    revise_rape()
    done = peelian("report", "verify", path, "--json")
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    assert (answer["ref"], answer["unsupported"]) == (REF, 0)
    assert answer["superseded"] == 4
    assert answer["matched"] == len(answer["figures"]) - 4
    told = peelian("report", "verify", path)
    assert "4 superseded, 0 unsupported" in told.stdout


def test_an_unsupported_figure_ends_the_verification_with_1(anyshire, peelian, tmp_path):
    signed()
    path = next(iter(build(peelian, tmp_path, "--format", "html")["files"]))["file"]
    content = (tmp_path / path).read_bytes()
    (tmp_path / path).write_bytes(content.replace(b">806<", b">860<"))
    done = peelian("report", "verify", path, "--json")
    assert isinstance(done.exception, Refused)
    assert done.exception.message == "1 figures are not supported by the record."
    assert json.loads(done.stdout)["unsupported"] == 1


def test_a_file_that_is_no_report_is_refused(anyshire, peelian, tmp_path):
    path = tmp_path / "letter.html"
    path.write_text("<!doctype html><title>x</title><p>Dear Sir")
    assert isinstance(peelian("report", "verify", path).exception, Refused)
    assert peelian("report", "verify", tmp_path / "none.pdf").exit_code == 2
    assert peelian("report", "verify", tmp_path).exit_code == 2


# release, withdraw


def test_a_report_is_released_listed_and_withdrawn(anyshire, peelian, django_capture_on_commit_callbacks):
    signed()
    made = json.loads(peelian("release", REF, "--json").stdout)
    assert [(one["ref"], one["version"]) for one in made] == [(REF, 1)]
    assert Published.objects.get().payload is not None
    assert json.loads(peelian("release", REF, "--json").stdout) == []
    assert "is out already; nothing has changed" in peelian("release", REF).stdout
    with django_capture_on_commit_callbacks(execute=True):
        done = peelian("withdraw", REF, "--reason", "legal", "--words", "An order of the court.", "--json")
    assert json.loads(done.stdout) == {"ref": REF, "version": 1, "reason": "legal"}
    assert Published.objects.get().payload is None
    listed = json.loads(peelian("release", "list", "--body", "anyshire", "--json").stdout)
    assert [(one["ref"], one["version"], bool(one["withdrawn"])) for one in listed] == [(REF, 1, True)]


def test_releasing_again_delivers_what_an_earlier_release_could_not(anyshire, peelian):
    signed()
    peelian("release", REF)
    Published.objects.all().delete()
    Delivery.objects.update(delivered_at=None)
    assert peelian("release", REF).exit_code == 0
    assert Published.objects.count() == 1


@pytest.mark.parametrize("ref", [REF, "anyshire/reports/none", "anyshire", "nonsense words", "a/b"])
def test_what_may_not_be_released_is_refused(anyshire, peelian, ref):
    draft()
    done = peelian("release", ref)
    assert isinstance(done.exception, Refused)
    assert not Release.objects.exists()


def test_measures_are_released_all_or_one(anyshire, peelian):
    made = json.loads(peelian("release", "anyshire/performance/burglary", "--json").stdout)
    assert [one["ref"] for one in made] == ["anyshire/performance/burglary"]
    made = json.loads(peelian("release", "anyshire/performance", "--json").stdout)
    assert sorted(one["ref"].rsplit("/")[-1] for one in made) == ["all-crime-weekly", "rape-weekly", "register"]
    assert isinstance(peelian("release", f"anyshire/performance/{HIDDEN}").exception, NotFound)
    assert isinstance(peelian("release", "nowhere/performance").exception, NotFound)


@pytest.mark.parametrize(
    "arguments",
    [
        (REF,),
        (REF, "--reason", "legal"),
        (REF, "--reason", "a whim", "--words", "x"),
        ("--reason", "legal", "--words", "x"),
    ],
)
def test_a_withdrawal_without_its_reason_is_wrong_use(anyshire, peelian, arguments):
    assert peelian("withdraw", *arguments).exit_code == 2


def test_what_is_not_out_cannot_be_withdrawn(anyshire, peelian):
    done = peelian("withdraw", REF, "--reason", "legal", "--words", "Why.")
    assert isinstance(done.exception, NotFound)


# trail, assess


def test_the_trail_holds_and_shows_its_head(anyshire, peelian):
    head = json.loads(peelian("trail", "head", "--json").stdout)
    last = TrailEntry.objects.order_by("-number")[0]
    assert head == {"number": last.number, "digest": last.digest}
    answer = json.loads(peelian("trail", "verify", "--json").stdout)
    assert answer == {"entries": last.number, "digest": last.digest, "faults": []}
    assert f"The trail holds: {last.number} entries" in peelian("trail", "verify").stdout
    assert peelian("trail", "head").stdout == f"{last.number} {last.digest}\n"


def test_a_trail_that_is_not_the_published_one_ends_with_1(anyshire, peelian):
    signed()
    peelian("release", REF)
    PublishedHead.objects.update(digest="0" * 64)
    done = peelian("trail", "verify", "--json")
    assert isinstance(done.exception, Refused)
    assert len(json.loads(done.stdout)["faults"]) == 1


def test_measures_are_assessed(anyshire, peelian):
    rows = json.loads(peelian("assess", "--body", "anyshire", "--json").stdout)
    found = {row["measure"]: row for row in rows}
    assert found["rape-weekly"]["text"] == "11"
    assert found["rape-weekly"]["period"] == "2021-W36"
    assert found["burglary"]["confidence"] == "low"
    assert {row["area"] for row in rows} == {""}
    one = json.loads(peelian("assess", "--body", "anyshire", "--measure", "burglary", "--json").stdout)
    assert sorted(row["area"] for row in one) == ["", "E2"]
    then = peelian("assess", "--body", "anyshire", "--as-at", "2021-09-12", "--json")
    assert json.loads(then.stdout) == []
    assert "Rape in a week" in peelian("assess", "--body", "anyshire").stdout


@pytest.mark.parametrize("arguments", [("--body", "nowhere"), ("--body", "anyshire", "--measure", "nothing")])
def test_what_is_not_there_cannot_be_assessed(anyshire, peelian, arguments):
    assert isinstance(peelian("assess", *arguments).exception, NotFound)


def test_the_operator_is_who_the_trail_names(anyshire, peelian):
    signed()
    peelian("release", REF)
    assert TrailEntry.objects.get(verb="released").actor == "operator"
    assert CHIEF.identity in TrailEntry.objects.filter(verb="signed report").values_list("actor", flat=True)
