"""Minutes as web pages, in the manner of the systems councils use."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.sources.minutes.html_files import html_lines
from tests.unit.sources.minutes.reading import outcomes, read, titles

PAGE = """<!DOCTYPE html><html><head><title>x</title><script>var Resolved = 1;</script></head><body>
<nav><ul><li>1. Menu</li></ul></nav><form><p>Search</p></form>
<h1>Agenda and minutes</h1><p>Northshire Police and Crime Panel - Thursday, 1 December 2016 10.30 am</p>
<p><strong>Venue:</strong> Elm Suite, County Hall, Mossford. <a href="/x">View directions</a></p>
<p style="display: none">Present: Cllr Hidden Holly</p>
<p>Present:</p><ul><li>Cllr Ann Aspen (Chair)</li><li>Cllr Bert Birch</li></ul>
<table class="mgItemTable"><tbody>
<tr><th>No.</th><th>Item</th></tr>
<tr><td><p class="mgAiTitleTxt">59/16</p></td>
<td><p class="mgAiTitleTxt">APOLOGIES FOR ABSENCE</p>
<div>The Chairman to report apologies.</div>
<p>Additional documents:</p><p>Minutes:</p>
<div><p>Apologies were received from Cllr Cora Cedar&nbsp;(Fen&#173;land DC).</p></div></td></tr>
<tr><td><p class="mgAiTitleTxt">60/16</p></td>
<td><p class="mgAiTitleTxt">DRAFT BUDGET <a>PDF 207 KB</a></p>
<div>To consider the budget.</div>
<p>Minutes:</p>
<div><p>RESOLVED:<br/>That the budget be supported.</p><ol><li>First</li><li>Second</li></ol></div></td></tr>
</tbody></table></body></html>"""


def test_a_page_of_agenda_and_minutes():
    told = read(PAGE, "page.html")
    assert (told["body"], told["date"], told["time"]) == (
        "Northshire Police and Crime Panel",
        "2016-12-01",
        "10:30",
    )
    assert (told["venue"], told["kind"]) == ("Elm Suite, County Hall, Mossford", "minutes")
    assert [one["name"] for one in told["present"]] == ["Ann Aspen", "Bert Birch"]
    assert titles(told) == [("59/16", "APOLOGIES FOR ABSENCE"), ("60/16", "DRAFT BUDGET")]
    assert [(one["name"], one["body"]) for one in told["apologies"]] == [("Cora Cedar", "Fenland DC")]
    assert told["items"][0]["agenda_note"] == "The Chairman to report apologies."
    assert outcomes(told) == [("resolution", "That the budget be supported.")]
    assert "1. First" in told["items"][1]["text"]


def test_items_without_numbers_are_known_by_their_papers_and_their_minutes():
    told = read(
        "<html><body><h1>Northshire Police and Crime Panel</h1><p>Wednesday, 7th November, 2012</p>"
        "<p>Sharing of Information PDF 37 KB</p><p>Minutes:</p><p>Agreed.</p>"
        "<p>How the work goes on</p><p>Minutes:</p><p>The Panel noted the report.</p></body></html>",
        "page.html",
    )
    assert titles(told) == [("", "Sharing of Information"), ("", "How the work goes on")]
    assert outcomes(told) == [("agreed", "Agreed."), ("noted", "The Panel noted the report.")]


def test_what_browsers_print_before_the_items_of_lists():
    page = (
        b'<ol start="3"><li>a</li></ol><ol type="a"><li>b</li></ol><ol '
        b'start="x"><li>c</li></ol><ul><li>d<p>e</p></li></ul>'
    )
    assert [line.text for line in html_lines("x", page)] == ["3. a", "a) b", "1. c", "\u2022 d", "e"]


def test_a_main_part_is_read_alone_and_other_encodings_too():
    page = "<html><body><p>Menu</p><main><h2>Caf\u00e9</h2><li>x</li></main></body></html>".encode("cp1252")
    assert [(line.text, line.level) for line in html_lines("x", page)] == [("Caf\u00e9", 2), ("\u2022 x", 0)]


def test_a_page_too_deep_is_read_as_far_as_it_goes():
    page = b"<html><body>" + b"<div>" * 240 + b"deep" + b"</div>" * 240 + b"<p>shallow</p></body></html>"
    assert "shallow" in [line.text for line in html_lines("x", page)][-1]


@pytest.mark.parametrize("page", ["<html></html>", "<!doctype html>"])
def test_an_empty_page_is_refused(page):
    with pytest.raises(Refused):
        read(page, "page.html")
