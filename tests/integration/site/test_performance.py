from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json

import pytest

from tests.factories.published import put_body, put_measure, row

pytestmark = pytest.mark.django_db(databases=["public"])

MEASURE = "/anyshire/performance/recorded-crime/"
CSV = "/anyshire/performance/recorded-crime.csv"
JSON = "/anyshire/performance/recorded-crime.json"


def test_list_goes_by_group(client):
    put_body()
    put_measure("calls", title="Calls", position=1, group="Contact", group_slug="contact")
    put_measure("burglary", title="Burglary", position=3)
    put_measure("crime", title="Crime", position=2)
    text = client.get("/anyshire/performance/").content.decode().split('id="all"')[1]

    places = [
        text.index(words) for words in (">Contact</h3>", ">Calls<", ">Weekly crime</h3>", ">Crime<", ">Burglary<")
    ]
    assert places == sorted(places)


def test_list_says_who_when_and_in_words_what(client, anyshire):
    text = client.get("/anyshire/performance/").content.decode()

    assert "Anyshire Police, reported on 13 September 2021" in text
    assert '<p class="peelian-signal peelian-signal--worse">Worse than usual</p>' in text
    assert "This is unusual: above the upper limit" in text


def test_list_without_measures_says_so(client):
    put_body()

    assert (
        "No figures of this body have been released here." in client.get("/anyshire/performance/").content.decode()
    )


@pytest.mark.parametrize(
    ("signal", "style"), [("improving", "better"), ("common_cause", "usual"), ('"><script>', "unknown")]
)
def test_a_signal_has_one_of_the_known_styles(client, signal, style):
    put_body()
    put_measure(signal=signal)

    assert f'peelian-signal peelian-signal--{style}"' in client.get(MEASURE).content.decode()


def test_page_gives_the_figure_before_its_chart_and_table(client, anyshire):
    text = client.get(MEASURE).content.decode().split("<main")[1]

    expected = (
        "<h1",
        ">920<",
        "This is unusual",
        "<dd>Week 36 of 2021",
        "Anyshire Police",
        "13 September 2021",
        "<figure",
    )
    places = [text.index(words) for words in expected]
    assert places == sorted(places)
    assert "Recorded crime by week</title>" in text
    assert "Forty weeks, mostly between" in text
    assert "dc2e3999e6b3e23f" in text
    assert "Restrictions of the pandemic" in text


def test_table_is_newest_first_and_not_endless(client, anyshire):
    table = client.get(MEASURE).content.decode().split('id="rows"')[1].split("</table>")[0]

    assert table.count("<tr") == 37
    assert table.index("Week 36 of 2021") < table.index("Week 35 of 2021")
    assert "2020" not in table


def test_a_missing_figure_says_why(client):
    put_body()
    put_measure(rows=(row(value="", text="", null_reason="not yet counted"),), text="")
    text = client.get(MEASURE).content.decode()

    assert "Not yet counted" in text
    assert ">Not reported</p>" in text


def test_the_figures_of_districts_are_in_the_file_and_not_in_the_table(client):
    put_body()
    put_measure(rows=(row(), row(area_code="E07999001", area_name="North Anyshire", value="513")))
    text = client.get(MEASURE).content.decode()

    assert "The CSV file also has the districts’ figures (1)." in text
    assert ">513<" not in text
    assert ",513," in client.get(CSV).content.decode()


def test_a_measure_without_rows_says_so(client):
    put_body()
    put_measure(rows=())

    assert "No figures are held." in client.get(MEASURE).content.decode()


def test_what_all_figures_share_has_no_column_of_its_own(client):
    put_body()
    put_measure(rows=(row(), row(period="2021-W35", comparison="+3.9%", signal="above the upper limit")))
    text = client.get(MEASURE).content.decode()

    assert "Recorded crime in a week, as reported on 13 September 2021</caption>" in text
    assert ">Change as printed</th>" in text
    assert "Above the upper limit" in text
    assert ">Reported on</th>" not in text


def test_figures_reported_on_different_days_say_when(client):
    put_body()
    put_measure(rows=(row(), row(period="2021-W35", reported_on=dt.date(2021, 9, 6))))

    assert ">6 September 2021</td>" in client.get(MEASURE).content.decode()


def test_an_unasked_for_chart_may_be_missing(client):
    put_body()
    published = put_measure()
    published.payload |= {"chart": None, "districts": [], "sources": [], "caveats": []}
    published.save()

    assert "<figure" not in client.get(MEASURE).content.decode()


def test_csv_is_every_row_under_plain_names(client, anyshire):
    response = client.get(CSV)
    rows = list(csv.DictReader(response.content.decode().splitlines()))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="anyshire-recorded-crime.csv"'
    assert not response.content.startswith(b"\xef\xbb\xbf")
    assert len(rows) == 40
    assert rows[-1]["value"] == "920"
    assert rows[-1]["period"] == "2021-W36"
    assert list(rows[0])[:4] == ["area_code", "area_name", "period", "period_words"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-2+3", "'-2+3"),
        ("@sum(a1)", "'@sum(a1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("-12.5", "-12.5"),
        ("+7", "+7"),
        ("-", "'-"),
        ("-1e9", "'-1e9"),
        ("plain, “quoted”", "plain, “quoted”"),
    ],
)
def test_csv_disarms_formulas_and_keeps_numbers(client, text, cell):
    put_body()
    put_measure(rows=(row(text=text),))
    content = io.StringIO(client.get(CSV).content.decode(), newline="")

    assert next(csv.DictReader(content))["text"] == cell


def test_json_is_the_release_byte_for_byte(client):
    put_body()
    published = put_measure(sentence="Crimes – “all”")
    response = client.get(JSON)

    assert response["Content-Type"] == "application/json"
    assert hashlib.sha256(response.content).hexdigest() == published.digest
    assert response["ETag"] == f'"{published.digest}"'
    assert json.loads(response.content)["chart"]["spec"]["mark"] == "line"


def test_a_new_release_is_sent_again(client):
    put_body()
    published = put_measure()
    before = client.get(MEASURE)["ETag"]
    published.digest = "0" * 64
    published.save()
    response = client.get(MEASURE, headers={"if-none-match": before})

    assert response.status_code == 200
    assert response["ETag"] != before


def test_an_unchanged_page_is_not_drawn_again(client, anyshire, monkeypatch):
    etag = client.get(MEASURE)["ETag"]
    monkeypatch.setattr("peelian.surfaces.site.performance.views.measure_page", lambda *_: pytest.fail("drawn"))

    assert client.get(MEASURE, headers={"if-none-match": etag}).status_code == 304


def test_a_measure_whose_body_is_not_out_is_still_shown(client):
    put_measure()
    response = client.get(MEASURE)

    assert response.status_code == 200
    assert "Anyshire" in response.content.decode()


def test_week_of_the_rows_is_the_order(client):
    put_body()
    early = row(period_words="week 1", period_start=dt.date(2021, 1, 4))
    put_measure(rows=(row(period_words="week 36"), early))
    table = client.get(MEASURE).content.decode().split('id="rows"')[1]

    assert table.index("Week 36") < table.index("Week 1<")
