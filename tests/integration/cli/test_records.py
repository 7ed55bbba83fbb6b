"""``record load``: a record that is wrong anywhere is refused with the place, and nothing of it is loaded."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path

import pytest

from peelian.access.models import TrailEntry
from peelian.facts.measures.models import DataNotice, Observation, Series
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.publication.models import Release
from peelian.publication.store.models import Published
from peelian.registers.bodies.models import Body
from peelian.registers.records.models import Document
from peelian.reports.models import ReportVersion, Status
from peelian.reports.queries import report_at
from peelian.reports.services import add_section, new_version, sign
from peelian.surfaces.cli.record import files
from tests.factories.papers import CHIEF, WRITER

pytestmark = pytest.mark.django_db(databases=["default", "public"])
HOME = "bodies/anyshire"
FILES = {
    "record.toml": 'title = "Anyshire"\nrelease = ["anyshire/reports/2021-09-23"]\n',
    "areas.csv": (
        "code,name,kind,parent,valid_from,valid_to,outline\nE1,Anyshire,police-force-area,,,,E1.geojson\n"
    ),
    "outlines/E1.geojson": '{"type": "Polygon", "coordinates": []}',
    "bodies.csv": (
        "slug,name,kind,area,scrutinised_by,holds_to_account,valid_from,valid_to,verify,source\n"
        "anyshire,Commissioner for Anyshire,pcc,E1,,,2012-11-22,,no,S1\n"
    ),
    "measures.toml": (
        '[[measure]]\nslug = "burglary"\ntitle = "Burglary"\ndefinition = "Counted."\nunit = "count"\n'
        'kind = "volume"\npolarity = "lower"\ntier = ""\nperformance = true\n'
    ),
    f"{HOME}/series.csv": (
        "measure,area,frequency,supplier,origin,marking,foi,audience,method_note,source\n"
        "burglary,,month,Anyshire Police,,OFFICIAL,disclosable,public,,S2\n"
    ),
    f"{HOME}/loads.toml": (
        '[[load]]\nfile = "figures/first.csv"\nreported_on = 2021-09-13\nsupplier = "Anyshire Police"\n'
    ),
    f"{HOME}/figures/first.csv": "Measure,Period,Value\nburglary,2021-07,12\nburglary,2021-08,14\n",
    f"{HOME}/documents.toml": (
        '[[document]]\nname = "kept"\ntitle = "Kept"\nkind = "appendix"\nmarking = "RESTRICTED"\n'
        'audience = "office"\nfile = "documents/kept.txt"\n'
    ),
    f"{HOME}/documents/kept.txt": "Kept words",
    f"{HOME}/reports/2021-09-23/report.toml": (
        'slug = "2021-09-23"\nkind = "panel-report"\ntitle = "Report"\nprepared_by = "The office"\n'
        'prepared_for = "The panel"\ndate = 2021-09-14\nas_at = 2021-09-14\nsignatory = "A. Holder"\n'
        'signatory_post = "Commissioner"\nsigned_on = 2021-09-14\nmarking = "OFFICIAL"\nfoi = "disclosable"\n'
        'audience = "public"\n[[section]]\nheading = "1. Crime"\nfile = "01.md"\n'
    ),
    f"{HOME}/reports/2021-09-23/01.md": "There were [[figure burglary 2021-08]].",
}
REPORT = f"{HOME}/reports/2021-09-23/report.toml"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A whole record of one body, small and sound."""
    folder = tmp_path / "record"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (tmp_path / "outside.txt").write_text("Not of the record.")
    return folder


def change(record: Path, name: str, old: str, new: str) -> None:
    text = (record / name).read_text()
    assert old in text
    (record / name).write_text(text.replace(old, new))


