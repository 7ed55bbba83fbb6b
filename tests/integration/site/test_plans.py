"""The pages of plans: what is said first, what is said of what is missing, and what leads where."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.publication.plan_payloads import AnswerCount, StrandTold, ThemeTold
from tests.factories.published import withdraw
from tests.factories.published_meetings import HELD, PANEL, put_meeting, put_panel
from tests.factories.published_plans import (
    commitment,
    consultation,
    objective_told,
    plan_card,
    progress,
    put_delivery,
    put_objective,
    put_plan,
    put_plans,
)
from tests.factories.published_year import put_promise

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.usefixtures("anyshire")]


def words(client, path: str) -> str:
    """The page as text without the breaks of its markup."""
    response = client.get(f"/anyshire/{path}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


class TestPlans:
    def test_a_body_without_a_plan_says_so(self, client):
        assert "No plan of this body has been released here" in words(client, "plan/")

    def test_the_current_plan_comes_first_with_what_it_promises(self, client):
        put_plans()
        put_plan(
            "2026-2030", card=plan_card("2026-2030", standing="in development", standing_words="in development")
        )
        put_plan(
            "2016-2022", card=plan_card("2016-2022", standing="superseded", standing_words="superseded on 1 May")
        )
        page = words(client, "plan/")
        assert page.index("Anyshire is safe.") < page.index("In the making") < page.index("Earlier plans")
        assert "Current since 31 March 2022" in page
        assert "which issued it on 31 March 2022" in page
        assert "In development, not issued yet" in page
        assert "/anyshire/plan/2021-2025/delivery/" in page

    def test_where_every_plan_is_over_the_last_is_shown_as_such(self, client):
        put_plan(card=plan_card(ends_on=dt.date(2025, 3, 31)))
        page = words(client, "plan/")
        assert "No plan that is current has been published here" in page
        assert "Its period ended on 31 March 2025" in page

    def test_a_plan_that_was_to_take_effect_by_now_has(self, client):
        card = plan_card(
            standing="issued, not yet in effect",
            standing_words="issued, not yet in effect: it takes effect on 1 May 2022",
            takes_effect_on=dt.date(2022, 5, 1),
        )
        put_plan(card=card)
        assert "Current since 1 May 2022" in words(client, "plan/")

    def test_two_plans_of_different_kinds_are_current_at_once(self, client):
        put_plan()
        put_plan("delivery-2020", card=plan_card("delivery-2020", kind="delivery plan", issued_on=None))
        page = words(client, "plan/")
        assert (
            page.index("Police and Crime Plan 2021-2025")
            < page.index("Also current")
            < page.index("Delivery plan")
        )

    def test_the_page_of_the_body_links_the_plan(self, client):
        put_plans()
        page = words(client, "")
        assert '<a class="govuk-link" href="/anyshire/plan/2021-2025/">' in page
        assert "1 priority, 1 commitment" in page


class TestPlan:
    def test_shows_figures_as_they_were_released_last(self, client):
        put_plans()
        page = words(client, "plan/2021-2025/")
        assert '<a class="govuk-link" href="/anyshire/performance/recorded-crime/">Recorded crime</a>' in page
        assert "Trust: no figures of this have been published here" in page

    def test_says_what_is_missing(self, client):
        bare = objective_told(measures=(), commitments=())
        put_plan(objectives=(bare,), commitments=(commitment(owner="", due_words="", due=None, objective=None),))
        page = words(client, "plan/2021-2025/")
        assert "No measure is named." in page
        assert "No commitment under it has been published." in page
        assert "Nobody is named who answers for it." in page
        assert "No date is named." in page

    def test_a_plan_of_which_nothing_is_known_says_so(self, client):
        card = plan_card(vision="", objectives=(), issued_on=None)
        put_plan(card=card, objectives=(), commitments=(), sections=())
        page = words(client, "plan/2021-2025/")
        assert "Nothing of what this plan promises has been published here" in page
        assert "The day of its issue is not recorded here" in page

    def test_says_that_parts_are_left_out(self, client):
        put_plan(held_back=True)
        assert "Parts of this plan are not for the public" in words(client, "plan/2021-2025/")

    def test_what_was_withdrawn_is_no_longer_led_to(self, client):
        put_plan()
        put_delivery()
        withdraw(put_objective())
        page = words(client, "plan/2021-2025/")
        assert "/anyshire/plan/2021-2025/1/" not in page
        assert "/anyshire/plan/2021-2025/delivery/" in page

    def test_shows_the_process_drawn_for_both_screens_and_in_words(self, client):
        put_plan()
        page = words(client, "plan/2021-2025/")
        assert page.count("<title>Steps</title>") == 2
        assert "<ol><li>Draft sent to panel.</li></ol>" in page
        assert "By post. 2011 Act, s5(6)(c)." in page

    def test_the_law_alone_is_shown_where_no_step_is(self, client):
        published = put_plan()
        payload = published.payload
        payload["processes"][0]["steps"] = []
        published.save()
        assert "The picture shows what the law asks for." in words(client, "plan/2021-2025/")

    def test_a_consultation_says_whether_one_may_still_answer(self, client):
        ahead = consultation(name="next", title="Next", opens=dt.date(2099, 1, 1), closes=None)
        still = consultation(name="now", title="Now", closes=dt.date(2099, 1, 1))
        vague = consultation(name="vague", title="Vague", opens=None, closes=None)
        put_plan(consultations=(consultation(), ahead, still, vague))
        page = words(client, "plan/2021-2025/")
        assert "Closed on 31 July 2021" in page
        assert "Opens on 1 January 2099" in page
        assert "Open until 1 January 2099" in page
        assert "Phase 2, survey. Opens: 1 July 2021; closes: 31 July 2021; open for at least 4 weeks." in page

    def test_what_people_said_stands_under_its_programme(self, client):
        counts = tuple(
            AnswerCount(respondents=who, count=count, stated_on=dt.date(2021, 7, 20))
            for who, count in (("", 329), ("organisations", 12))
        )
        part = consultation(
            part_of="whole",
            answers=counts,
            themes=(
                ThemeTold(kind="priority", title="Confidence", text="most of all"),
                ThemeTold(kind="theme", title="Burglary", text=""),
            ),
            strands=(StrandTold(title="The young", text="By themselves.", lead="A lead", channels=("Clubs",)),),
        )
        put_plan(consultations=(part, consultation(name="whole", title="The whole", phase=None, kind="programme")))
        page = words(client, "plan/2021-2025/")
        assert page.index("The whole") < page.index('<h4 class="govuk-heading-s">Public survey</h4>')
        assert "<strong>329 answers</strong>, as stated on 20 July 2021. 12 organisations." in page
        assert "Confidence (most of all)" in page
        assert "1 theme that people raised" in page


class TestObjective:
    def test_tells_promise_figures_deeds_and_who_looked(self, client):
        put_plans()
        page = words(client, "plan/2021-2025/1/")
        headings = ("What was promised</h2>", "What the figures show</h2>", "What was done</h2>")
        places = [page.index(one) for one in (*headings, "Who looked at it</h2>", "Day by day</h2>")]
        assert places == sorted(places)
        assert "1 of 2 measures has figures here" in page
        assert "1 commitment: 1 on track" in page
        assert "Called into question: the record says otherwise." in page
        assert "No figures of this have been published here." in page

    def test_says_what_nobody_named_or_reported(self, client):
        silent = progress(reports=(), rating="", rated_on=None, basis="", challenges=())
        told = objective_told(measures=(), owner="", outcome="")
        put_objective(objective=told, progress=(silent,), story=(), told_in=())
        page = words(client, "plan/2021-2025/1/")
        assert "No measure is named" in page
        assert "Nobody is named" in page
        assert "The outcome is not stated" in page
        assert "No report on this yet." in page
        assert "No meeting, report or promise published here tells of it." in page
        assert "Nothing that has a day has been published of it." in page

    def test_a_later_report_that_is_withheld_is_owned_up_to(self, client):
        put_objective(progress=(progress(later_withheld=True),))
        assert "A later report on this is not for the public." in words(client, "plan/2021-2025/1/")

    def test_what_tells_of_it_is_named_as_it_is_out_now(self, client):
        put_panel()
        put_meeting()
        put_promise()
        refs = (f"{PANEL}/meetings/{HELD}-item-2", f"{PANEL}/meetings/{HELD}-item-3", f"{PANEL}/actions/1")
        put_objective(told_in=(*refs, "anyshire/reports/nothing"), story=())
        page = words(client, "plan/2021-2025/1/")
        assert f'href="/{PANEL}/meetings/{HELD}/#agenda-item-2"' in page
        assert "#agenda-item-3" not in page
        assert "Review the recruitment of fifty officers" in page
        assert "2 meetings, reports or promises here" in page

    def test_what_was_withdrawn_since_is_not_named(self, client):
        withdraw(put_promise())
        put_objective(told_in=(f"{PANEL}/actions/1",), story=())
        page = words(client, "plan/2021-2025/1/")
        assert "fifty officers" not in page
        assert "No meeting or report published here tells of it" in page


class TestDelivery:
    def test_says_ratings_in_words_with_what_does_not_fit(self, client):
        put_plans()
        page = words(client, "plan/2021-2025/delivery/")
        assert "last reported for 14 September 2021" in page
        assert "On track</span> as at 14 September 2021, resting on judgement" in page
        assert "1 rating does not fit something else in this record" in page
        assert "At the monthly meeting" in page
        assert "Reported every 3 months; looked at every month" in page

    def test_what_is_past_its_day_is_counted_unless_nothing_more_is_owed(self, client):
        done = progress(number=2, done_on=dt.date(2022, 1, 1), at_rest=True, rating="", reports=(), challenges=())
        given_up = progress(number=3, ended_why="No money.", at_rest=True, challenges=())
        put_delivery(lines=(progress(), done, given_up))
        page = words(client, "plan/2021-2025/delivery/")
        assert "1, and nothing in this record says that it was done" in page
        assert page.count('late">Past its day<') == 1
        assert "Done</span>" in page
        assert "Given up</span>" in page

    def test_what_belongs_to_no_objective_stands_apart(self, client):
        put_delivery(lines=(progress(objective=None, under=None),))
        page = words(client, "plan/2021-2025/delivery/")
        assert "Commitments across the plan" in page
        assert "No commitment under it has been published, and no report on this yet." in page

    def test_earlier_reports_are_folded(self, client):
        [latest] = progress().reports
        before = latest.model_copy(update={"as_at": dt.date(2021, 6, 1), "narrative": "Ten have started."})
        put_delivery(lines=(progress(reports=(before, latest), before="at risk", direction="better than before"),))
        page = words(client, "plan/2021-2025/delivery/")
        assert page.index("Forty have started.") < page.index("Earlier reports") < page.index("Ten have started.")
        assert "Better than before: it was at risk" in page
