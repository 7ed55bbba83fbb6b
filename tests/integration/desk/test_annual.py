"""An annual report begun on the desk."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.reports.models import Report
from peelian.surfaces.desk.annual.forms import financial_years
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

NEW = "/desk/anyshire/new-annual-report/"


def sent(client, **changes: str) -> dict[str, str]:
    """What the page suggests, with who signs."""
    form = client.get(NEW).context["form"]
    day = f"{make.AS_AT:%-d %B %Y}"
    told = {"prepared_by": "The lead", "prepared_for": "The panel", "signatory": "Ann Other"}
    told |= {"signatory_post": "Commissioner", "dated": day, "as_at": day, "audience": "office"}
    return {**told, "year": str(form.initial["year"]), "title": "", "name": "", "lock": "", **changes}


def test_the_years_are_those_from_april_to_march_the_latest_first():
    assert [one.code for one in financial_years(dt.date(2026, 3, 31))][:2] == ["FY2025-26", "FY2024-25"]
    assert [one.code for one in financial_years(dt.date(2026, 4, 1))][:2] == ["FY2026-27", "FY2025-26"]


def test_it_begins_with_the_sections_of_its_year(office, lead):
    page = lead.post(NEW, sent(lead), follow=True).content.decode()
    assert "What the record does not hold is left to you." in page
    report = Report.objects.get()
    year = sent(lead)["year"].removeprefix("FY")
    assert (report.slug, report.kind) == (f"annual-{year}", "annual-report")
    assert report.versions.get().title == f"Annual report {year.replace('-', '/')}"
    assert "What the panel resolved and recommended" in page


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"year": "2021"}, "Select"),
        ({"name": "Not So"}, "lower-case words"),
        ({"signatory": ""}, "Enter who signs"),
    ],
)
def test_what_is_not_whole_is_refused(office, lead, change, words):
    answer = lead.post(NEW, sent(lead, **change))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Report.objects.exists()


def test_a_year_has_one_report_of_a_name(office, lead):
    lead.post(NEW, sent(lead))
    answer = lead.post(NEW, sent(lead))
    assert answer.status_code == 422
    assert "There is a report at" in answer.content.decode()
    assert lead.post(NEW, sent(lead, name="another", title="Another")).status_code == 302