def test_a_sound_record_is_loaded_and_released(record, peelian):
    done = peelian("record", "load", record, "--json")
    assert done.exit_code == 0, done.exception
    counts = json.loads(done.stdout)
    assert (counts["figures"], counts["documents"], counts["reports"], counts["released"]) == (2, 1, 1, 3)
    assert {one.ref for one in Release.objects.all()} == {
        "anyshire",
        "anyshire/performance/burglary",
        "anyshire/reports/2021-09-23",
    }
    assert Body.objects.get().area.outline == {"type": "Polygon", "coordinates": []}


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        ("record.toml", "title", "title = = ", "record.toml cannot be read"),
        ("record.toml", "2021-09-23", "2020-01-01", "holds no signed version of it"),
        ("areas.csv", "police-force-area", "parish", "areas.csv, row 1"),
        ("areas.csv", "E1.geojson", "../../outside.txt", "is outside"),
        ("areas.csv", "E1.geojson", "E9.geojson", "There is no file"),
        ("outlines/E1.geojson", "{", "", "E1.geojson cannot be read"),
        ("bodies.csv", "slug,name", "name,label", "It has no “slug”."),
        ("bodies.csv", "2012-11-22", "22/11/2012", "bodies.csv, row 1"),
        ("measures.toml", "lower", "sideways", "is not one of"),
        ("measures.toml", 'kind = "volume"\n', "", "It has no “kind”."),
        (f"{HOME}/series.csv", "month", "fortnight", "series.csv, row 1"),
        (f"{HOME}/series.csv", "OFFICIAL", "RESTRICTED", "It is marked RESTRICTED."),
        (f"{HOME}/series.csv", "burglary,", "arson,", "no measure “arson”"),
        (f"{HOME}/loads.toml", "figures/first.csv", "../../../outside.txt", "is outside"),
        (f"{HOME}/loads.toml", "figures/first.csv", "/etc/hostname", "is outside"),
        (f"{HOME}/loads.toml", "first.csv", "second.csv", "There is no file"),
        (f"{HOME}/loads.toml", 'supplier = "Anyshire Police"', "", "It has no “supplier”."),
        (f"{HOME}/loads.toml", "2021-09-13", "2199-01-01", "that is to come"),
        (f"{HOME}/figures/first.csv", "14", "many", "This is not a number."),
        (f"{HOME}/documents.toml", "documents/kept.txt", "../../../outside.txt", "is outside"),
        (f"{HOME}/documents.toml", "RESTRICTED", "VERY SECRET", "documents.toml, row 1"),
        (REPORT, 'slug = "2021-09-23"\n', "", "It has no “slug”."),
        (REPORT, "date = 2021-09-14\n", "", "It has no “date”."),
        (REPORT, "2021-09-14\nas_at", '"soon"\nas_at', "report.toml"),
        (REPORT, "01.md", "../../../../../outside.txt", "is outside"),
        (REPORT, "01.md", "02.md", "There is no file"),
        (REPORT, "signed_on = 2021-09-14", "", "holds no signed version of it"),
        (REPORT, 'audience = "public"', 'audience = "panel"', "cannot be released"),
        (f"{HOME}/reports/2021-09-23/01.md", "burglary", "arson", "has no measure “arson”"),
    ],
)
def test_a_record_that_is_wrong_anywhere_loads_nothing(record, peelian, name, old, new, words):
    change(record, name, old, new)
    done = peelian("record", "load", record)
    assert done.exit_code == 1
    assert isinstance(done.exception, Refused), done.exception
    assert words in str(done.exception)
    assert not Body.objects.exists()
    assert not TrailEntry.objects.exists()
    assert not Release.objects.exists()


@pytest.mark.parametrize("name", ["areas.csv", "measures.toml", f"{HOME}/loads.toml", REPORT])
def test_a_file_that_is_not_text_is_refused(record, peelian, name):
    (record / name).write_bytes(b"\xff\xfe\x00\x81")
    done = peelian("record", "load", record)
    assert isinstance(done.exception, Refused), done.exception
    assert not Body.objects.exists()


def test_a_link_out_of_the_record_is_not_followed(record, peelian, tmp_path):
    target = record / HOME / "figures/first.csv"
    target.unlink()
    target.symlink_to(tmp_path / "outside.txt")
    done = peelian("record", "load", record)
    assert "is outside" in str(done.exception)


def test_a_folder_that_is_no_record_is_refused(tmp_path, peelian):
    assert "holds no record" in str(peelian("record", "load", tmp_path).exception)
    assert peelian("record", "load", tmp_path / "none").exit_code == 2
    assert peelian("record", "export", "nowhere", tmp_path / "out").exit_code == 1


def test_a_report_without_a_day_of_signature_stays_a_draft(record, peelian):
    change(record, REPORT, "signed_on = 2021-09-14", "")
    change(record, "record.toml", '"anyshire/reports/2021-09-23"', "")
    assert peelian("record", "load", record).exit_code == 0
    assert ReportVersion.objects.get().status == Status.DRAFT
    assert not Published.objects.exists()


def test_a_draft_and_a_version_not_yet_released_stay_so_where_the_record_goes(record, peelian, tmp_path):
    peelian("record", "load", record)
    report = report_at(Ref("anyshire", "reports", "2021-09-23"))
    second = sign(version=new_version(report=report, by=WRITER), by=CHIEF)
    third = new_version(report=report, by=WRITER)
    assert peelian("record", "export", "anyshire", tmp_path / "out").exit_code == 0
    plan = tomllib.loads((tmp_path / "out/record.toml").read_text())
    assert plan["release"] == [{"ref": str(report.ref), "version": 1}]
    home = tmp_path / "out" / HOME / "reports"
    versions = {
        content["version"]: "signed_on" in content
        for content in (tomllib.loads(path.read_text()) for path in home.glob("*/report.toml"))
    }
    assert versions == {1: True, second.number: True, third.number: False}


