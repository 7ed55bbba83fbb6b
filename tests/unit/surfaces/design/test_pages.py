"""The frame, the error pages, the account pages and the built files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Origin, Template, engines
from django.template.loader import render_to_string
from lxml import html

import peelian.surfaces.design as design

HERE = Path(design.__file__).parent
TEMPLATES = HERE / "templates"
ROOT = HERE.parents[2]
STATIC = HERE / "static" / "design"
ERROR_PAGES = ("400.html", "403.html", "403_csrf.html", "404.html", "500.html")
ACCOUNT = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("account/*.html"))
NO_PAGE = "account/password_reset_help_text.html"


class SignIn(forms.Form):
    login = forms.EmailField()
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


def page(source: str, **context: object) -> html.HtmlElement:
    extended = '{% extends "design/base.html" %}' + source
    return html.document_fromstring(engines["django"].from_string(extended).render(context))


def test_the_frame_has_what_every_page_needs():
    tree = page("{% block title %}Decisions{% endblock %}{% block content %}<h1>D</h1>{% endblock %}")
    assert tree.get("lang") == "en-GB"
    assert tree.findtext(".//title") == "Decisions - Peelian"
    assert tree.xpath("//body/a[1]/@href") == ["#main-content"]
    assert tree.xpath("//main/@id") == ["main-content"]
    assert tree.xpath("//main/h1/text()") == ["D"]
    assert tree.xpath("//script/@type") == ["module"]


def test_a_page_with_errors_says_so_in_its_title():
    tree = page("{% block title %}Sign in{% endblock %}", form=SignIn({}))
    assert tree.findtext(".//title") == "Error: Sign in - Peelian"


def test_every_block_that_site_and_desk_fill_is_there():
    names = (
        "head",
        "header_navigation",
        "phase",
        "beforeContent",
        "content",
        "footer_links",
        "footer_note",
        "bodyEnd",
    )
    blocks = "".join(f"{{% block {name} %}}<i>{name}</i>{{% endblock %}}" for name in names)
    tree = page(blocks)
    assert sorted(tree.xpath("//i/text()")) == sorted(names)
    assert tree.xpath("//header//i/text()") == ["header_navigation", "phase", "beforeContent"]


def test_messages_are_shown_and_escaped():
    messages = [
        SimpleNamespace(level_tag="success", message="Saved <b>"),
        SimpleNamespace(level_tag="info", message="x"),
    ]
    tree = page("", messages=messages)
    banners = tree.xpath("//main//div[contains(@class, 'govuk-notification-banner ')]")
    assert "govuk-notification-banner--success" in banners[0].get("class")
    assert banners[0].get("role") == "alert"
    assert "Saved <b>" in banners[0].text_content()


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_an_error_page_stands_alone(name: str):
    tree = html.document_fromstring(render_to_string(name))
    assert len(tree.xpath("//main//h1")) == 1
    assert tree.findtext(".//title") == f"{tree.findtext('.//h1')} - Peelian"


def test_what_is_forbidden_looks_like_what_does_not_exist():
    assert render_to_string("403.html").strip() == render_to_string("404.html").strip()


@pytest.mark.parametrize("name", [name for name in ACCOUNT if name != NO_PAGE])
@pytest.mark.filterwarnings("ignore:A {% csrf_token %} was used")
def test_account_pages_wear_the_frame(name: str):
    context = {"form": SignIn({"login": "<x>"}), "action_url": "/go", "redirect_field": "", "csrf_token": "t0ken"}
    tree = html.document_fromstring(render_to_string(name, context))
    assert len(tree.xpath("//main//h1[@class='govuk-heading-l']")) == 1
    assert tree.findtext(".//title").endswith(" - Peelian")
    for form in tree.xpath("//form"):
        assert form.xpath(".//input[@name='csrfmiddlewaretoken']/@value") == ["t0ken"]
        assert form.xpath(".//button[contains(@class, 'govuk-button')]")


def test_the_sign_in_page_keeps_the_address_and_says_what_is_missing():
    form = SignIn({"login": "pat@example.org"})
    tree = html.document_fromstring(render_to_string("account/login.html", {"form": form, "csrf_token": "t"}))
    assert tree.xpath("//input[@name='login']/@value") == ["pat@example.org"]
    assert tree.xpath("//input[@name='password']/@autocomplete") == ["current-password"]
    assert tree.xpath("//div[@data-module='govuk-error-summary']//a/text()") == ["Enter password"]
    assert tree.xpath("//a[@href='/reset_password/']")
    assert not tree.xpath("//*[contains(@class, 'govuk-hint')]")


def test_the_elements_of_allauth_are_dressed():
    source = """{% extends "allauth/layouts/manage.html" %}{% load allauth %}{% block content %}
      {% element h1 %}Title{% endelement %}
      {% element form form=form method="post" action="/a" %}
        {% slot body %}{% element fields form=form %}{% endelement %}{% endslot %}
        {% slot actions %}{% element button type="submit" tags="danger" name="n" %}Go{% endelement %}{% endslot %}
      {% endelement %}
      {% element panel %}
        {% slot title %}Panel{% endslot %}{% slot body %}{% element p %}Text{% endelement %}{% endslot %}
      {% endelement %}
      {% element field type="checkbox" id="c" name="c" %}{% slot label %}Tick{% endslot %}{% endelement %}
      {% element field type="email" id="e" name="e" value="a@b.c" %}{% slot label %}E{% endslot %}{% endelement %}
    {% endblock %}"""
    page = Template(source, Origin("page.html", "page.html"), "page.html", engines["django"].engine)
    tree = html.document_fromstring(page.render(Context({"form": SignIn()})))
    assert tree.xpath("//h1/@class") == ["govuk-heading-l"]
    assert tree.xpath("//form/@action") == ["/a"]
    assert tree.xpath("//form//button[@name='n']/@class") == ["govuk-button govuk-button--warning"]
    assert tree.xpath("//form//input[@name='login']/@class") == ["govuk-input"]
    assert tree.xpath("//section/p/text()") == ["Text"]
    assert tree.xpath("//label[@for='c']/@class") == ["govuk-label govuk-checkboxes__label"]
    assert tree.xpath("//input[@id='e']/@value") == ["a@b.c"]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_no_template_breaks_the_content_security_policy(path: Path):
    text = path.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_the_stylesheet_is_not_that_of_gov_uk():
    css = (STATIC / "peelian.css").read_text()
    for forbidden in ("GDS Transport", "@font-face", "crest", "crown", "url(", "@import"):
        assert forbidden not in css, forbidden
    assert "Helvetica Neue" in css
    assert '--govuk-frontend-version: "6.3.0"' in css or '--govuk-frontend-version:"6.3.0"' in css
    assert "#0f4c57" in css


def test_every_class_promised_to_page_builders_is_in_the_stylesheet():
    promised = (HERE / "assets" / "peelian.scss").read_text().split("@use")[0]
    css = (STATIC / "peelian.css").read_text()
    names = set(re.findall(r"\bpeelian-[a-z]+(?:-[a-z]+)*", promised))
    for block, parts in re.findall(r"(peelian-[a-z]+(?:-[a-z]+)*) \(([^)]*)\)", promised):
        names |= {block + part for part in re.findall(r"(?:__|--)[a-z-]+", parts)}
    assert len(names) > 40
    missing = {name for name in names if not re.search(re.escape(f".{name}") + r"(?![\w-])", css)}
    assert missing == set()


def test_the_script_runs_nothing_from_strings_and_marks_the_body():
    script = (STATIC / "peelian.js").read_text()
    assert not re.search(r"\beval\(|new Function|document\.write|\.style\.", script)
    assert '"js-enabled","govuk-frontend-supported"' in script


def test_versions_are_exact_and_the_lock_holds_no_addresses_of_packages():
    package = json.loads((ROOT / "peelian/surfaces/design/assets/package.json").read_text())
    for wanted in (package["dependencies"] | package["devDependencies"]).values():
        assert re.fullmatch(r"\d+\.\d+\.\d+", wanted)
    assert '"resolved"' not in (ROOT / "peelian/surfaces/design/assets/package-lock.json").read_text()
