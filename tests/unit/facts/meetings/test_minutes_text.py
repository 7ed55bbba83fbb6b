"""The text of minutes: what each reader sees of it, and what is frozen."""

from __future__ import annotations

import copy

import pytest

from peelian.facts.meetings.kinds import SectionKind
from peelian.facts.meetings.minutes_text import (
    ItemText,
    MinutesText,
    PartText,
    digest_of,
    from_json,
    to_json,
)
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction

OPEN = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
EXEMPT = Restriction(Marking.OFFICIAL_SENSITIVE, "1", FoiStatus.WITHHELD, Audience.PANEL, "A name.", "The panel")
UNSTATED = Restriction(audience=Audience.PANEL)
PUBLIC = frozenset({Audience.PUBLIC})
EVERYBODY = frozenset(Audience)


def part(text: str, restriction: Restriction = OPEN, kind: SectionKind = SectionKind.RECORD) -> PartText:
    return PartText(kind, text, restriction)


TEXT = MinutesText(
    "Who was there.",
    "It rose.",
    (
        ItemText(
            "item-1", "1", "Model", 0, OPEN, parts=(part("Said."), part("Confided.", UNSTATED), part("", OPEN))
        ),
        ItemText(
            "item-2",
            "2",
            "Mr Quill",
            0,
            EXEMPT,
            "A complaint",
            (part("Overcharged.", EXEMPT), part("A complaint was taken.", OPEN, SectionKind.SUMMARY)),
        ),
        ItemText("item-3", "2.1", "His sister", 1, EXEMPT, "", (part("Aunt.", EXEMPT),)),
        ItemText("item-4", "3", "Quiet", 0, EXEMPT),
    ),
)


def test_somebody_who_may_read_all_reads_all_that_has_words():
    seen = TEXT.seen_by(EVERYBODY)
    assert [item.title for item in seen.items] == ["Model", "Mr Quill", "His sister", "Quiet"]
    assert [part.text for part in seen.items[0].parts] == ["Said.", "Confided."]
    assert not any(item.withheld for item in seen.items)


def test_the_public_reads_its_own_and_knows_of_the_rest_only_that_it_was():
    seen = TEXT.seen_by(PUBLIC)
    assert [(item.number, item.title, item.withheld) for item in seen.items] == [
        ("1", "Model", False),
        ("2", "", True),
        ("3", "", True),
    ]
    model, complaint, _ = seen.items
    assert [part.text for part in model.parts] == ["Said."]
    assert [part.text for part in complaint.parts] == ["A complaint was taken."]
    assert (complaint.held_back, complaint.restriction.exemption) == ("A complaint", "1")
    assert "Quill" not in str(seen)
    assert "A name." not in str(seen)


def test_what_was_written_for_the_public_is_shown_even_below_an_exempt_item():
    summary = part("His sister was heard.", OPEN, SectionKind.SUMMARY)
    below = ItemText("item-3", "2.1", "His sister", 1, EXEMPT, parts=(summary,))
    seen = MinutesText("", "", (below,)).seen_by(PUBLIC)
    assert [one.text for one in seen.items[0].parts] == ["His sister was heard."]


def test_frozen_it_is_read_again_as_it_was():
    assert from_json(to_json(TEXT)) == TEXT


def test_its_digest_does_not_depend_on_the_order_of_keys_and_tells_any_change():
    content = to_json(TEXT)
    shuffled = dict(reversed(content.items()))
    assert digest_of(shuffled) == digest_of(content)
    assert len(digest_of(content)) == 64
    changed = copy.deepcopy(content)
    changed["items"][0]["parts"][0]["restriction"]["audience"] = "panel"
    assert digest_of(changed) != digest_of(content)


@pytest.mark.parametrize("missing", ["opening", "items"])
def test_what_is_no_frozen_text_is_not_read_by_halves(missing):
    content = to_json(TEXT)
    del content[missing]
    with pytest.raises(KeyError):
        from_json(content)
