"""Plans on the desk: what is due of them, one begun and amended, checklists, versions, documents and release."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peelian.facts.plans.kinds import Answered, PlanKind, VersionKind
from peelian.facts.plans.models import (
    ChecklistItem,
    Commitment,
    EvidenceSource,
    Milestone,
    Objective,
    Plan,
    Project,
)
from peelian.facts.plans.services.checklists import start_checklists
from peelian.facts.plans.services.versions import freeze_version
from peelian.kernel.refs import Ref
from peelian.publication.queries import newest_release
from tests.factories import planning as make
from tests.integration.desk.conftest import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "public"])

PLANS = "/desk/anyshire/plans/"
ONE = f"{PLANS}2021-2025/"
READERS = {"audience": "public", "marking": "OFFICIAL", "foi": "disclosable"}
OFFICE = {"audience": "office", "marking": "OFFICIAL"}


@pytest.fixture(autouse=True)
def september():
    with time_machine.travel("2022-09-01 12:00", tick=False):
        yield


@pytest.fixture
def plan(office) -> Plan:
    return make.a_plan(office)


@pytest.fixture
def second(office):
    return signed_in("second@anyshire.example", "performance-lead")


def words(answer):
    return " ".join(answer.content.decode().split())


def test_the_list_tells_what_is_current_and_what_of_it_is_due(office, lead):
    current = make.a_plan(office, issued_on=make.ISSUED_ON, updated_every_months=3, scrutinised_every_months=1)
    commitment = make.a_commitment(current)
    make.a_milestone(commitment, due_words="1 June 2022", due_to=dt.date(2022, 6, 1))
    make.a_plan(office, "2025-2029")
    make.a_plan(office, "2016-2021", issued_on=dt.date(2017, 3, 1), ended_on=make.ISSUED_ON)
    shown = words(lead.get(PLANS))
    assert shown.index("Current: 1") < shown.index("In the making: 1") < shown.index("Ended: 1")
    assert "1 report late: Chief Executive" in shown
    assert "1 milestone late" in shown
    assert "Scrutiny missed 5 times, last in August 2022" in shown


def test_the_list_asks_the_same_queries_however_many_plans(plan, lead, django_assert_num_queries):
    make.a_commitment(make.an_objective(plan))
    with CaptureQueriesContext(connection) as asked:
        lead.get(PLANS)
    for number in range(4):
        more = make.a_plan(plan.body, f"more-{number}", kind=PlanKind.DELIVERY, issued_on=make.ISSUED_ON)
        make.a_milestone(make.a_commitment(make.an_objective(more)))
    with django_assert_num_queries(len(asked)):
        lead.get(PLANS)


def test_the_page_of_a_plan_asks_the_same_queries_however_much_it_says(plan, lead, django_assert_num_queries):
    make.a_milestone(make.a_commitment(make.an_objective(plan)))
    with CaptureQueriesContext(connection) as asked:
        lead.get(ONE)
    for _ in range(4):
        make.a_milestone(make.a_commitment(make.an_objective(plan)))
    with django_assert_num_queries(len(asked)):
        lead.get(ONE)


def test_a_sustainability_plan_is_offered_its_five_areas(office, lead):
    address = "/desk/anyshire/new-plan/sustainability-plan/"
    page = words(lead.get(address))
    assert all(area in page for area in ("Culture", "Carbon reduction", "Waste", "Procurement", "Community"))
    sent = {"title": "Our plan", "name": "green-2022", "period_words": "2022 to 2025", **OFFICE}
    answer = lead.post(address, {**sent, "objectives": ["Waste", "Culture"]})
    assert answer["Location"] == f"{PLANS}green-2022/"
    made = Plan.objects.get(name="green-2022")
    assert (made.kind, made.audience) == (PlanKind.SUSTAINABILITY, "office")
    assert [one.title for one in made.objectives.all()] == ["Waste", "Culture"]


def test_a_plan_that_cannot_be_begun_is_refused_with_what_was_typed(plan, lead):
    sent = {"title": "Typed title", "name": "2021-2025", "period_words": "2021 to 2025", **OFFICE}
    answer = lead.post("/desk/anyshire/new-plan/police-and-crime-plan/", sent)
    assert answer.status_code == 422
    assert "There is a plan called “2021-2025” already" in words(answer)
    assert "Typed title" in words(answer)


def test_the_period_is_worked_out_from_the_elections(plan, lead):
    sent = {
        **READERS,
        "title": plan.title,
        "period_words": "2021 to 2025",
        "issued_on": "31 March 2022",
        "election": "6 May 2021",
        "next_election": "2 May 2024",
        "lock": "1",
    }
    assert lead.post(f"{ONE}amend/", {**sent, "next_election": ""}).status_code == 422
    assert lead.post(f"{ONE}amend/", sent).status_code == 302
    plan.refresh_from_db()
    assert (plan.ends_on, plan.objective_word) == (dt.date(2025, 3, 31), "objective")


def test_of_two_who_amend_the_plan_the_second_sees_both_texts(plan, lead, second):
    sent = {**READERS, "title": "First title", "period_words": "2021 to 2025", "lock": "1"}
    assert lead.post(f"{ONE}amend/", sent).status_code == 302
    answer = second.post(f"{ONE}amend/", {**sent, "title": "Second title"})
    assert answer.status_code == 409
    assert "Title: First title" in words(answer)
    assert "Title: Second title" in words(answer)
    assert Plan.objects.get().title == "First title"


def test_the_steps_count_what_is_lacking_and_lead_to_it(plan, lead):
    make.a_commitment(make.an_objective(plan), owner="", due_words="")
    page = words(lead.get(ONE))
    assert "What it still lacks: 4" in page
    assert "Commitment 1: nobody answers for it" in page
    assert f"{ONE}parts/commitments/1/" in page
    assert "new-proceeding/plan/?about=anyshire%2Fplans%2F2021-2025" in page
    assert "The public does not see it yet" in page


@pytest.mark.parametrize(
    ("shelf", "sent", "model"),
    [
        ("objectives", {"title": "Safer roads", "focus": "Speed\nOn every road.\n\nDrink"}, Objective),
        ("commitments", {"text": "Buy cameras.", "origin": "panel", "due": "by November 2026"}, Commitment),
        ("milestones", {"title": "Cameras bought", "due": "Spring 2023"}, Milestone),
        ("projects", {"title": "Roads", "key": "a", "tasks": "Count cars\nLead: Policy\n\nCount bikes"}, Project),
        ("evidence", {"title": "A survey", "year": "2020", "url": "https://example.org/s"}, EvidenceSource),
        ("sections", {"heading": "Foreword", "key": "foreword", "text": "Words."}, None),
    ],
)
def test_every_part_is_entered_and_shown(plan, lead, shelf, sent, model):
    answer = lead.post(f"{ONE}add/{shelf}/", {**READERS, **sent}, follow=True)
    assert answer.status_code == 200
    assert next(iter(sent.values())) in words(answer)
    assert model is None or model.objects.filter(plan=plan).count() == 1


def test_areas_of_focus_keep_their_order_and_their_source(plan, lead):
    objective = make.an_objective(plan, focus=("Extra officers", "Roads"))
    objective.focus_areas.filter(title="Roads").update(source="page 4")
    page = lead.get(f"{ONE}parts/objectives/1/")
    assert page.context["form"]["focus"].value() == "Extra officers\n\nRoads"
    sent = {**READERS, "title": "Policing", "focus": "Roads\r\n\r\nExtra officers\r\nOne hundred.", "lock": "1"}
    lead.post(f"{ONE}parts/objectives/1/", sent)
    found = objective.focus_areas.order_by("position").values_list("title", "text", "source")
    assert list(found) == [("Roads", "", "page 4"), ("Extra officers", "One hundred.", "")]


def test_tasks_nobody_touched_stay_as_they_are(plan, lead):
    lead.post(
        f"{ONE}add/projects/", {**READERS, "title": "Roads", "key": "a", "tasks": "Count\nHow often: monthly"}
    )
    task = Project.objects.get().tasks.get()
    assert (task.text, task.often) == ("Count", "monthly")
    typed = lead.get(f"{ONE}parts/projects/a/").context["form"]["tasks"].value()
    lead.post(f"{ONE}parts/projects/a/", {**READERS, "title": "All roads", "tasks": typed, "lock": "1"})
    assert (Project.objects.get().title, Project.objects.get().tasks.get().pk) == ("All roads", task.pk)


@pytest.mark.parametrize(
    ("shelf", "sent", "said"),
    [
        ("commitments", {"text": "Kept words", "origin": "panel", "due": "30 February 2023"}, "Kept words"),
        (
            "commitments",
            {"text": "Kept words", "origin": "panel", "origin_ref": "nowhere in particular"},
            "Kept words",
        ),
        ("commitments", {"text": "", "origin": "panel", "owner": "Kept owner"}, "Kept owner"),
        ("evidence", {"title": "Kept title", "url": "ftp://example.org"}, "Kept title"),
        ("projects", {"title": "Kept title", "key": "Not A Slug"}, "Kept title"),
        ("objectives", {"title": "Kept title", "focus": "Twice\n\nTwice"}, "Kept title"),
    ],
)
def test_what_is_wrong_is_refused_and_what_was_typed_comes_back(plan, lead, shelf, sent, said):
    answer = lead.post(f"{ONE}add/{shelf}/", {**READERS, **sent})
    assert answer.status_code == 422
    assert said in words(answer)


def test_of_two_who_save_at_once_the_second_sees_both_texts(plan, lead, second):
    make.a_commitment(plan, "Recruit officers.")
    sent = {**READERS, "text": "Recruit 100.", "origin": "manifesto", "lock": "1"}
    assert lead.post(f"{ONE}parts/commitments/1/", sent).status_code == 302
    late = {**sent, "text": "Recruit 200."}
    answer = second.post(f"{ONE}parts/commitments/1/", late)
    assert answer.status_code == 409
    assert "Text: Recruit 100." in words(answer)
    assert "Text: Recruit 200." in words(answer)
    again = {**late, "lock": answer.context["form"]["lock"].value()}
    assert second.post(f"{ONE}parts/commitments/1/", again).status_code == 302
    assert Commitment.objects.get().text == "Recruit 200."


def test_what_was_typed_of_a_part_taken_out_meanwhile_can_be_entered_anew(plan, lead, second):
    make.a_commitment(plan)
    assert lead.post(f"{ONE}parts/commitments/1/take-out/", {"lock": "1"}).status_code == 302
    sent = {**READERS, "text": "Words I wrote.", "origin": "panel", "lock": "1"}
    answer = second.post(f"{ONE}parts/commitments/1/", sent)
    assert answer.status_code == 409
    assert "Words I wrote." in words(answer)
    again = {**sent, "lock": answer.context["form"]["lock"].value()}
    assert second.post(f"{ONE}parts/commitments/1/", again).status_code == 302
    assert Commitment.objects.get().text == "Words I wrote."


def test_a_commitment_is_finished_opened_again_and_given_up(plan, lead):
    make.a_commitment(plan)
    address = f"{ONE}parts/commitments/1/"
    done = {"on": "1 August 2022", "evidence": "anyshire/decisions/2022-7", "lock": "1"}
    assert lead.post(f"{address}finish/", {**done, "on": "1 October 2022"}).status_code == 422
    assert lead.post(f"{address}finish/", done).status_code == 302
    assert Commitment.objects.get().evidence == "anyshire/decisions/2022-7"
    assert "Open it again" in words(lead.get(address))
    lead.post(f"{address}reopen/", {"lock": "2"})
    lead.post(f"{address}give-up/", {"on": "1 August 2022", "why": "No money.", "lock": "3"})
    assert Commitment.objects.get().ended_why == "No money."
    assert "No money." in words(lead.get(ONE))


def test_a_milestone_is_reached_and_opened_again(plan, lead):
    make.a_milestone(make.a_commitment(plan))
    lead.post(f"{ONE}parts/milestones/1/reach/", {"on": "1 August 2022", "lock": "1"})
    assert "Reached 1 August 2022" in words(lead.get(ONE))
    lead.post(f"{ONE}parts/milestones/1/reopen/", {"lock": "2"})
    assert Milestone.objects.get().done_on is None


def test_a_part_of_the_text_is_put_elsewhere(plan, lead):
    for key in ("one", "two"):
        lead.post(f"{ONE}add/sections/", {**READERS, "heading": key.title(), "key": key})
    lead.post(f"{ONE}parts/sections/two/move/", {"after": "", "lock": "1"})
    assert list(plan.sections.values_list("key", flat=True)) == ["two", "one"]
    lead.post(f"{ONE}parts/sections/two/move/", {"after": "one", "lock": "1"})
    assert list(plan.sections.values_list("key", flat=True)) == ["one", "two"]


def test_what_stands_in_a_version_is_not_taken_out(plan, lead):
    make.a_commitment(plan)
    freeze_version(plan=plan, kind=VersionKind.DRAFT, on=dt.date(2022, 8, 1), by=make.LEAD)
    answer = lead.post(f"{ONE}parts/commitments/1/take-out/", {"lock": "1"})
    assert answer.status_code == 422
    assert "It stands in version 1" in words(answer)


def test_the_checklists_are_laid_as_the_law_stood_and_answered(plan, lead):
    assert "They are not laid yet" in words(lead.get(f"{ONE}checklists/"))
    lead.post(f"{ONE}checklists/lay/", {**READERS, "on": "31 March 2022"})
    shown = words(lead.get(f"{ONE}checklists/"))
    assert "What the plan must contain" in shown
    item = ChecklistItem.objects.first()
    said = {"answered": "met", "looked_by": "Head of Policy", "looked_on": "1 August 2022", "lock": str(item.lock)}
    address = f"{ONE}checklists/{item.pk}/"
    assert lead.post(address, said).status_code == 422
    assert lead.post(address, {**said, "where": "page 14"}).status_code == 302
    assert "page 14" in words(lead.get(f"{ONE}checklists/"))
    late = lead.post(address, {**said, "where": "page 20"})
    assert late.status_code == 409
    assert "page 14" in words(late)


def test_what_a_plan_takes_in_is_added_and_taken_out_and_what_the_law_asks_is_not(plan, lead):
    lead.post(f"{ONE}checklists/add/", {**READERS, "key": "fire", "words": "Fire and rescue"})
    item = ChecklistItem.objects.get()
    assert "Take it out of the list" in words(lead.get(f"{ONE}checklists/{item.pk}/"))
    lead.post(f"{ONE}checklists/{item.pk}/take-out/", {"lock": "1"})
    assert not ChecklistItem.objects.exists()
    asked = start_checklists(plan=plan, on=make.ISSUED_ON, restriction=make.PUBLIC, by=make.LEAD)[0]
    answer = lead.post(f"{ONE}checklists/{asked.pk}/take-out/", {"lock": "1"})
    assert answer.status_code == 422
    assert asked.answered == Answered.NOT_LOOKED_AT


def test_versions_are_frozen_and_compared_with_words_and_marks(plan, lead):
    make.an_objective(plan, "Safer roads")
    lead.post(f"{ONE}versions/freeze/", {"kind": "draft", "on": "1 August 2022"})
    Objective.objects.update(title="Safer streets")
    lead.post(f"{ONE}versions/freeze/", {"kind": "draft sent to the panel", "on": "2 August 2022"})
    assert "Version 2: draft sent to the panel" in words(lead.get(f"{ONE}versions/"))
    chosen = lead.get(f"{ONE}versions/?older=1&newer=2")
    assert chosen["Location"] == f"{ONE}versions/1/to/2/"
    shown = words(lead.get(chosen["Location"]))
    assert "<del>" in shown
    assert "taken out: </span>roads" in shown
    assert "added: </span>streets" in shown
    assert "Objective 1" in shown
    assert "The text is the same." in words(lead.get(f"{ONE}versions/2/to/now/"))


def test_a_version_without_changes_is_refused(plan, lead):
    sent = {"kind": "draft", "on": "1 August 2022"}
    lead.post(f"{ONE}versions/freeze/", sent)
    answer = lead.post(f"{ONE}versions/freeze/", sent)
    assert answer.status_code == 422
    assert "Nothing has changed since version 1" in words(answer)


def test_documents_come_for_those_who_may_know_of_the_plan(plan, lead, clerk):
    make.an_objective(plan, "Office aims", restriction=make.FOR_THE_OFFICE)
    assert "Office aims" in words(lead.get(f"{ONE}documents/plan/office/"))
    assert "Office aims" not in words(lead.get(f"{ONE}documents/plan/public/"))
    assert clerk.get(f"{ONE}documents/plan/office/").status_code == 404
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("odt", b"PK"), ("html", b"<!")):
        answer = lead.get(f"{ONE}documents/page/panel/{form}/")
        assert answer.content.startswith(begins)
        assert f"anyshire-2021-2025-page-panel.{form}" in answer["Content-Disposition"]
    assert lead.get(f"{ONE}documents/sheet/public/a4-across/").content.startswith(b"%PDF")


def test_a_plan_with_nothing_to_print_is_refused_in_words(office, lead):
    make.a_plan(office, vision="")
    answer = lead.get(f"{ONE}documents/page/public/")
    assert answer.status_code == 422
    assert "neither a vision nor any objectives yet" in words(answer)


def test_a_panel_member_reads_what_is_for_the_panel_and_no_more(office, clerk, lead):
    plan = make.a_plan(office, restriction=make.FOR_THE_PANEL)
    make.an_objective(plan, "Panel aims", restriction=make.FOR_THE_PANEL)
    make.an_objective(plan, "Office aims", restriction=make.FOR_THE_OFFICE)
    make.a_plan(office, "secret", restriction=make.FOR_THE_OFFICE)
    assert "secret" not in words(clerk.get(PLANS))
    assert clerk.get(f"{PLANS}secret/").status_code == 404
    page = words(clerk.get(ONE))
    assert "Panel aims" in page
    assert "Office aims" not in page
    assert "Add an objective" not in page
    assert "Parts of this plan are for other readers" in page
    assert clerk.get(f"{ONE}delivery/objectives/2/").status_code == 404
    assert clerk.post(f"{ONE}add/objectives/", {**READERS, "title": "Mine"}).status_code == 404
    assert "Office aims" in words(lead.get(ONE))


def test_a_reader_of_the_office_changes_nothing(plan, reader):
    make.a_commitment(plan)
    assert "Amend what is said of it" not in words(reader.get(ONE))
    before = Commitment.objects.get().lock
    sent = {**READERS, "text": "Mine", "origin": "panel", "lock": "1"}
    assert reader.post(f"{ONE}parts/commitments/1/", sent).status_code == 404
    assert Commitment.objects.get().lock == before


def test_a_plan_is_released_from_a_page_that_says_what_stays_back(plan, chief):
    make.an_objective(plan, "Office aims", restriction=make.FOR_THE_OFFICE)
    make.an_objective(plan)
    page = words(chief.get(f"{ONE}release/"))
    assert "Objectives: 1" in page
    assert "1 stays back" in page
    done = chief.post(f"{ONE}release/", {}, follow=True)
    assert "Released. It is public now at /anyshire/plans/2021-2025/" in words(done)
    assert newest_release(str(Ref("anyshire", "plans", "2021-2025"))) is not None
    again = chief.post(f"{ONE}release/", {}, follow=True)
    assert "All of it is public already as it stands" in words(again)


def test_a_plan_for_the_office_is_not_released(office, chief):
    make.a_plan(office, restriction=make.FOR_THE_OFFICE)
    assert "It cannot be released" in words(chief.get(f"{ONE}release/"))
    assert chief.post(f"{ONE}release/", {}).status_code == 422
    assert newest_release("anyshire/plans/2021-2025") is None


def test_the_first_page_tells_the_office_what_is_due_of_its_plans(office, lead, clerk):
    current = make.a_plan(office, issued_on=make.ISSUED_ON, updated_every_months=3)
    make.a_commitment(current)
    assert "1 report late: Chief Executive" in words(lead.get("/desk/anyshire/"))
    assert "1 report late" not in words(clerk.get("/desk/anyshire/"))


def test_the_thread_leads_back_to_the_plan(plan, lead):
    make.an_objective(plan)
    assert f'href="{ONE}delivery/objectives/1/"' in words(
        lead.get("/desk/anyshire/thread/anyshire/objectives/2021-2025-1/")
    )
