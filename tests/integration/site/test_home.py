from __future__ import annotations

import pytest

from tests.factories.published import put_body, square

pytestmark = pytest.mark.django_db(databases=["public"])


@pytest.fixture
def bodies():
    put_body("anyshire")
    put_body("othershire", has_record=False, outline=None, kind_words="Mayor with policing powers")
    put_body("anyshire-panel", is_policing_body=False, has_record=False, name="Anyshire Police and Crime Panel")


def table(response) -> str:
    """The part of the page under the search."""
    return response.content.decode().split('id="areas"')[1].split("</main>")[0]


def test_shows_who_has_a_record_and_every_area(client, bodies):
    response = client.get("/")
    recorded = response.content.decode().split('id="areas"')[0]

    assert "Police and Crime Commissioner for Anyshire" in recorded
    assert "Othershire" not in recorded
    assert "Commissioner for Anyshire" in table(response)
    assert "Commissioner for Othershire" in table(response)
    assert "Panel" not in table(response)


@pytest.mark.parametrize("question", ["other", "OTHERSHIRE police", "  othershire ", "mayor"])
def test_search_finds_by_area_body_force_and_kind(client, bodies, question):
    response = client.get("/", {"q": question})

    assert "1 of 2 areas matches" in table(response)
    assert "/othershire/" in table(response)
    assert "/anyshire/" not in table(response)


def test_search_says_when_nothing_matches(client, bodies):
    response = client.get("/", {"q": "<b>Nowhere"})

    assert "No area or body matches “&lt;b&gt;Nowhere”" in table(response)
    assert "<b>Nowhere" not in response.content.decode()
    assert "<table" not in table(response)


def test_map_is_decoration_and_leads_where_the_list_does(client, bodies):
    html = client.get("/").content.decode()
    drawing = html.split("<svg")[-1].split("</svg>")[0]

    assert 'aria-hidden="true"' in drawing
    assert 'href="/anyshire/" tabindex="-1"' in drawing
    assert "Anyshire</text>" in drawing


def test_without_an_outline_there_is_no_map(client):
    put_body(outline=None)

    assert client.get("/").content.decode().count("<svg") == 1  # the product's mark in the header


def test_an_empty_store_says_so(client):
    text = client.get("/").content.decode()

    assert "No body has released its record here yet." in text
    assert "Nothing has been released yet." in text


def test_a_map_of_parts_draws_each(client):
    parts = [square(-1, 52)["coordinates"], square(0, 52)["coordinates"]]
    put_body(outline={"type": "MultiPolygon", "coordinates": parts})
    drawing = client.get("/").content.decode().split("<svg")[-1]

    assert drawing.split(' d="')[1].split('"')[0].count("Z") == 2


@pytest.mark.parametrize(
    "outline", [{"type": "Point", "coordinates": [0, 52]}, {"type": "Polygon", "coordinates": [[]]}]
)
def test_an_outline_that_encloses_nothing_is_not_drawn(client, outline):
    put_body(outline=outline)

    assert client.get("/").content.decode().count("<svg") == 1
