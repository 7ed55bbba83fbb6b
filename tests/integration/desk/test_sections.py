"""Sections: written, previewed, taken out; and no words are lost, whoever saved first."""

from __future__ import annotations

import pytest

from peelian.access.actors import OPERATOR
from peelian.reports.queries import section_of, sections_of
from peelian.reports.services import NewSection, add_section, remove_section, save_section, sign

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PAGE = "/desk/anyshire/reports/2021-09-23/"
ADD, FIRST = f"{PAGE}sections/add/", f"{PAGE}sections/1/"


def words(version, **changes: object) -> dict[str, object]:
    section = sections_of(version)[0]
    return {"heading": section.heading, "text": section.text, "was": section.pk, "lock": section.lock, **changes}


def test_a_section_is_added_at_the_end(draft, lead):
    answer = lead.post(ADD, {"heading": "2. Money", "text": "Some.\r\n\r\nMore."}, follow=True)
    assert answer.redirect_chain == [(f"{PAGE}sections/2/", 302)]
    assert section_of(draft, 2).text == "Some.\n\nMore."


def test_a_section_needs_a_heading_and_keeps_its_text(draft, lead):
    answer = lead.post(ADD, {"heading": " ", "text": "Words worth keeping."})
    assert answer.status_code == 422
    assert "Enter heading" in answer.content.decode()
    assert "Words worth keeping." in answer.content.decode()


def test_a_section_is_saved_under_the_name_of_who_saved_it(draft, lead):
    answer = lead.post(FIRST, words(draft, text="New words.\r\nAnd more."), follow=True)
    assert "Saved “1. Crime”." in answer.content.decode()
    section = section_of(draft, 1)
    assert (section.text, section.saved_by) == ("New words.\nAnd more.", "lead@anyshire.example")


def test_saved_twice_over_it_is_saved_once(draft, lead):
    sent = words(draft, text="New words.")
    lead.post(FIRST, sent)
    again = lead.post(FIRST, sent, follow=True)
    assert "These words had been saved already." in again.content.decode()
    assert section_of(draft, 1).lock == 2


def test_a_stale_save_shows_both_texts_and_loses_neither(draft, lead):
    mine = words(draft, heading="1. My crime", text="My words.")
    save_section(section=section_of(draft, 1), heading="1. Crime", text="Their words.", lock=1, by=OPERATOR)
    answer = lead.post(FIRST, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "operator saved this section since you opened it." in page
    assert "Their words." in page
    assert "My words." in page
    assert section_of(draft, 1).text == "Their words."
    form = answer.context["form"]
    again = lead.post(FIRST, {name: form[name].value() for name in form.fields})
    assert again.status_code == 302
    section = section_of(draft, 1)
    assert (section.heading, section.text) == ("1. My crime", "My words.")


def test_words_for_a_section_taken_out_meanwhile_are_offered_as_a_new_one(draft, lead):
    mine = words(draft, text="My words.")
    remove_section(section=section_of(draft, 1), by=OPERATOR)
    answer = lead.post(FIRST, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody took this section out" in page
    assert "My words." in page
    assert f'action="{ADD}"' in page


def test_words_never_land_in_another_section_that_took_the_place(draft, lead):
    mine = words(draft, text="My words.")
    remove_section(section=section_of(draft, 1), by=OPERATOR)
    add_section(version=draft, section=NewSection("Other", "Other words."), by=OPERATOR)
    answer = lead.post(FIRST, mine)
    assert answer.status_code == 409
    assert "My words." in answer.content.decode()
    assert section_of(draft, 1).text == "Other words."


@pytest.mark.parametrize("path", [ADD, FIRST])
def test_words_for_a_report_signed_meanwhile_are_shown_to_be_copied(draft, lead, path):
    mine = words(draft, text="My words.")
    sign(version=draft, by=OPERATOR)
    answer = lead.post(path, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "This version is signed and cannot change." in page
    assert "My words." in page
    assert lead.get(path).status_code == 422


def test_the_preview_prints_the_section_and_saves_nothing(draft, lead):
    sent = words(
        draft, text="It was [[figure rape 2021-W36]] and [[figure piracy]].\n\n[[table weekly]]", do="preview"
    )
    answer = lead.post(FIRST, sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert ">11</data>" in page
    assert "[missing: figure piracy]" in page
    assert "has no measure “piracy”" in page
    assert "This is not saved yet." in page
    assert "[[figure piracy]]" in page, "the text stays in its box"
    assert section_of(draft, 1).lock == 1


def test_the_help_lists_tokens_with_what_they_print_by_the_day_of_the_report(draft, lead):
    page = lead.get(FIRST).content.decode()
    assert "[[figure burglary 2021-W36]]" in page
    assert "[[table weekly 2021-W36]]" in page
    assert "19 (week 36 of 2021" in page


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[click](javascript:alert(1))",
        "</textarea><script>alert(1)</script>",
        '[[table weekly 2021-W36 caption="<script>alert(1)</script>"]]',
        '[[figure "><script>alert(1)</script>]]',
        "**<svg onload=alert(1)>**",
    ],
)
def test_script_never_reaches_a_page(draft, chief, text):
    assert chief.post(FIRST, words(draft, heading=text[:200], text=text)).status_code == 302
    sent = words(draft, do="preview")
    pages = [
        chief.post(FIRST, sent),
        *(chief.get(f"{PAGE}{end}") for end in ("", "sections/1/", "preview/", "check/")),
    ]
    for answer in [*pages, chief.get(f"{PAGE}sections/1/remove/"), chief.get(f"{PAGE}files/html/")]:
        page = answer.content.decode()
        for live in ("<script>alert", "<img src=x", "<svg onload", 'href="javascript', "</textarea><script"):
            assert live not in page


def test_a_section_is_taken_out_once_asked(draft, lead):
    page = lead.get(f"{FIRST}remove/")
    assert "Take out “1. Crime”?" in page.content.decode()
    section = section_of(draft, 1)
    answer = lead.post(f"{FIRST}remove/", {"lock": f"{section.pk}.{section.lock}"}, follow=True)
    assert "Took out “1. Crime”." in answer.content.decode()
    assert not sections_of(draft)
    assert lead.post(f"{FIRST}remove/", {"lock": f"{section.pk}.{section.lock}"}).status_code == 404


def test_a_section_saved_meanwhile_is_not_taken_out_unread(draft, lead):
    section = section_of(draft, 1)
    save_section(section=section, heading="1. Crime", text="Newer words.", lock=1, by=OPERATOR)
    answer = lead.post(f"{FIRST}remove/", {"lock": f"{section.pk}.1"})
    assert answer.status_code == 422
    assert "Read it again" in answer.content.decode()
    assert section_of(draft, 1).text == "Newer words."
