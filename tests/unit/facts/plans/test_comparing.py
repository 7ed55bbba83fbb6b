"""What changed from one text of a plan to another."""

from __future__ import annotations

from typing import Any

import pytest

from peelian.facts.plans.comparing import Change, ChangeKind, Comparison, compare
from peelian.facts.plans.contents import digest, plain_restriction, readable, restriction_of
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction

PUBLIC = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
OFFICE = Restriction(exemption="3", exemption_reason="Why", exemption_by="Who")


def part(restriction: Restriction = PUBLIC, **said: Any) -> dict[str, Any]:
    return {**said, "restriction": plain_restriction(restriction)}


def section(key: str, text: str = "", restriction: Restriction = PUBLIC) -> dict[str, Any]:
    return part(restriction, key=key, heading=key.title(), text=text)


def objective(number: int, *focus: str, outcome: str = "Safe.") -> dict[str, Any]:
    areas = [{"title": title, "text": ""} for title in focus]
    return part(number=number, title=f"Aim {number}", outcome=outcome, focus_areas=areas)


def commitment(number: int, text: str, objective: int | None = None, **more: Any) -> dict[str, Any]:
    return part(number=number, text=text, objective=objective, partners=more.pop("partners", []), **more)


def content(**shelves: Any) -> dict[str, Any]:
    plan = {"title": "Plan", "vision": "Safe.", "objective_word": "priority", "issued_on": None}
    empty = {name: [] for name in ("sections", "objectives", "commitments", "milestones", "evidence")}
    return {"plan": part(**{**plan, **shelves.pop("plan", {})}), **empty, **shelves}


def told(found: Comparison) -> list[tuple[ChangeKind, str]]:
    return [(change.kind, change.name) for change in found.changes]


def only(found: Comparison) -> Change:
    (change,) = found.changes
    return change


def test_the_same_text_has_no_changes() -> None:
    same = content(sections=[section("foreword")], objectives=[objective(1, "Roads")])
    assert compare(same, same).words == "The text is the same."


def test_the_plan_itself_is_compared_its_dates_in_words() -> None:
    old = content()
    change = only(compare(old, content(plan={"vision": "Safe and fair.", "issued_on": "2022-03-31"})))
    assert (change.kind, change.name, change.title) == (ChangeKind.CHANGED, "The plan", "Plan")
    assert [(one.label, one.old, one.new) for one in change.fields] == [
        ("Vision", "Safe.", "Safe and fair."),
        ("Issued", "", "31 March 2022"),
    ]


def test_parts_are_added_taken_out_and_changed_word_by_word() -> None:
    old = content(
        objectives=[objective(1), objective(2, outcome="Fewer hurt.")],
        commitments=[commitment(1, "Recruit 100 officers.")],
    )
    new = content(
        objectives=[objective(1), objective(2, outcome="Far fewer hurt.")],
        commitments=[commitment(2, "Open a shop.", partners=["Council", "Shops"])],
    )
    found = compare(old, new)
    assert told(found) == [
        (ChangeKind.CHANGED, "Priority 2"),
        (ChangeKind.ADDED, "Commitment 2"),
        (ChangeKind.REMOVED, "Commitment 1"),
    ]
    assert [piece.text for piece in found.changes[0].fields[0].pieces] == ["Fewer ", "Far fewer ", "hurt."]
    assert [(one.label, one.new) for one in found.changes[1].fields] == [
        ("Text", "Open a shop."),
        ("Partners", "Council; Shops"),
    ]
    assert found.changes[2].fields[0].old == "Recruit 100 officers."
    assert found.counts == {ChangeKind.CHANGED: 1, ChangeKind.ADDED: 1, ChangeKind.REMOVED: 1}
    assert found.words == "Priority 2 changed. Commitment 2 added. Commitment 1 taken out."


def test_a_section_that_stands_elsewhere_was_moved() -> None:
    old = content(sections=[section("foreword"), section("money"), section("people")])
    new = content(sections=[section("money"), section("people"), section("foreword", "Dear all.")])
    change = only(compare(old, new))
    assert (change.kind, change.name, change.moved) == (ChangeKind.CHANGED, "“Foreword”", True)
    back = only(
        compare(content(sections=old["sections"]), content(sections=[*old["sections"][1:], section("foreword")]))
    )
    assert (back.kind, back.fields) == (ChangeKind.MOVED, ())


def test_areas_of_focus_are_told_with_their_objective() -> None:
    old = content(objectives=[objective(1, "Roads", "Homes"), objective(2, "Theft")])
    new = content(objectives=[objective(1, "Homes", "Roads", "Schools")])
    assert told(compare(old, new)) == [
        (ChangeKind.MOVED, "“Homes” of Priority 1"),
        (ChangeKind.ADDED, "“Schools” of Priority 1"),
        (ChangeKind.REMOVED, "Priority 2"),
    ]


def test_two_sources_of_one_title_are_two() -> None:
    source = part(title="Survey", owner="Office", year_words="2020", ref="", url="")
    found = compare(content(evidence=[source]), content(evidence=[source, source]))
    assert told(found) == [(ChangeKind.ADDED, "“Survey”")]


def test_a_commitment_under_another_objective_says_so() -> None:
    change = only(
        compare(content(commitments=[commitment(1, "Do.", 1)]), content(commitments=[commitment(1, "Do.", 2)]))
    )
    assert [(one.label, one.old, one.new) for one in change.fields] == [("Objective", "1", "2")]


def test_a_milestone_is_named_by_its_number() -> None:
    new = content(milestones=[part(number=3, title="Opened", commitment=1, owner="", due_words="May 2022")])
    assert told(compare(content(), new)) == [(ChangeKind.ADDED, "Milestone 3")]


def test_of_many_changes_the_first_are_named() -> None:
    found = compare(content(), content(commitments=[commitment(at, "Do.") for at in range(1, 16)]))
    assert found.words.endswith("Commitment 11 and Commitment 12 added. And 3 more.")


@pytest.mark.parametrize("restriction", [PUBLIC, OFFICE, Restriction()])
def test_a_restriction_is_kept_as_plain_values(restriction) -> None:
    assert restriction_of(part(restriction)) == restriction


def test_a_reader_gets_what_was_open_to_him_when_it_was_frozen() -> None:
    whole = content(sections=[section("foreword"), section("secret", "Zephyr", OFFICE)])
    seen = readable(whole, [Audience.PUBLIC])
    assert [one["key"] for one in seen["sections"]] == ["foreword"]
    assert readable(whole, list(Audience)) == whole
    assert readable({**whole, "plan": part(OFFICE)}, [Audience.PUBLIC]) == {}


def test_a_digest_is_of_the_text_and_not_of_its_order() -> None:
    one = content(plan={"vision": "Safe."})
    assert digest(one) == digest(dict(reversed(one.items())))
    assert digest(one) != digest(content(plan={"vision": "Fair."}))
    assert len(digest(one)) == 64
