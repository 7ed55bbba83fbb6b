from __future__ import annotations

import pytest

from tests.factories.performance import areas, district, put_full_measure
from tests.factories.published import put_body

pytestmark = pytest.mark.django_db(databases=["public"])

AREAS = "/anyshire/performance/recorded-crime/areas/"


@pytest.fixture
def compared():
    put_body()
    without = district("E07999003", "Mid Anyshire", "1.0").model_copy(update={"rate": None, "position": ""})
    put_full_measure(
        districts=(
            district("E07999002", "South Anyshire", "44.9"),
            without,
            district("E07999001", "North Anyshire", "71.2"),
            district("E07999004", "East Anyshire", "9.5"),
        )
    )


def order(client, **asked) -> list[str]:
    text = client.get(AREAS, asked).content.decode().split('id="table"')[1]
    names = ("North Anyshire", "South Anyshire", "East Anyshire", "Mid Anyshire")
    return [name.split()[0] for name in sorted(names, key=text.index)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["East", "Mid", "North", "South"]),
        ({"sort": "name"}, ["East", "Mid", "North", "South"]),
        ({"sort": "nonsense"}, ["East", "Mid", "North", "South"]),
        ({"sort": "rate"}, ["North", "South", "East", "Mid"]),
    ],
)
def test_sorted_as_asked(client, compared, asked, expected):
    assert order(client, **asked) == expected


def test_another_order_is_another_page(client, compared):
    by_name = client.get(AREAS)

    assert client.get(AREAS, {"sort": "rate"}, headers={"if-none-match": by_name["ETag"]}).status_code == 200
    assert 'aria-sort="ascending">District' in by_name.content.decode()


def test_says_what_the_funnel_shows_and_that_it_is_no_league_table(client, compared):
    text = client.get(AREAS).content.decode()

    assert "Both districts lie within what chance alone would give." in text
    assert "This is not a league table." in text
    assert "<figure" in text
    assert "43.9 to 45.9" in text
    assert "412,300" in text
    assert ">No rate</td>" in text
    assert "A funnel plot with limits" in text


def test_a_comparison_without_a_chart_is_a_table(client):
    put_body()
    put_full_measure(areas=areas().model_copy(update={"chart": None}))

    assert "<figure" not in client.get(AREAS).content.decode()
