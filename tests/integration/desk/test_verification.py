"""A report's file is checked against the record, figure by figure."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from peelian.access import uploads
from peelian.access.actors import OPERATOR
from peelian.reports.services import sign
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PAGE = "/desk/anyshire/verify/"
FILES = "/desk/anyshire/reports/2021-09-23/files/"


def ask(client, content: bytes, name: str = "report.html", url: str = PAGE):
    return client.post(url, {"file": SimpleUploadedFile(name, content)})


def verdicts(answer) -> dict[str, int]:
    return {verdict.value: number for verdict, number, _, _ in answer.context["found"].counts}


@pytest.fixture
def kept(draft, reader) -> bytes:
    sign(version=draft, by=OPERATOR)
    return reader.get(f"{FILES}html/").content


@pytest.mark.parametrize("form", ["html", "docx", "odt", "pdf"])
def test_a_file_as_made_here_matches(draft, reader, form):
    sign(version=draft, by=OPERATOR)
    answer = ask(reader, reader.get(f"{FILES}{form}/").content, f"report.{form}")
    assert verdicts(answer) == {"matched": 1, "superseded": 0, "unsupported": 0}


def test_a_revised_figure_is_superseded(office, kept, reader):
    make.observations(office, (("Burglary", "22", ""),), reported_on=make.dt.date(2021, 9, 20))
    answer = ask(reader, kept)
    assert verdicts(answer) == {"matched": 0, "superseded": 1, "unsupported": 0}
    assert "the record now gives “22”" in answer.content.decode()


def test_an_altered_figure_is_unsupported(kept, reader):
    altered = kept.replace(b">19</data>", b">12</data>")
    assert altered != kept
    answer = ask(reader, altered)
    assert verdicts(answer) == {"matched": 0, "superseded": 0, "unsupported": 1}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("notes.txt", b"Some notes.", "is not a report that can be checked"),
        ("report.html", b"<!doctype html><p>Nothing in it</p>", ""),
        ("report.pdf", b"%PDF-1.7 cut short", ""),
        ("report.docx", b"PK\x03\x04 broken", ""),
        ("empty.html", b"", "is not a report that can be checked"),
    ],
)
def test_what_is_no_report_is_refused_in_words(reader, name, content, words):
    answer = ask(reader, content, name)
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert words in answer.content.decode()


def test_no_file_is_asked_for(reader):
    answer = reader.post(PAGE, {})
    assert answer.status_code == 422
    assert "Choose file of a report" in answer.content.decode()


def test_a_file_that_is_too_large_is_said_to_be(reader, monkeypatch):
    monkeypatch.setattr(uploads, "LIMIT", 50)
    answer = ask(reader, b"<!doctype html>" + b" " * 100)
    assert answer.status_code == 422
    assert "The file is larger than 20 MB" in answer.content.decode()


def test_a_file_never_brings_out_the_figures_of_another_body(kept, stranger):
    answer = ask(stranger, kept, url="/desk/otherton/verify/")
    assert answer.status_code == 422
    assert "prints figures of another body" in answer.content.decode()
    assert "burglary" not in answer.content.decode()
