"""Series, members, the work programme, holding to account."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.publication.payloads import NamedBody
from tests.factories.published import put_body, put_report
from tests.factories.published_meetings import (
    AHEAD,
    HELD,
    PANEL,
    put_meeting,
    put_meeting_ahead,
    put_panel,
    question,
)
from tests.factories.published_year import (
    planned,
    put_member,
    put_panel_year,
    put_programme,
    put_promise,
    put_rota,
    put_series,
    rota_month,
)

pytestmark = pytest.mark.django_db(databases=["public"])


def read(client, path: str, *, body: str = PANEL) -> str:
    response = client.get(f"/{body}/{path}")
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


class TestSeries:
    def test_who_sits_and_how_many_it_takes(self, client):
        put_panel()
        put_series()
        text = read(client, "series/panel/")

        assert 'href="/anyshire-panel/members/ben-shah/">Cllr Ben Shah</a> (chair)' in text
        assert "Anytown Borough Council, appointed" in text
        assert "The names account for 11 of 12 seats: one is vacant or not listed." in text
        assert "A quorum is a third of the 11 members, 4." in text
        assert "A veto takes two-thirds of the 11 members, 8." in text
        assert 'href="/anyshire-panel/meetings/?series=panel">See its 2 meetings</a>' in text
        assert "All the members meet" in text

    def test_a_working_group_with_a_purpose_of_its_own_and_no_names(self, client):
        put_panel()
        put_series(
            "budget", kind="working group", purpose="To read the budget.", seats=(), veto_words="", quorum_words=""
        )
        text = read(client, "series/budget/")

        assert "To read the budget." in text
        assert "Who sits has not been released here." in text
        assert "How many it takes to decide" not in text


class TestMembers:
    def test_by_surname_with_attendance_as_counts(self, client):
        put_panel()
        put_member("zoe-abel", "Zoe Abel")
        put_member()
        text = read(client, "members/")

        assert text.index("Zoe Abel") < text.index("Ben Shah")
        assert ">1 of 2<" in text
        assert "%" not in text.split("<main")[1].split("</main>")[0]

    def test_none_released(self, client):
        put_panel()

        assert "No members of this body have been released here." in read(client, "members/")

    def test_meeting_by_meeting_and_question_by_year(self, client):
        put_panel()
        put_meeting()
        put_member()
        text = read(client, "members/ben-shah/")

        assert f'href="/{PANEL}/meetings/{HELD}/">19 March 2021</a>' in text
        assert "/2021-01-05/" not in text, "that meeting is not out"
        assert text.index(">19 March 2021<") < text.index("5 January 2021")
        assert "Sent apologies" in text
        assert text.index(">2021</h3>") < text.index(">2020</h3>")
        assert "Lets a house to the force (pecuniary interest); left the room" in text
        assert "Chair, as stated on 19 March 2021" in text

    def test_without_anything(self, client):
        put_panel()
        card = put_member(meetings=(), questions=(), interests=(), posts=())
        card.payload["card"] |= {
            "attended": 0,
            "summoned": 0,
            "represents": "",
            "capacity": "co-opted independent",
        }
        card.save()
        text = read(client, "members/ben-shah/")

        for words in (
            "<dd>None recorded</dd>",
            "<dd>Co-opted independent</dd>",
            "No attendance has been recorded and released.",
            "No question asked by Cllr Ben Shah has been released.",
            "No interest declared at a meeting has been released.",
        ):
            assert words in text

    def test_a_question_without_a_day_and_a_meeting_as_substitute(self, client):
        put_panel()
        member = put_member(questions=(question(on=None, meeting=""),))
        member.payload["meetings"][0]["stands_in_for"] = "Cllr Ada Cole"
        member.save()
        text = read(client, "members/ben-shah/")

        assert ">Undated<" in text
        assert "In place of" in text
        assert ">Cllr Ada Cole<" in text


class TestWorkProgramme:
    def test_what_is_to_come_first_by_day_then_what_has_no_meeting_then_what_has_ended(self, client):
        put_panel()
        put_promise()
        put_meeting()
        put_meeting_ahead()
        put_programme()
        text = read(client, "work-programme/")

        order = ("Delivery of the fifty officers", "Transformation", "Done or dropped", "Budget")
        assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
        assert f'href="/{PANEL}/meetings/{AHEAD}/">meeting of 24 June 2021</a>' in text
        assert "When: Spring 2022" in text
        assert f'href="/{PANEL}/actions/1/">Where this comes from' in text
        assert f'href="/{PANEL}/meetings/{HELD}/">What came of it' in text
        assert "A written report has been asked for." in text

    def test_what_is_not_out_is_not_linked(self, client):
        put_panel()
        put_programme()
        text = read(client, "work-programme/")

        assert f"/meetings/{AHEAD}/" not in text
        assert "When: 24 June 2021" in text

    def test_words_without_a_day(self, client):
        put_panel()
        put_programme(
            planned("A", planned_words="", on=None, meeting="", state="suggested"),
            planned("B", state="elsewhere", planned_words="Spring 2021"),
        )
        text = read(client, "work-programme/")

        assert "When: no time was set" in text
        assert "Suggested, not yet agreed" in text
        assert "Elsewhere" in text
        assert "(planned for Spring 2021)" in text

    def test_none_released(self, client):
        put_panel()

        assert "No work programme of this body has been released here." in read(client, "work-programme/")


class TestHoldingToAccount:
    def test_months_suspended_and_months_missing_are_said(self, client):
        put_panel()
        put_meeting()
        put_rota()
        text = read(client, "holding-to-account/")

        assert "Of 3 months so far, 1 had a subject looked at, 1 was suspended and 1 has nothing recorded." in text
        assert text.index("June 2021") < text.index("May 2021") < text.index("March 2021")
        assert 'peelian-status--late">Nothing recorded</span>' in text
        assert "Nobody has said what was looked at this month, or why nothing was." in text
        assert "Suspended during the election" in text
        assert f'href="/{PANEL}/meetings/{HELD}/">Meeting of 19 March 2021</a>' in text

    def test_the_meetings_by_how_they_were_held_and_the_objectives(self, client):
        put_panel()
        put_rota()
        text = read(client, "holding-to-account/")

        assert "On one theme: Hate crime" in text
        assert f"/meetings/{HELD}/" not in text, "that meeting is not out"
        assert 'Put victims first</th><td class="govuk-table__cell govuk-table__cell--numeric">2<' in text
        assert 'Safer roads</th><td class="govuk-table__cell govuk-table__cell--numeric">Not yet<' in text

    def test_of_a_commissioner_with_a_report_and_several_of_each(self, client):
        put_body()
        put_report()
        put_rota(
            rota_month(dt.date(2021, 1, 1), "missing"),
            rota_month(dt.date(2021, 2, 1), "missing"),
            rota_month(dt.date(2021, 3, 1), "suspended"),
            rota_month(dt.date(2021, 4, 1), "suspended"),
            rota_month(dt.date(2021, 5, 1), "held", "Roads", reports=("2021-09-23", "1999-01-01")),
            body=NamedBody(slug="anyshire", name="Anyshire"),
        )
        text = read(client, "holding-to-account/", body="anyshire")

        assert "2 were suspended and 2 have nothing recorded" in text
        assert text.count('href="/anyshire/reports/') == 2, "the navigation and the one that is out"

    def test_only_planned(self, client):
        put_panel()
        put_rota(rota_month(dt.date(2021, 6, 1), "planned", "Roads"))

        assert "so far" not in read(client, "holding-to-account/")

    def test_months_kept_from_the_public_are_not_missing(self, client):
        put_panel()
        put_rota(rota_month(dt.date(2021, 3, 1), "private"), rota_month(dt.date(2021, 4, 1), "private"))
        text = read(client, "holding-to-account/")

        assert "0 had a subject looked at, 0 were suspended, 2 are not public and 0 have nothing recorded." in text
        assert "What was entered for this month is not for the public." in text

    def test_none_released(self, client):
        put_panel()

        assert "Nothing has been released here about how this body" in read(client, "holding-to-account/")


def test_every_link_of_the_panels_year_leads_somewhere(client):
    put_panel_year()
    put_body()
    seen, waiting = set(), [f"/{PANEL}/meetings/"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        response = client.get(path)
        assert response.status_code == 200, path
        if response["Content-Type"].startswith("text/html") and path.startswith(f"/{PANEL}/"):
            found = {part.split('"')[0].split("#")[0] for part in response.content.decode().split('href="')[1:]}
            waiting += [link for link in found if link.startswith("/anyshire") and link not in seen]
    assert {f"/{PANEL}/actions/1/", f"/{PANEL}/members/ben-shah/", f"/{PANEL}/holding-to-account/"} < seen
