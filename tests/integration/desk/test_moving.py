"""Sections are moved from the report's page, and whoever is writing meanwhile loses nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from peelian.access.actors import OPERATOR
from peelian.reports.models import Section
from peelian.reports.queries import section_of, sections_of
from peelian.reports.services import NewSection, add_section, move_section, save_section, sign
from tests.factories import office as make

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PAGE = "/desk/anyshire/reports/2021-09-23/"
BUTTON = re.compile(r'<button[^>]*value="(up|down)"[^>]*>\s*(.*?)\s*</button>', re.DOTALL)


@pytest.fixture
def draft(draft):
    """A draft with two sections."""
    add_section(version=draft, section=NewSection("2. Money <&>", "Words."), by=OPERATOR)
    return draft


def headings(draft) -> list[str]:
    return [one.heading for one in sections_of(draft)]


def posted(section: Section, do: str, *, position: int | None = None) -> tuple[str, dict[str, object]]:
    at = section.position if position is None else position
    return f"{PAGE}sections/{at}/move/", {"section": section.pk, "do": do}


def buttons(page: str) -> list[str]:
    return [re.sub(r"<[^>]+>", "", words) for _, words in BUTTON.findall(page)]


def test_each_section_offers_the_places_it_can_go_to(draft, lead):
    assert buttons(lead.get(PAGE).content.decode()) == ["Move down 1. Crime", "Move up 2. Money &lt;&amp;&gt;"]


def test_the_form_of_the_page_moves_a_section_without_a_script(draft, lead):
    page = lead.get(PAGE).content.decode()
    action, inside = re.findall(r'<form method="post" action="([^"]+move/)"[^>]*>(.*?)</form>', page, re.DOTALL)[1]
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]+)"', inside))
    assert "csrfmiddlewaretoken" in sent
    answer = lead.post(action, {**sent, "do": "up"}, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    assert headings(draft) == ["2. Money <&>", "1. Crime"]
    shown = answer.content.decode()
    assert "govuk-notification-banner--success" in shown
    assert "Moved “2. Money &lt;&amp;&gt;” up." in shown


def test_down_it_goes_too(draft, lead):
    address, sent = posted(section_of(draft, 1), "down")
    assert "Moved “1. Crime” down." in lead.post(address, sent, follow=True).content.decode()
    assert headings(draft) == ["2. Money <&>", "1. Crime"]


def test_sent_twice_it_is_moved_once(draft, lead):
    add_section(version=draft, section=NewSection("3. Plan"), by=OPERATOR)
    address, sent = posted(section_of(draft, 3), "up")
    lead.post(address, sent)
    again = lead.post(address, sent, follow=True)
    assert "another order" in again.content.decode()
    assert headings(draft) == ["1. Crime", "3. Plan", "2. Money <&>"]


@pytest.mark.parametrize(
    "sent", [{}, {"do": "up"}, {"section": "x", "do": "up"}, {"section": "9" * 30, "do": "up"}]
)
def test_what_was_not_sent_by_the_page_moves_nothing(draft, lead, sent):
    assert lead.post(f"{PAGE}sections/2/move/", sent).status_code == 302
    assert headings(draft) == ["1. Crime", "2. Money <&>"]


@pytest.mark.parametrize("do", ["", "sideways"])
def test_nor_does_a_direction_that_is_none(draft, lead, do):
    address, sent = posted(section_of(draft, 2), do)
    assert lead.post(address, sent).status_code == 302
    assert headings(draft) == ["1. Crime", "2. Money <&>"]


def test_past_the_end_it_is_refused_in_words(draft, lead):
    address, sent = posted(section_of(draft, 1), "up")
    answer = lead.post(address, sent)
    assert answer.status_code == 422
    assert "comes first" in answer.content.decode()


def test_who_may_not_write_is_offered_nothing_and_moves_nothing(draft, reader):
    assert buttons(reader.get(PAGE).content.decode()) == []
    address, sent = posted(section_of(draft, 2), "up")
    assert reader.post(address, sent).status_code == 404
    assert headings(draft) == ["1. Crime", "2. Money <&>"]


def test_a_form_without_its_token_moves_nothing(draft):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.account("lead@anyshire.example", "performance-lead"))
    address, sent = posted(section_of(draft, 2), "up")
    assert client.post(address, sent).status_code == 403
    assert headings(draft) == ["1. Crime", "2. Money <&>"]


def test_a_signed_version_offers_nothing_and_is_not_moved(draft, lead):
    address, sent = posted(section_of(draft, 2), "up")
    sign(version=draft, by=OPERATOR)
    assert buttons(lead.get(PAGE).content.decode()) == []
    assert lead.post(address, sent).status_code == 422


# writing while somebody else moves


def words(section: Section, **changes: object) -> dict[str, object]:
    return {
        "heading": section.heading,
        "text": section.text,
        "was": section.pk,
        "lock": section.lock,
        **changes,
    }


def test_words_follow_their_section_to_its_new_place(draft, lead):
    mine = words(section_of(draft, 2), text="My words.")
    move_section(section=section_of(draft, 2), up=True, by=OPERATOR)
    answer = lead.post(f"{PAGE}sections/2/", mine, follow=True)
    assert answer.redirect_chain == [(f"{PAGE}sections/1/", 302)]
    assert "Saved “2. Money &lt;&amp;&gt;”." in answer.content.decode()
    assert section_of(draft, 1).text == "My words."
    assert section_of(draft, 2).text == make.SECTIONS[0][1]


def test_saved_and_moved_meanwhile_both_texts_are_shown(draft, lead):
    section = section_of(draft, 2)
    mine = words(section, text="My words.")
    save_section(section=section, heading="2. Money", text="Their words.", lock=1, by=OPERATOR)
    move_section(section=section, up=True, by=OPERATOR)
    answer = lead.post(f"{PAGE}sections/2/", mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Their words." in page
    assert "My words." in page
    assert f'action="{PAGE}sections/1/"' in page


def test_the_preview_of_a_section_that_was_moved_is_of_that_section(draft, lead):
    mine = words(section_of(draft, 2), text="My words.", do="preview")
    move_section(section=section_of(draft, 2), up=True, by=OPERATOR)
    answer = lead.post(f"{PAGE}sections/2/", mine)
    assert answer.status_code == 200
    assert f'action="{PAGE}sections/1/"' in answer.content.decode()


def test_another_section_that_took_the_place_is_not_taken_out(draft, lead):
    section = section_of(draft, 2)
    move_section(section=section_of(draft, 2), up=True, by=OPERATOR)
    answer = lead.post(f"{PAGE}sections/2/remove/", {"lock": f"{section.pk}.{section.lock}"})
    assert answer.status_code == 422
    assert len(headings(draft)) == 2
