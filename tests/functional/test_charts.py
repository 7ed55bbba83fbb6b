"""A reader asks for the interactive chart: by keyboard, on a phone, without JavaScript, when it cannot come."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.looking import look_at

MEASURE = "/warwickshire/performance/street-burglary/"
SPECIFICATION = f"{MEASURE}chart.json"
ASK = "Show an interactive chart"
BACK = "Back to the still picture"


@pytest.fixture
def console(page: Page) -> list[str]:
    """Everything the browser has to complain of."""
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    return said


def ask_by_keyboard(page: Page) -> None:
    button = page.get_by_role("button", name=ASK)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=BACK)).to_be_focused()


def figures(page: Page) -> list[dict[str, object]]:
    points = json.loads(page.request.get(SPECIFICATION).text())["datasets"]["points"]
    return [point for point in points if point["value"] is not None]


def test_the_chart_is_asked_for_by_keyboard(page: Page, console: list[str]):
    # given the page of a measure, which has fetched nothing but what every page does
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rsplit("/", 1)[-1]))
    page.goto(MEASURE)
    still = page.locator("#chart-still svg")
    expect(still).to_be_visible()
    assert {"charts.js", "chart.json"}.isdisjoint(fetched)
    # when the reader asks for the interactive chart
    button = page.get_by_role("button", name=ASK)
    expect(button).to_have_attribute("aria-expanded", "false")
    ask_by_keyboard(page)
    # then it stands in the still one's place and shows the same figures
    expect(page.get_by_role("button", name=BACK)).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[role=status]", has_text="The interactive chart is shown.")).to_be_visible()
    expect(page.locator("#chart-interactive svg")).to_be_visible()
    expect(still).to_be_hidden()
    shown = page.locator("#chart-interactive .figures_marks path")
    expect(shown).to_have_count(len(figures(page)))
    drawn = page.locator("#chart-interactive svg text").all_text_contents()
    assert sorted(drawn) == sorted(still.locator("text").all_text_contents())
    assert fetched.count("charts.js") == fetched.count("chart.json") == 1
    look_at(page)
    assert console == []
    # and the still picture comes back
    page.keyboard.press("Enter")
    expect(still).to_be_visible()
    expect(page.locator("#chart-interactive svg")).to_be_hidden()
    expect(page.get_by_role("button", name=ASK)).to_be_focused()
    look_at(page)


def test_each_figure_is_read_by_slider_and_by_pointer(page: Page, console: list[str]):
    page.goto(MEASURE)
    ask_by_keyboard(page)
    known = figures(page)
    # when stepping through by keyboard
    slider = page.get_by_role("slider", name="Step through the figures")
    slider.focus()
    page.keyboard.press("Home")
    # then the first figure is read out, with what is usual
    expect(slider).to_have_attribute("aria-valuetext", re.compile(f"^{known[0]['label']}: {known[0]['value']:g} "))
    expect(page.locator(".peelian-chart__reading")).to_contain_text("upper limit")
    page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(f"^{known[1]['label']}: "))
    # when pointing near a dot, not at it
    box = page.locator("#chart-interactive .figures_marks path").nth(4).bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + 30)
    page.mouse.move(box["x"] + 4, box["y"] + 24)
    # then a note tells the figure, and the slider follows
    note = page.locator("#chart-interactive-words")
    expect(note).to_be_visible()
    for words in (str(known[4]["label"]), "Figure", f"{known[4]['value']:g}", "Lower limit", "Upper limit"):
        expect(note).to_contain_text(words)
    expect(slider).to_have_value("4")
    look_at(page)
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    assert console == []


def test_it_fits_a_phone(page: Page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(MEASURE)
    ask_by_keyboard(page)
    picture = page.locator("#chart-interactive svg")
    expect(picture).to_have_attribute("width", "330")
    # and widens with the window
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(picture).to_have_attribute("width", "640")


@pytest.mark.parametrize("failing", ["**/chart.json", "**/charts.js"])
def test_when_it_cannot_come_the_still_picture_stays(page: Page, failing: str):
    page.route(failing, lambda route: route.abort())
    page.goto(MEASURE)
    button = page.get_by_role("button", name=ASK)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[role=status]", has_text="could not be loaded")).to_be_visible()
    expect(page.locator("#chart-still svg")).to_be_visible()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#chart-interactive")).to_be_hidden()
    look_at(page)


def test_a_broken_answer_is_said_too(page: Page):
    page.route("**/chart.json", lambda route: route.fulfill(status=500, body="{}"))
    page.goto(MEASURE)
    page.get_by_role("button", name=ASK).click()
    expect(page.locator("[role=status]", has_text="could not be loaded")).to_be_visible()
    expect(page.locator("#chart-still svg")).to_be_visible()


def test_without_javascript_nothing_is_offered(browser: Browser, server: str):
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto(MEASURE)
    expect(page.locator("#chart-still svg")).to_be_visible()
    expect(page.get_by_role("button", name=ASK)).to_have_count(0)
    expect(page.locator(".peelian-chart__offer")).to_be_hidden()
    context.close()


def test_paper_takes_the_still_picture(page: Page):
    page.goto(MEASURE)
    ask_by_keyboard(page)
    page.emulate_media(media="print")
    expect(page.locator("#chart-still svg")).to_be_visible()
    expect(page.locator("#chart-interactive svg")).to_be_hidden()
    expect(page.get_by_role("button", name=BACK)).to_be_hidden()
