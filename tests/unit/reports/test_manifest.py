"""The manifest: written canonically, read back without loss, refused when damaged."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from peelian.kernel.errors import Refused
from peelian.reports.manifest import Manifest
from tests.unit.reports.sample import sample_document


@pytest.fixture
def manifest() -> Manifest:
    return Manifest.of(sample_document())


def changed(manifest: Manifest, **changes: object) -> str:
    return json.dumps({**json.loads(manifest.to_json()), **changes})


def test_it_says_which_report_it_is_and_lists_every_figure(manifest):
    document = sample_document()
    assert manifest.ref == "warwickshire/reports/2021-09-23"
    assert manifest.version == document.control.version
    assert manifest.as_at == document.as_at == "2021-09-01"
    assert manifest.figures == document.figures


def test_it_comes_back_without_loss(manifest):
    assert Manifest.parse(manifest.to_json()) == manifest


def test_equal_manifests_are_equal_bytes_and_plain_ascii(manifest):
    again = Manifest.of(sample_document())
    assert manifest.to_json() == again.to_json()
    assert manifest.to_json().isascii()
    first = replace(manifest.figures[0], text="806 — ŵ")
    odd = replace(manifest, figures=(first,))
    assert odd.to_json().isascii()
    assert Manifest.parse(odd.to_json()).figures[0].text == "806 — ŵ"


def test_a_report_without_figures_has_a_manifest_too():
    bare = Manifest.of(replace(sample_document(), figures=()))
    assert Manifest.parse(bare.to_json()).figures == ()


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "7", '"words"', "{}", '{"peelian": 1}', '{"peelian": 1, "figures": 3}', "{", "\x00"],
)
def test_what_is_no_manifest_is_refused(text):
    with pytest.raises(Refused, match="damaged or was not written by Peelian"):
        Manifest.parse(text)


@pytest.mark.parametrize(
    "changes",
    [
        {"figures": [{"token": "f1"}]},
        {"figures": ["f1"]},
        {"figures": {"f1": {}}},
        {"figures": None},
        {"owner": "somebody"},
    ],
)
def test_missing_and_unknown_fields_are_refused(manifest, changes):
    with pytest.raises(Refused, match="damaged"):
        Manifest.parse(changed(manifest, **changes))


def test_a_later_format_is_named_as_such(manifest):
    with pytest.raises(Refused, match="later version of Peelian"):
        Manifest.parse(changed(manifest, peelian=2))