def test_a_later_version_of_a_record_adds_the_later_version_of_its_report(record, peelian):
    peelian("record", "load", record)
    later = record / HOME / "reports/2021-09-23.version-2"
    later.mkdir()
    text = FILES[REPORT].replace("signatory =", "version = 2\nsignatory =").replace('"Report"', '"Corrected"')
    (later / "report.toml").write_text(text)
    (later / "01.md").write_text("There were fourteen.")
    done = peelian("record", "load", record, "--json")
    assert json.loads(done.stdout)["reports"] == 1
    assert json.loads(done.stdout)["released"] == 1
    versions = ReportVersion.objects.order_by("number")
    assert [(one.number, one.title, one.status) for one in versions] == [
        (1, "Report", Status.SIGNED),
        (2, "Corrected", Status.SIGNED),
    ]
    assert [one.text for one in versions[1].sections.all()] == ["There were fourteen."]
    assert Release.objects.get(noun="reports", version=2).title == "Corrected"


def test_documents_of_one_file_name_do_not_overwrite_each_other(record, peelian, tmp_path):
    other = record / HOME / "documents/other"
    other.mkdir()
    (other / "kept.txt").write_text("Other words")
    entry = FILES[f"{HOME}/documents.toml"].replace('"kept"', '"other"').replace("documents/", "documents/other/")
    with (record / HOME / "documents.toml").open("a") as file:
        file.write(entry)
    peelian("record", "load", record)
    peelian("record", "export", "anyshire", tmp_path / "out")
    kept = sorted(path.read_text() for path in (tmp_path / "out" / HOME / "documents").rglob("*.txt"))
    assert kept == ["Kept words", "Other words"]


def test_loading_again_after_someone_signed_a_new_version_releases_nothing(record, peelian):
    peelian("record", "load", record)
    report = report_at(Ref("anyshire", "reports", "2021-09-23"))
    second = new_version(report=report, by=WRITER)
    sign(version=second, by=CHIEF)
    done = peelian("record", "load", record, "--json")
    assert json.loads(done.stdout)["released"] == 0
    assert Release.objects.get(noun="reports").version == 1
    assert Observation.objects.count() == 2
    with pytest.raises(Refused):
        add_section(version=second, section=None, by=WRITER)


def test_why_something_is_exempt_and_who_resolved_it_go_where_the_record_goes(record, peelian, tmp_path):
    # given a report, a document, a series and a notice that say so
    grounds = (
        'exemption = "3"\nexemption_reason = "Prices, \\"so far\\".\\nAnd more."\nexemption_by = "The panel"\n'
    )
    change(record, REPORT, 'marking = "OFFICIAL"\n', f'marking = "OFFICIAL"\n{grounds}')
    change(record, REPORT, 'audience = "public"', 'audience = "panel"')
    change(record, "record.toml", '"anyshire/reports/2021-09-23"', "")
    change(record, f"{HOME}/documents.toml", 'marking = "RESTRICTED"\n', f'marking = "RESTRICTED"\n{grounds}')
    (record / HOME / "notices.toml").write_text(
        f'[[notice]]\nmeasure = "burglary"\nconfidence = "low"\ntext = "T"\n{grounds}'
    )
    (record / HOME / "series.csv").write_text(
        "measure,area,frequency,supplier,origin,exemption,exemption_reason,exemption_by,method_note,source\n"
        'burglary,,month,Anyshire Police,,3,"Prices, ""so far"".\nAnd more.",The panel,,S2\n'
    )
    assert peelian("record", "load", record).exit_code == 0
    given = [
        one.restriction for model in (ReportVersion, Document, DataNotice, Series) for one in [model.objects.get()]
    ]
    assert {(one.exemption, one.exemption_reason, one.exemption_by) for one in given} == {
        ("3", 'Prices, "so far".\nAnd more.', "The panel")
    }
    # when it is written out, and read again
    assert peelian("record", "export", "anyshire", tmp_path / "out").exit_code == 0
    home = tmp_path / "out" / HOME
    with (home / "series.csv").open(newline="") as file:
        series = list(csv.DictReader(file))
    written = [
        tomllib.loads((home / "reports/2021-09-23/report.toml").read_text()),
        *tomllib.loads((home / "documents.toml").read_text())["document"],
        *tomllib.loads((home / "notices.toml").read_text())["notice"],
        *series,
    ]
    # then each says what it said
    assert [files.restriction(one) for one in written] == given
