"""Figures come in: upload, preview, confirm. A bad file is refused in words, and nothing is loaded."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from peelian.access import uploads
from peelian.access.actors import OPERATOR
from peelian.facts.measures.kinds import Kind, Unit
from peelian.facts.measures.models import Observation
from peelian.facts.measures.services import MeasureRow, SeriesRow, define_measures, open_series
from peelian.kernel.periods import Frequency
from peelian.sources.models import Blob
from peelian.statistics.polarity import Polarity
from peelian.surfaces.desk.figures import views
from tests.factories import office as make
from tests.integration.desk.conftest import signed_in
from tests.unit.sources.making import xlsx, xlsx_rows

pytestmark = pytest.mark.django_db(databases=["default", "public"])

UPLOAD, CONFIRM, LIST = (f"/desk/anyshire/figures/{end}" for end in ("upload/", "confirm/", ""))
NEXT_WEEK = (("Burglary", "23", "-20"), ("Rape", "9", "+12"))


def told(content: bytes, name: str = "new.csv", **changes: str) -> dict[str, object]:
    said = {
        "reported_on": "20 September 2021",
        "received_on": "21/9/2021",
        "supplier": "Anyshire Police",
        "measure_set": "weekly",
        "period": "2021-W37",
        **changes,
    }
    return {**said, "file": SimpleUploadedFile(name, content)}


def sealed(answer) -> str:
    return answer.context["upload"]


def test_a_file_is_shown_before_it_is_loaded(lead):
    before = Observation.objects.count()
    answer = lead.post(UPLOAD, told(make.figures_csv(NEXT_WEEK)))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<strong>2</strong>" in page
    assert "not reported before" in page
    assert Observation.objects.count() == before


def test_confirmed_it_is_loaded_and_sent_twice_it_is_loaded_once(lead):
    before = Observation.objects.count()
    upload = sealed(lead.post(UPLOAD, told(make.figures_csv(NEXT_WEEK))))
    first = lead.post(CONFIRM, {"upload": upload}, follow=True)
    assert "Loaded 2 figures from new.csv." in first.content.decode()
    second = lead.post(CONFIRM, {"upload": upload}, follow=True)
    assert "had been loaded already" in second.content.decode()
    assert Observation.objects.count() == before + 2


def test_a_revision_shows_from_what_to_what(lead):
    rows = (("Burglary", "21", "-40"), ("Rape", "11", "+37"))
    answer = lead.post(UPLOAD, told(make.figures_csv(rows), period="2021-W36"))
    shown = answer.context["preview"]
    assert [(row.outcome, row.value, row.before) for row in shown.rows] == [
        ("revised", "21", "19, reported on 13 September 2021"),
        ("confirmed", "11", "11, reported on 13 September 2021"),
    ]


def test_the_same_file_twice_has_nothing_to_confirm(lead):
    said = told(make.figures_csv(), period="2021-W36", reported_on="13 September 2021")
    answer = lead.post(UPLOAD, said)
    assert "Everything in this file is loaded already" in answer.content.decode()
    assert "upload" not in answer.context


@pytest.mark.parametrize(
    ("name", "content", "changes", "words"),
    [
        ("empty.csv", b"", {}, "empty.csv is empty."),
        ("odd.csv", b"Colour,Size\r\nred,4\r\n", {}, "does not know this column"),
        ("text.csv", make.figures_csv((("Burglary", "lots", ""),)), {}, "This is not a number."),
        (
            "week.csv",
            b"Measure,Week,Value\r\nburglary,2021-W53,4\r\n",
            {"period": ""},
            "There is no week 53 in 2021.",
        ),
        ("who.csv", make.figures_csv((("Piracy", "4", ""),)), {}, "This is not a measure of this body."),
        ("paper.csv", b"%PDF-1.7 not a table at all", {}, "is a PDF, not a table"),
        ("wrong.xlsx", make.figures_csv(), {}, "has the name of one kind of file"),
        ("noperiod.csv", make.figures_csv(NEXT_WEEK), {"period": ""}, "The column for the period is missing"),
        ("future.csv", make.figures_csv(NEXT_WEEK), {"reported_on": "1 January 2199"}, "that is to come"),
        (
            "formula.xlsx",
            xlsx(lambda book: book.add_worksheet("Week 37").write_formula("B2", "=1+1", value=2)),
            {},
            "formula",
        ),
        (
            "again.csv",
            make.figures_csv((("Burglary", "20", ""),)),
            {"period": "2021-W36", "reported_on": "13 September 2021"},
            "Another value was loaded as reported on this day.",
        ),
        ("script.csv", make.figures_csv((("<script>alert(1)</script>", "4", ""),)), {}, "&lt;script&gt;"),
    ],
)
def test_a_bad_file_is_refused_in_words_and_nothing_is_loaded(lead, name, content, changes, words):
    before = Observation.objects.count(), Blob.objects.count()
    answer = lead.post(UPLOAD, told(content, name, **changes))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "<script>alert" not in page
    assert "Anyshire Police" in page, "what was typed is still there"
    assert (Observation.objects.count(), Blob.objects.count()) == before


def test_every_problem_is_named_with_its_place(lead):
    content = xlsx_rows([("Category", "Volumes"), ("Burglary", "many"), ("Rape", "few")])
    answer = lead.post(UPLOAD, told(content, "two.xlsx"))
    places = [(one.sheet, one.row, one.column, one.found) for one in answer.context["problems"].rows]
    assert places == [("Week 36", 2, "Volumes", "many"), ("Week 36", 3, "Volumes", "few")]


def test_a_file_that_is_too_large_is_said_to_be_and_the_rest_of_the_form_stays(lead, monkeypatch):
    monkeypatch.setattr(uploads, "LIMIT", 50)
    answer = lead.post(UPLOAD, told(make.figures_csv()))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The file is larger than 20 MB" in page
    assert 'value="Anyshire Police"' in page
    assert 'value="20 September 2021"' in page


class OneLongLine:
    """A request of 60 MB without a line break, which refuses to be read in one piece."""

    def __init__(self) -> None:
        edge = b"--edge\r\n" + b'Content-Disposition: form-data; name="'
        head = edge + b'file"; filename="long.csv"\r\nContent-Type: text/csv\r\n\r\n'
        tail = b"\r\n" + edge + b'after"\r\n\r\nstill read\r\n--edge--\r\n'
        self._parts = [head, *([b"x" * 2**20] * 60), tail]
        self.length = sum(len(part) for part in self._parts)

    def read(self, size: int = -1) -> bytes:
        assert 0 < size <= 2**20
        part = self._parts[0] if self._parts else b""
        self._parts[:1] = [part[size:]] if part[size:] else []
        return part[:size]

    def readline(self, size: int = -1) -> bytes:
        pytest.fail(f"the rest of the file was read as one line of {size}")


def test_a_large_file_is_never_held_whole_and_the_form_after_it_is_still_read():
    body = OneLongLine()
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD="POST",
        CONTENT_TYPE="multipart/form-data; boundary=edge",
        CONTENT_LENGTH=str(body.length),
    )
    request = WSGIRequest({**environ, "wsgi.input": body})
    assert request.POST["after"] == "still read"
    assert request.upload_too_large
    assert not request.FILES


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reported_on": "31 June 2021"}, "Enter a real date"),
        ({"supplier": ""}, "Enter supplier"),
        ({"period": "week 37"}, "is not a period"),
        ({"measure_set": "nothing"}, "Select a valid choice"),
    ],
)
def test_a_form_half_filled_in_says_what_is_missing(lead, changes, words):
    answer = lead.post(UPLOAD, told(make.figures_csv(NEXT_WEEK), **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()


@pytest.mark.parametrize("upload", ["", "forged", "a:b:c"])
def test_a_forged_confirmation_loads_nothing(lead, upload):
    before = Observation.objects.count()
    answer = lead.post(CONFIRM, {"upload": upload}, follow=True)
    assert "no longer good" in answer.content.decode()
    assert Observation.objects.count() == before


def test_a_confirmation_is_bound_to_the_person_and_the_body(lead, chief, stranger):
    upload = sealed(lead.post(UPLOAD, told(make.figures_csv(NEXT_WEEK))))
    before = Observation.objects.count()
    assert "made by somebody else" in chief.post(CONFIRM, {"upload": upload}, follow=True).content.decode()
    make.account("lead@anyshire.example", "performance-lead", "otherton")
    elsewhere = lead.post("/desk/otherton/figures/confirm/", {"upload": upload}, follow=True)
    assert "made by somebody else" in elsewhere.content.decode()
    assert Observation.objects.count() == before


def test_when_the_record_changed_in_between_the_new_preview_is_shown(office, lead):
    upload = sealed(lead.post(UPLOAD, told(make.figures_csv(NEXT_WEEK))))
    make.observations(office, NEXT_WEEK[:1], week=37, reported_on=make.dt.date(2021, 9, 19), file_name="first.csv")
    before = Observation.objects.count()
    answer = lead.post(CONFIRM, {"upload": upload})
    assert "The record has changed since you looked." in answer.content.decode()
    assert Observation.objects.count() == before
    again = lead.post(CONFIRM, {"upload": sealed(answer)}, follow=True)
    assert "Loaded 2 figures" in again.content.decode()


def test_the_list_names_each_file_with_its_supplier_and_day(office, reader):
    page = reader.get(LIST).content.decode()
    assert "week.csv" in page
    assert "Anyshire Police" in page
    assert "13 September 2021" in page
    assert "Load a file" not in page


def test_another_body_has_no_files_of_this_one(office):
    page = signed_in("lead@otherton.example", "performance-lead", "otherton").get("/desk/otherton/figures/")
    assert "week.csv" not in page.content.decode()


def share(office):
    """A share of the body, by the week."""
    row = MeasureRow("charged", "Charged", "Share.", Unit.PERCENT, Kind.SHARE, Polarity.HIGHER_IS_BETTER)
    define_measures([row], by=OPERATOR)
    opened = SeriesRow("charged", "", Frequency.WEEK, "Anyshire Police", make.PUBLIC)
    open_series(body=office, rows=[opened], by=OPERATOR)


def test_a_share_without_a_base_is_asked_for_one(office, lead):
    share(office)
    rows = b"Measure,Period,Value\r\ncharged,2021-W37,12\r\nburglary,2021-W37,20\r\n"
    answer = lead.post(UPLOAD, told(rows, measure_set="", period=""))
    assert answer.context["preview"].baseless == ("Charged",)
    page = answer.content.decode()
    assert "Base not stated: whether a change is real cannot be judged." in page
    assert ">Base</th>" not in page


def test_base_status_and_reason_have_their_columns_where_any_row_has_one(office, lead):
    share(office)
    rows = (
        b"Measure,Period,Value,Base,Status,Revision reason\r\n"
        b"charged,2021-W37,12,1500,provisional,\r\nburglary,2021-W36,21,,,Counted late\r\n"
    )
    answer = lead.post(UPLOAD, told(rows, measure_set="", period=""))
    shown = answer.context["preview"]
    assert shown.baseless == ()
    found = {row.measure: (row.base, row.status, row.reason) for row in shown.rows}
    assert found == {"Charged": ("1,500", "provisional", ""), "Burglary": ("", "", "Counted late")}
    page = answer.content.decode()
    for words in (">Base</th>", ">Status</th>", ">Reason for revision</th>", "Counted late", "Provisional"):
        assert words in page


def confirming_at_once(monkeypatch, first):
    """Have ``first`` load in the very moment between the plan of a confirmation and its load."""
    real = views.load

    def load(planned, *, by):
        monkeypatch.setattr(views, "load", real)
        first(planned, by)
        return real(planned, by=by)

    monkeypatch.setattr(views, "load", load)


def test_two_confirmations_at_one_moment_load_once(lead, monkeypatch):
    before = Observation.objects.count()
    upload = sealed(lead.post(UPLOAD, told(make.figures_csv(NEXT_WEEK))))
    confirming_at_once(monkeypatch, lambda planned, by: views.load(planned, by=by))
    page = lead.post(CONFIRM, {"upload": upload}, follow=True).content.decode()
    assert "had been loaded already. Nothing was changed." in page
    assert Observation.objects.count() == before + 2


def test_another_load_at_the_same_moment_is_shown_before_this_one_is_loaded(office, lead, monkeypatch):
    upload = sealed(lead.post(UPLOAD, told(make.figures_csv(NEXT_WEEK))))
    reported_on = make.dt.date(2021, 9, 19)
    confirming_at_once(
        monkeypatch,
        lambda planned, by: make.observations(office, NEXT_WEEK[:1], week=37, reported_on=reported_on),
    )
    answer = lead.post(CONFIRM, {"upload": upload})
    assert "The record has changed since you looked." in answer.content.decode()
    again = lead.post(CONFIRM, {"upload": sealed(answer)}, follow=True)
    assert "Loaded 2 figures" in again.content.decode()
