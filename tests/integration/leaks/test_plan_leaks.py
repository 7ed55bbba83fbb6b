"""Nothing of a plan that the public may not read reaches it: before a release, after it, and when it was released
first and closed later. Every byte is opened and searched, as in :mod:`test_leaks`."""

from __future__ import annotations

import datetime as dt

import pytest

from peelian.access.actors import OPERATOR
from peelian.facts.plans.models import Objective, Plan
from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref
from peelian.publication.bodies import release_bodies
from peelian.publication.meeting_releases import withdraw_released
from peelian.publication.models import WithdrawalReason
from peelian.publication.plans import release_plan, release_plans
from peelian.publication.store.models import Published
from peelian.registers.records.restricted import restriction_fields
from tests.factories.planning import CHIEF, FOR_THE_OFFICE, FOR_THE_PANEL, a_commissioner, a_plan, an_objective
from tests.integration.leaks import planting_plans as plant
from tests.integration.leaks.opening import words_in
from tests.integration.leaks.planting import Canaries
from tests.integration.leaks.walking import PARTS, leaked, public_addresses, store_bytes, walk

pytestmark = [pytest.mark.django_db(databases=["default", "public"]), pytest.mark.slow]
HERE = {
    **dict.fromkeys(PARTS, ("nothing",)),
    r"<(?:name:)?body>": ("anyshire",),
    r"<(?:name:)?plan>": (plant.NAME, "hidden", "nothing"),
    r"<(?:name:)?(?:objective|number)>": ("1", "2", "3", "99"),
}


@pytest.fixture
def delivering(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def body(delivering):
    with delivering():
        body = a_commissioner()
        release_bodies(with_record={"anyshire"}, on=dt.date(2021, 10, 1), by=OPERATOR)
    return body


def everything(client) -> dict[str, bytes]:
    """Every byte the public can get, and the public store itself."""
    return walk(client, public_addresses(HERE) | {"/sitemap.xml"}) | store_bytes()


def holding(word: str, outputs: dict[str, bytes]) -> set[str]:
    return {name for name, content in outputs.items() if any(word in text for text in words_in(content))}


@pytest.fixture
def planted(body):
    canary = Canaries()
    return plant.plant_plan(canary), canary.planted


def test_before_any_release_there_is_nothing(planted, client):
    _, canaries = planted
    assert len(canaries) > 150
    assert leaked([*canaries, plant.OPEN_WORD], everything(client)) == []


def test_released_it_tells_what_is_open_and_nothing_else(planted, body, client, delivering):
    _, canaries = planted
    with delivering():
        release_plans(body=body, by=CHIEF)
    outputs = everything(client)
    assert leaked(canaries, outputs) == []
    found = holding(plant.OPEN_WORD, outputs)
    assert {"pdf", "docx", "odt", "html"} <= {name.rsplit(".", 1)[-1] for name in found}
    pages = ("", f"{plant.NAME}/", f"{plant.NAME}/1/", f"{plant.NAME}/delivery/")
    assert {f"/anyshire/plan/{page}" for page in pages} <= found
    api = f"/api/v1/bodies/anyshire/plans/{plant.NAME}"
    assert {api, f"{api}/objectives", f"{api}/objectives/1", f"{api}/delivery"} <= found


def test_released_and_withdrawn_again_it_leaves_nothing(planted, body, client, delivering):
    plan, canaries = planted
    with delivering():
        release_plans(body=body, by=CHIEF)
    why = {"reason": WithdrawalReason.PERSONAL_DATA, "words": plant.OPEN_WORD}
    with delivering():
        withdraw_released(ref=plan.ref, by=CHIEF, **why)
    assert Published.objects.filter(body="anyshire", withdrawn_at__isnull=False).count() == 3
    assert leaked([*canaries, plant.OPEN_WORD], everything(client)) == []


@pytest.mark.parametrize("restriction", [FOR_THE_PANEL, FOR_THE_OFFICE])
def test_a_plan_closed_after_it_was_released_is_gone(planted, body, client, delivering, restriction):
    plan, canaries = planted
    with delivering():
        release_plans(body=body, by=CHIEF)
    Plan.objects.filter(pk=plan.pk).update(**restriction_fields(restriction))
    with pytest.raises(Refused, match="cannot be released"):
        release_plan(body=body, name=plan.name, by=CHIEF)
    with delivering():
        release_plans(body=body, by=CHIEF)
    assert leaked([*canaries, plant.OPEN_WORD], everything(client)) == []


def test_an_objective_closed_after_it_was_released_is_gone(planted, body, client, delivering):
    plan, canaries = planted
    with delivering():
        release_plans(body=body, by=CHIEF)
    assert client.get("/anyshire/plan/2021-2025/1/").status_code == 200
    Objective.objects.filter(plan=plan, number=1).update(**restriction_fields(FOR_THE_PANEL))
    with delivering():
        release_plan(body=body, name=plan.name, by=CHIEF)
    gone = Published.objects.get(ref="anyshire/objectives/2021-2025-1")
    assert gone.payload is None
    assert client.get("/anyshire/plan/2021-2025/1/").status_code == 410
    assert leaked(canaries, everything(client)) == []


def test_words_of_a_closed_part_that_an_open_one_repeats_are_refused(body, delivering):
    words = "The constable of the eastern beat will be moved in May, whatever he says of it."
    plan = a_plan(body, vision=f"{words} That is the vision.")
    an_objective(plan, outcome=words, restriction=FOR_THE_OFFICE)
    with pytest.raises(Refused) as refused:
        release_plan(body=body, name=plan.name, by=CHIEF)
    assert "still says" in refused.value.problems[0].message
    assert not Published.objects.filter(noun="plans").exists()


def test_what_is_withdrawn_by_itself_is_told_nowhere(body, client, delivering):
    plan = a_plan(body)
    an_objective(plan, "Open streets")
    an_objective(plan, "The larkspur operation", outcome="The larkspur outcome", focus=("Larkspur farm",))
    with delivering():
        release_plan(body=body, name=plan.name, by=CHIEF)
    assert holding("arkspur", everything(client))
    with delivering():
        withdraw_released(
            ref=Ref("anyshire", "objectives", "2021-2025-2"),
            reason=WithdrawalReason.LEGAL,
            words="A court said so.",
            by=CHIEF,
        )
    outputs = everything(client)
    assert leaked(["larkspur"], outputs) == []
    assert holding("Open streets", outputs)
