"""Processes and delegations on the desk: opened, drawn, steps taken as each asks, refused with the law."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django import forms
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.registers.duties.courses.plans import VARIED_ON
from peelian.registers.duties.courses.ways import WAYS
from peelian.registers.duties.kinds import ProceedingKind
from peelian.registers.duties.models import Delegation, Proceeding
from peelian.surfaces.design.forms import GovukForm
from peelian.surfaces.desk.proceedings.fact_fields import AnswersField, add_facts, facts_of
from tests.factories.owing import FOR_THE_OFFICE, duty_of, happened, opened, ready_plan, took

pytestmark = pytest.mark.django_db(databases=["default", "public"])

LIST = "/desk/anyshire/proceedings/"
PLAN = f"{LIST}plan-1/"
PUBLIC = {"audience": "public", "marking": "OFFICIAL", "foi": "disclosable"}


@pytest.fixture(autouse=True)
def april():
    with time_machine.travel("2022-04-04 12:00", tick=False):
        yield


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def told(**changes):
    known = {"on": "31 March 2022", "words": "", "evidence": "", "day_words": "", "source": "", "lock": "1"}
    return {**known, "holder": "the commissioner", **PUBLIC, **changes}


class TestOpening:
    def test_asks_exactly_what_the_kind_begins_with(self, lead, office):
        url = "/desk/anyshire/new-proceeding/precept/"
        assert "The year of the precept" in words(lead.get(url))
        row = {"title": "The precept for 2022/23", "name": "precept-2022", "about": "", "source": "", **PUBLIC}
        assert lead.post(url, row).status_code == 422
        answer = lead.post(url, {**row, "fact-year": "2022"}, follow=True)
        assert answer.redirect_chain == [(f"{LIST}precept-2022/", 302)]
        made = Proceeding.objects.get()
        assert (made.kind, made.facts) == (ProceedingKind.PRECEPT, {"year": 2022})

    def test_refuses_a_name_that_is_none_or_taken_and_keeps_what_was_typed(self, lead, office):
        opened(office)
        url = "/desk/anyshire/new-proceeding/plan/"
        row = {"title": "Another plan", "about": "", "source": "", "fact-variation": "no", **PUBLIC}
        assert lead.post(url, {**row, "name": "Not A Name"}).status_code == 422
        answer = lead.post(url, {**row, "name": "plan-1"})
        assert answer.status_code == 422
        assert "There is a process called “plan-1” already" in words(answer)
        assert "Another plan" in words(answer)

    def test_the_list_says_how_each_stands(self, reader, office):
        ready_plan(office)
        page = words(reader.get(LIST))
        assert "The plan" in page
        assert "25 February 2022" in page
        assert "Open a process" not in page

    def test_the_list_asks_no_more_queries_when_it_is_longer(self, lead, office, django_assert_num_queries):
        opened(office)
        with CaptureQueriesContext(connection) as asked:
            lead.get(LIST)
        for number in range(2, 6):
            opened(office, name=f"plan-{number}", about=f"anyshire/plans/p-{number}")
        with django_assert_num_queries(len(asked)):
            lead.get(LIST)


class TestThePage:
    def test_draws_it_and_says_what_may_come_and_why_others_may_not(self, lead, office):
        ready_plan(office)
        page = words(lead.get(PLAN))
        assert page.count("<svg") >= 2
        assert "It stands at:" in page
        assert f'href="{PLAN}steps/issued/"' in page
        assert "may not come next, and why" in page
        assert "Chief constable consulted" in page
        assert "20 September 2021" in page

    def test_tells_a_member_no_words_of_a_step_for_the_office(self, clerk, lead, office):
        plan = opened(office)
        took(plan, "people-consulted", "2022-03-01", words="Whispered.", restriction=FOR_THE_OFFICE)
        assert "Whispered." in words(lead.get(PLAN))
        theirs = words(clerk.get(PLAN))
        assert "1 March 2022" in theirs
        assert "Whispered." not in theirs

    def test_is_not_there_for_those_who_may_not_read_it(self, clerk, office):
        opened(office, restriction=FOR_THE_OFFICE)
        assert clerk.get(PLAN).status_code == 404
        assert "The plan" not in words(clerk.get(LIST))

    def test_asks_as_many_queries_whatever_was_done(self, lead, office, django_assert_num_queries):
        opened(office)
        with CaptureQueriesContext(connection) as asked:
            lead.get(PLAN)
        took(Proceeding.objects.get(), "people-consulted", "2022-03-01")
        took(Proceeding.objects.get(), "people-consulted", "2022-03-02")
        with django_assert_num_queries(len(asked)):
            lead.get(PLAN)


class TestAStep:
    def test_is_taken_and_discharges_what_it_does(self, lead, office):
        happened(office)
        lock = ready_plan(office).lock
        url = f"{PLAN}steps/issued/"
        assert "Whether the plan differs from the draft" in words(lead.get(url))
        step = told(lock=lock, **{"fact-differs_from_draft": "no"})
        page = words(lead.post(url, step, follow=True))
        assert duty_of(office, "PLAN-01").done_on == dt.date(2022, 3, 31)
        assert "Whether the plan differs from the draft sent to the panel: No" in page

    def test_out_of_turn_is_refused_with_the_provision_and_what_was_typed(self, lead, office):
        opened(office)
        url = f"{PLAN}steps/issued/"
        assert "it may not come next" in words(lead.get(url))
        answer = lead.post(url, told(words="Issued in haste.", **{"fact-differs_from_draft": "no"}))
        page = words(answer)
        assert answer.status_code == 422
        assert "Police Reform and Social Responsibility Act 2011, s5(6)" in page
        assert "Issued in haste." in page
        assert not Proceeding.objects.get().steps.exists()

    def test_by_a_holder_who_may_not_is_refused_with_section_18(self, lead, office):
        lock = ready_plan(office).lock
        step = told(lock=lock, holder="the deputy", **{"fact-differs_from_draft": "no"})
        page = words(lead.post(f"{PLAN}steps/issued/", step))
        assert "s18(3)(b), s18(7)(a)" in page
        assert '<option value="the deputy" selected>' in page

    def test_of_the_panel_names_no_holder(self, lead, office):
        ready_plan(office)
        assert "Who took it" not in words(lead.get(f"{PLAN}steps/panel-reported/"))

    def test_over_anothers_is_shown_with_both_and_saved_again(self, lead, office):
        took(opened(office), "people-consulted", "2022-03-01")
        url = f"{PLAN}steps/chief-constable-consulted/"
        answer = lead.post(url, told(words="My words."))
        assert answer.status_code == 409
        assert "My words." in words(answer)
        again = told(words="My words.", lock=answer.context["form"]["lock"].value())
        assert lead.post(url, again).status_code == 302

    def test_is_taken_back_with_a_reason(self, lead, office):
        step = took(opened(office), "people-consulted", "2022-03-01")
        url = f"{PLAN}back/{step.pk}/"
        assert lead.post(url, {"why": ""}).status_code == 422
        lead.post(url, {"why": "Of another plan."})
        assert "Nothing yet." in words(lead.get(PLAN))
        assert lead.get(url).status_code == 404

    def test_on_which_others_rest_is_not_taken_back(self, lead, office):
        plan = ready_plan(office)
        draft = plan.steps.get(stage="draft-sent-to-panel")
        answer = lead.post(f"{PLAN}back/{draft.pk}/", {"why": "Entered wrongly."})
        assert answer.status_code == 422
        assert "could not have been taken" in words(answer)
        assert "Entered wrongly." in words(answer)


class TestFacts:
    @pytest.mark.parametrize("kind", ProceedingKind)
    def test_every_kind_and_step_can_be_asked_for(self, kind):
        way = WAYS[kind]
        for asked in (way.facts, *(gate.fields for gate in way.gates.values())):
            form = GovukForm()
            add_facts(form, asked)
            drawn = str(form)
            assert [f"fact-{one.name}" in drawn for one in asked] == [one != VARIED_ON for one in asked]

    def test_what_is_left_empty_is_left_out(self):
        assert facts_of({"fact-amount": "£15.00", "fact-recommended": "", "words": "x"}) == {"amount": "£15.00"}

    def test_answers_are_read_line_by_line(self):
        field = AnswersField(required=False)
        text = "Rec 1: A plan was made.\r\nRec 2: none, it is done already\n\n"
        assert field.clean(text) == {
            "Rec 1": {"action": "A plan was made."},
            "Rec 2": {"why_none": "it is done already"},
        }
        assert field.clean(" ") is None
        with pytest.raises(forms.ValidationError, match="does not begin with a recommendation"):
            field.clean("just words")


class TestDelegations:
    URL = "/desk/anyshire/new-delegation/"
    ROW = {
        "function": "another function",
        "words": "Small grants",
        "holder": "a member of the commissioner’s staff",
        "person": "Chief executive",
        "arranged_by": "the commissioner",
        "since": "1 June 2021",
        "until": "",
        "source": "",
        **PUBLIC,
    }

    def test_one_is_entered_and_ended(self, lead, office):
        page = words(lead.post(self.URL, self.ROW, follow=True))
        assert "Small grants" in page
        assert "End it" in page
        end = "/desk/anyshire/delegations/1/end/"
        assert lead.post(end, {"until": "1 May 2021"}).status_code == 422
        assert "Ended: 1" in words(lead.post(end, {"until": "1 March 2022"}, follow=True))

    def test_one_that_section_18_forbids_is_refused_with_it(self, lead, office):
        row = {**self.ROW, "function": "issuing a police and crime plan", "words": "The plan, all of it"}
        answer = lead.post(self.URL, row)
        assert answer.status_code == 422
        assert "s18(7)(a)" in words(answer)
        assert "The plan, all of it" in words(answer)
        assert not Delegation.objects.exists()

    def test_one_for_the_office_is_not_shown_to_a_member(self, clerk, lead, office):
        lead.post(self.URL, {**self.ROW, "audience": "office"})
        assert "Small grants" in words(lead.get("/desk/anyshire/delegations/"))
        assert "Small grants" not in words(clerk.get("/desk/anyshire/delegations/"))
