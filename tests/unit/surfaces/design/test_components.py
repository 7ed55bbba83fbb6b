"""The macros give what GOV.UK Frontend gives, and let no untrusted markup through."""

from __future__ import annotations

import gzip
import json
import re
from importlib.metadata import version
from pathlib import Path

import pytest
from django.template import engines
from django.utils.functional import lazystr
from django.utils.safestring import mark_safe
from jinja2 import TemplateNotFound
from lxml import html

from peelian.surfaces.design.components import component, merged, nested

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
OFFICIAL = json.loads(gzip.decompress((HERE / "fixtures.json.gz").read_bytes()))


def trusted(key: str, value: object) -> object:
    """The official options with their markup marked safe."""
    if isinstance(value, str):
        return mark_safe(value) if key.lower().endswith(("html", "attributes")) else value
    if isinstance(value, dict):
        return {name: trusted(name, inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [trusted("", inner) for inner in value]
    return value


def shape(element: html.HtmlElement) -> tuple[object, ...]:
    """An element with neither the order of its attributes nor the width of its white space."""

    def flat(text: str | None) -> str:
        return re.sub(r"\s+", " ", text or "").strip()

    inside: list[object] = [flat(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            inside.append(shape(child))
        inside.append(flat(child.tail))
    attributes = sorted((name, flat(value)) for name, value in element.attrib.items())
    return element.tag, tuple(attributes), tuple(part for part in inside if part)


def normal(markup: str) -> tuple[object, ...]:
    return shape(html.fragment_fromstring(markup, create_parent="div"))


def test_the_fixtures_belong_to_the_versions_in_use():
    package = json.loads((ROOT / "peelian/surfaces/design/assets/package.json").read_text())
    assert OFFICIAL["govuk-frontend"] == package["dependencies"]["govuk-frontend"] == "6.3.0"
    assert version("govuk-frontend-jinja") == "4.1.0"
    assert sum(len(fixtures) for fixtures in OFFICIAL["components"].values()) == 657


@pytest.mark.parametrize("name", sorted(OFFICIAL["components"]))
def test_every_official_fixture_is_met(name: str):
    for fixture in OFFICIAL["components"][name]:
        made = component(name, trusted("", fixture["options"]))  # type: ignore[arg-type]
        assert normal(made) == normal(fixture["html"]), fixture["name"]


def test_the_comparison_sees_a_difference():
    assert normal('<p class="a">x</p>') != normal('<p class="b">x</p>')
    assert normal("<p>x <b>y</b></p>") != normal("<p>x y</p>")
    assert normal('<p id="1" class="a"> x</p>') == normal('<p class="a" id="1">x </p>')


def test_an_unknown_component_is_refused():
    with pytest.raises(TemplateNotFound):
        component("carousel")


@pytest.mark.parametrize(
    ("name", "params"),
    [
        ("button", {"text": "<script>x</script>"}),
        ("button", {"html": "<script>x</script>"}),
        ("generic-header", {"logoHtml": "<script>x</script>"}),
        ("inset-text", {"text": "x", "attributes": '><script>x</script><i a="'}),
        ("tag", {"text": "x", "attributes": {"title": '"><script>x</script>'}}),
        ("summary-list", {"rows": [{"key": {"text": "k"}, "value": {"html": "<script>x</script>"}}]}),
        ("radios", {"name": "n", "items": [{"value": '"><script>', "html": lazystr("<script>")}]}),
        ("select", {"name": "n", "label": {"text": "l"}, "items": [{"value": "1", "text": "<script>"}]}),
        ("table", {"rows": ([{"html": "<script>"}],)}),
    ],
)
def test_untrusted_markup_is_escaped(name: str, params: dict[str, object]):
    made = component(name, params)
    assert "<script" not in made
    assert "&lt;script" in made


def test_markup_marked_safe_is_kept():
    assert "<b>x</b>" in component("inset-text", {"html": mark_safe("<b>x</b>")})


def test_options_nest_and_merge_without_touching_what_was_given():
    below = {"label": {"text": "A", "classes": "c"}, "id": "a"}
    over = nested({"label__text": "B", "hint__text": "H"})
    assert over == {"label": {"text": "B"}, "hint": {"text": "H"}}
    assert merged(below, over) == {"label": {"text": "B", "classes": "c"}, "id": "a", "hint": {"text": "H"}}
    assert below == {"label": {"text": "A", "classes": "c"}, "id": "a"}


def render(source: str, **context: object) -> str:
    template = engines["django"].from_string("{% load govuk %}" + source)
    return str(template.render(context))


def test_the_tag_takes_keywords_over_a_mapping():
    params = {"label": {"text": "Name", "classes": "x"}, "name": "from-params"}
    made = render('{% govuk "input" params=params name="n" label__text=label %}', params=params, label="<Né>")
    assert 'name="n"' in made
    assert "&lt;Né&gt;" in made
    assert 'class="govuk-label x"' in made
