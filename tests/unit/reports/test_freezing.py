from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peelian.kernel.errors import Refused
from peelian.reports import freezing
from peelian.reports.freezing import freeze, thaw
from peelian.reports.tree import Chart, Document, FigureText, ItemList, Link, ListItem, Paragraph, Text
from tests.unit.reports.sample import sample_document


@pytest.fixture(scope="module")
def document() -> Document:
    return sample_document(draft=True)


def test_every_kind_of_node_survives(document: Document) -> None:
    assert thaw(freeze(document)) == document


def test_equal_documents_freeze_to_the_same_text(document: Document) -> None:
    assert freeze(document) == freeze(sample_document(draft=True))
    assert freeze(document) != freeze(sample_document(draft=False))


def test_the_text_is_plain_ascii_and_canonical(document: Document) -> None:
    text = freeze(document)
    assert text.isascii()
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))


@given(st.text(), st.text())
def test_any_words_survive(words: str, token: str) -> None:
    item = ItemList((ListItem((Link(words, words),), (ItemList((), ordered=True, start=-3),)),))
    document = replace(sample_without_charts(), blocks=(Paragraph((FigureText(words, token),)), item))
    assert thaw(freeze(document)) == document


def sample_without_charts() -> Document:
    full = sample_document()
    return replace(full, blocks=tuple(block for block in full.blocks if not isinstance(block, Chart)))


def test_one_changed_figure_is_noticed(document: Document) -> None:
    text = freeze(document)
    assert '"806"' in text
    with pytest.raises(Refused, match="damaged"):
        thaw(text.replace('"806"', '"807"', 1))


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "{", "[" * 100_000, '{"document":{},"peelian":1,"sha256":""}', "\x00"],
)
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        thaw(text)


def test_a_shortened_text_is_refused(document: Document) -> None:
    with pytest.raises(Refused, match="damaged"):
        thaw(freeze(document)[:-40])


def test_a_later_format_is_named_as_such(document: Document) -> None:
    with pytest.raises(Refused, match="later version"):
        thaw(freeze(document).replace('"peelian":1', '"peelian":2'))


def resealed(text: str, old: str, new: str) -> str:
    """The text with one part changed and its checksum made right again, as a forger would."""
    content = freezing._canonical(json.loads(text.replace(old, new, 1))["document"])
    return f'{{"document":{content},"peelian":1,"sha256":"{freezing._digest(content)}"}}'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"node":"quote"', '"node":"control"'),
        ('"node":"quote"', '"node":["quote"]'),
        ('{"node":"text","text":"third"}', '"third"'),
        ('"draft":true', '"draft":1'),
        ('"level":2', '"level":"2"'),
        ('"level":2', '"level":true'),
        ('"notices":[', '"notice":['),
        ('"numeric":[1,2]', '"numeric":{}'),
        ('"language":"en-GB"', '"language":null'),
    ],
)
def test_a_wrong_shape_is_refused_even_with_a_right_checksum(document: Document, old: str, new: str) -> None:
    text = freeze(document)
    assert old in text
    with pytest.raises(Refused, match="damaged"):
        thaw(resealed(text, old, new))


def test_a_part_with_a_default_may_be_missing_from_an_older_text(document: Document) -> None:
    text = freeze(document)
    assert ',"notices":["Figures for June 2021 are provisional."]' in text
    older = resealed(text, ',"notices":["Figures for June 2021 are provisional."]', "")
    assert thaw(older) == replace(document, notices=())


def test_a_part_without_a_default_may_not(document: Document) -> None:
    text = freeze(document)
    with pytest.raises(Refused, match="damaged"):
        thaw(resealed(text, ',"ref":"warwickshire/reports/2021-09-23"', ""))


@pytest.mark.parametrize("value", [(1, 2), {1: 2}, float("nan"), object()])
def test_a_spec_that_json_would_change_is_refused(value: object) -> None:
    full = sample_document()
    charts = [replace(block, spec={"odd": value}) for block in full.blocks if isinstance(block, Chart)]
    with pytest.raises(Refused, match="JSON"):
        freeze(replace(full, blocks=tuple(charts)))


def test_nothing_below_a_paragraph_is_shared_or_lost() -> None:
    document = replace(sample_without_charts(), blocks=(Paragraph((Text(""),), "", ""),), figures=(), notices=())
    assert thaw(freeze(document)).blocks == (Paragraph((Text(""),)),)
