"""The walk: an item is found only where every link to it is really there."""

from __future__ import annotations

from peelian.publication.scheme.walking import Page, walk

SITE = {
    "/a/": Page(
        200,
        (
            "#top",
            "http://[no-address",
            "reports/",
            "/a/publication/",
            "mailto:x@example.org",
            "https://example.org/report",
        ),
    ),
    "/a/reports/": Page(200, ("/a/reports/one/", "?page=2", "?order=new", "/b/")),
    "/a/reports/?page=2": Page(200, ("/a/reports/two/",)),
    "/a/reports/one/": Page(200, ("/a/reports/one/a%20file.pdf#page=3",)),
    "/a/reports/one/a%20file.pdf": Page(200),
    "/a/reports/two/": Page(200, ("/a/reports/three/",)),
    "/a/reports/three/": Page(200, ("/a/reports/four/",)),
    "/a/reports/four/": Page(200),
    "/a/publication/": Page(200, ("/a/publication/gone/", "/a/publication/broken/")),
    "/a/publication/gone/": Page(410, ("/a/hidden/",)),
    "/a/hidden/": Page(200),
    "/b/": Page(200, ("/b/minutes/",)),
    "/b/minutes/": Page(200),
}


class Fetched(list):
    def __call__(self, address: str) -> Page:
        self.append(address)
        return SITE.get(address, Page(404))


def found(*wanted: str, within=("/a/",), **more):
    return walk("/a/", wanted, Fetched(), within=within, **more)


def test_the_first_page_is_no_click_away():
    assert found("/a/").clicks == {"/a/": 0}


def test_a_page_is_as_far_as_the_fewest_clicks():
    assert found("/a/reports/one/", "/a/publication/").clicks == {"/a/reports/one/": 2, "/a/publication/": 1}


def test_a_file_is_found_however_its_name_is_written():
    assert found("/a/reports/one/a%20file.pdf").clicks == {"/a/reports/one/a%20file.pdf": 3}
    assert found("/a/reports/one/a file.pdf").clicks == {}


def test_pages_of_a_list_are_turned_and_other_orders_are_not():
    fetch = Fetched()
    clicks = walk("/a/", ["/a/reports/two/"], fetch, within=["/a/"]).clicks
    assert clicks == {"/a/reports/two/": 3}
    assert "/a/reports/?order=new" not in fetch


def test_what_lies_deeper_is_not_found():
    assert found("/a/reports/four/").clicks == {}
    assert found("/a/reports/four/", most_clicks=5).clicks == {"/a/reports/four/": 5}


def test_a_link_to_what_does_not_answer_finds_nothing():
    assert found("/a/publication/gone/", "/a/publication/broken/").clicks == {}


def test_no_chain_leads_through_a_page_that_does_not_answer():
    assert found("/a/hidden/").clicks == {}


def test_nothing_is_found_without_a_link():
    assert found("/a/publication/unlinked/").clicks == {}


def test_an_address_on_the_web_is_found_where_it_is_linked():
    assert found("https://example.org/report", "https://example.org/other").clicks == {
        "https://example.org/report": 1
    }


def test_only_pages_within_are_read_on():
    assert found("/b/minutes/").clicks == {}
    assert found("/b/minutes/", within=("/a/", "/b/")).clicks == {"/b/minutes/": 3}


def test_it_stops_once_all_is_found():
    walked = found("/a/publication/")
    assert (walked.pages, walked.cut_short) == (1, False)


def test_one_that_had_to_stop_says_so():
    walked = found("/a/reports/one/", most_pages=1)
    assert (walked.clicks, walked.pages, walked.cut_short) == ({}, 1, True)
