from __future__ import annotations

from pathlib import Path

from peelian.sources.crimes.areas import Areas
from peelian.sources.crimes.quality import quality
from peelian.sources.crimes.store import Store
from tests.unit.sources.crimes.making import loaded, put, rows, street


def test_a_look_up_without_forces_cannot_tell_what_lies_outside(store: Store, sent: Path) -> None:
    loaded(store, put(sent, street(rows(6))))
    (told,) = quality(store, store.current(), areas=Areas({"E01010000": ("Anytown",)}, ("district",)))
    assert (told.rows, told.outside, told.not_looked_up) == (6, None, None)
