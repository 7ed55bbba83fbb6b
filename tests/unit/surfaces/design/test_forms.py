"""Plain Django forms come out as GOV.UK components and lose nothing that was typed."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.utils.functional import lazy
from django.utils.safestring import SafeString, mark_safe
from lxml import html

from peelian.surfaces.design.fields import error_summary_html, field_html, fields_html
from peelian.surfaces.design.forms import DayField, GovukForm, GovukRenderer


class Decision(GovukForm):
    title = forms.CharField(
        max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "p"})
    )
    reason = forms.CharField(label="Reason for decision", widget=forms.Textarea, help_text="Say <why>.")
    decided = DayField(label="Date of decision")
    email = forms.EmailField(label="E-mail", required=False)
    secret = forms.CharField(
        label="Password", required=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    staff = forms.IntegerField(label="Number of staff", min_value=0, required=False)
    amount = forms.DecimalField(label="Amount", required=False)
    kind = forms.ChoiceField(choices=[("", "---------"), ("r", "Resolution"), ("a", "Action")])
    delegated = forms.ChoiceField(
        label="Was it delegated?", choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect
    )
    aims = forms.MultipleChoiceField(
        label="Aims", choices=[("1", "One"), ("2", "Two")], widget=forms.CheckboxSelectMultiple, required=False
    )
    paper = forms.FileField(
        label="PDF of the paper", required=False, widget=forms.FileInput(attrs={"accept": ".pdf"})
    )
    sure = forms.BooleanField(label="I have read the advice", help_text="On exempt information")
    step = forms.CharField(widget=forms.HiddenInput, required=False, initial="2")

    govuk_options = {"title": {"label": {"classes": "govuk-label--m"}}}


def page(form: forms.BaseForm) -> html.HtmlElement:
    return html.fragment_fromstring(fields_html(form), create_parent="div")


def test_every_control_has_a_label_and_its_own_id():
    tree = page(Decision())
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    labelled = set(tree.xpath("//label/@for"))
    for control in tree.xpath("//input[not(@type='hidden')] | //textarea | //select"):
        assert control.get("id") in labelled, control.get("name")


def test_each_widget_becomes_its_component():
    tree = page(Decision())

    def one(name: str) -> html.HtmlElement:
        return tree.xpath(f"(//*[@name='{name}'])[1]")[0]

    assert one("title").get("class") == "govuk-input"
    assert one("reason").tag == "textarea"
    assert one("email").get("type") == "email"
    assert one("secret").get("type") == "password"
    assert one("staff").get("inputmode") == "numeric"
    assert one("amount").get("inputmode") == "decimal"
    assert [option.text for option in one("kind")] == ["Choose one", "Resolution", "Action"]
    assert one("delegated").get("type") == "radio"
    assert len(tree.xpath("//input[@name='aims'][@type='checkbox']")) == 2
    assert one("paper").get("accept") == ".pdf"
    assert one("sure").get("type") == "checkbox"
    assert one("step").get("type") == "hidden"
    assert one("step").get("value") == "2"


def test_attributes_that_help_are_kept_and_those_that_hinder_are_not():
    tree = page(Decision())
    assert tree.xpath("//*[@name='title']/@autocomplete") == ["off"]
    assert tree.xpath("//*[@name='secret']/@autocomplete") == ["new-password"]
    assert not tree.xpath("//@placeholder | //@maxlength | //@required | //@min | //@step | //@cols")
    assert tree.xpath("//label[@for='id_title']/@class") == ["govuk-label govuk-label--m"]


def test_labels_say_what_is_optional_and_hints_are_tied_to_their_control():
    text = fields_html(Decision())
    assert "E-mail (optional)" in text
    assert "Reason for decision (optional)" not in text
    assert "Say &lt;why&gt;." in text
    assert page(Decision()).xpath("//textarea/@aria-describedby") == ["id_reason-hint"]


def test_markup_in_a_hint_is_kept_only_when_it_is_marked_safe():
    rules = lazy(lambda: mark_safe("<ul><li>Twelve characters</li></ul>"), str, SafeString)

    class Form(GovukForm):
        password = forms.CharField(help_text=rules())
        other = forms.CharField(help_text="<b>bold</b>")

    text = fields_html(Form())
    assert "<li>Twelve characters</li>" in text
    assert "&lt;b&gt;bold" in text


def test_a_missing_answer_is_asked_for_by_name_and_linked():
    form = Decision({})
    assert not form.is_valid()
    tree = html.fragment_fromstring(error_summary_html(form))
    links = {link.get("href"): link.text for link in tree.xpath("//li/a")}
    assert links == {
        "#id_title": "Enter title",
        "#id_reason": "Enter reason for decision",
        "#id_decided": "Enter date of decision",
        "#id_kind": "Select kind",
        "#id_delegated": "Answer “Was it delegated?”",
        "#id_sure": "Tick “I have read the advice” to go on",
    }
    ids = page(form).xpath("//input/@id | //textarea/@id | //select/@id")
    assert {target.removeprefix("#") for target in links} <= set(ids)
    assert page(form).xpath("//textarea/@aria-describedby") == ["id_reason-hint id_reason-error"]


def test_errors_of_the_whole_form_and_of_hidden_fields_are_told_too():
    form = Decision({"title": "x" * 30})
    form.add_error(None, "The two dates <clash>")
    form.add_error("step", "Unknown step")
    summary = error_summary_html(form)
    assert "The two dates &lt;clash&gt;" in summary
    assert "Step: Unknown step" in summary
    assert "at most 20 characters (it has 30)" in summary


def test_no_summary_without_errors():
    assert error_summary_html(Decision()) == ""
    assert error_summary_html(None) == ""


def test_what_was_typed_comes_back_unchanged():
    typed = '\n  two\nlines & <b>"quoted"</b>'
    data = {
        "title": 'a "b" <c>',
        "reason": typed,
        "decided": "31 February 2026",
        "kind": "a",
        "aims": ["2"],
        "sure": "on",
    }
    form = Decision(data | {"delegated": "n", "staff": "many"})
    assert not form.is_valid()
    tree = page(form)
    assert tree.xpath("//*[@name='title']/@value") == ['a "b" <c>']
    # lxml, unlike a browser, keeps the line break that stands first inside a textarea
    assert tree.xpath("//textarea")[0].text == "\n" + typed
    assert tree.xpath("//*[@name='decided']/@value") == ["31 February 2026"]
    assert tree.xpath("//*[@name='staff']/@value") == ["many"]
    assert tree.xpath("//option[@selected]/@value") == ["a"]
    assert tree.xpath("//input[@name='delegated'][@checked]/@value") == ["n"]
    assert tree.xpath("//input[@name='aims'][@checked]/@value") == ["2"]
    assert len(tree.xpath("//input[@name='sure'][@checked]")) == 1
    assert "Enter a real date, such as 27 March 2026" in form.errors["decided"]


def test_a_password_is_never_sent_back():
    assert page(Decision({"secret": "hunter2"})).xpath("//*[@name='secret']/@value") in ([], [""])


@pytest.mark.parametrize(
    "typed", ["27 March 2026", "27 Mar 2026", "27/3/2026", "27.03.2026", "2026-03-27", " 27 March 2026 "]
)
def test_a_date_may_be_typed_in_several_ways(typed: str):
    assert DayField().clean(typed) == dt.date(2026, 3, 27)


@pytest.mark.parametrize("typed", ["31 February 2026", "3/27/2026", "March 2026", "20260327", "soon"])
def test_what_is_no_date_is_refused(typed: str):
    with pytest.raises(forms.ValidationError, match="Enter a real date"):
        DayField().clean(typed)


def test_a_stored_date_is_shown_in_words():
    form = Decision(initial={"decided": dt.date(2026, 3, 7)})
    assert page(form).xpath("//*[@name='decided']/@value") == ["7 March 2026"]


def test_a_form_in_a_template_is_its_fields():
    form = Decision()
    assert html.fragment_fromstring(str(form), create_parent="div").xpath("count(//*[@name='title'])") == 1
    assert str(form["title"]) == field_html(form["title"]) == form["title"].as_field_group()
    assert "govuk-form-group" in str(form["title"])


def test_a_plain_form_follows_the_renderer():
    class Plain(forms.Form):
        name = forms.CharField()

    text = str(Plain(renderer=GovukRenderer()))
    assert "govuk-input" in text
    assert "(optional)" not in text


def test_several_forms_on_a_page_keep_apart():
    first, second = Decision(prefix="a"), Decision(auto_id="x_%s")
    ids = set(page(first).xpath("//@id"))
    assert not ids & set(page(second).xpath("//@id"))
    assert "id_a-title" in ids


def test_disabled_fields_are_disabled_in_every_kind():
    form = Decision()
    for field in form.fields.values():
        field.disabled = True
    tree = page(form)
    for control in tree.xpath("//input[not(@type='hidden')] | //textarea | //select"):
        assert "disabled" in control.attrib, control.get("name")


def test_a_choice_of_several_from_a_list_is_a_set_of_checkboxes():
    class Form(GovukForm):
        wards = forms.MultipleChoiceField(choices=[("n", "North"), ("s", "South")], initial=["s"])
        side = forms.ChoiceField(choices=[("", "-----"), ("l", "Left")], widget=forms.RadioSelect, required=False)

    tree = page(Form())
    assert tree.xpath("//input[@name='wards']/@type") == ["checkbox", "checkbox"]
    assert tree.xpath("//input[@name='wards'][@checked]/@value") == ["s"]
    assert tree.xpath("//input[@name='side']/@value") == ["l"]


def test_a_widget_without_a_component_is_refused():
    class Form(GovukForm):
        when = forms.SplitDateTimeField()

    with pytest.raises(TypeError, match="SplitDateTimeWidget"):
        fields_html(Form())


def test_the_whole_form_sends_files_and_its_token():
    context = {"form": Decision(), "submit": "Save", "cancel": "/back", "csrf_token": "t0ken"}
    form = html.fragment_fromstring(render_to_string("design/form.html", context).strip())
    assert form.get("enctype") == "multipart/form-data"
    assert form.get("method") == "post"
    assert form.xpath("//input[@name='csrfmiddlewaretoken']/@value") == ["t0ken"]
    assert form.xpath("//button")[-1].text.strip() == "Save"
    assert form.xpath("//a/@href") == ["/back"]


def test_a_search_form_carries_no_token():
    class Search(GovukForm):
        mark_optional = False
        q = forms.CharField(label="Search", required=False)

    context = {"form": Search(), "method": "get", "csrf_token": "t0ken"}
    text = render_to_string("design/form.html", context)
    assert "t0ken" not in text
    assert 'method="get"' in text
    assert "optional" not in text


def test_an_upload_is_read():
    data = {"title": "T", "reason": "R", "decided": "1 May 2026", "kind": "r", "delegated": "y", "sure": "on"}
    form = Decision(data, {"paper": SimpleUploadedFile("p.pdf", b"%PDF")})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["decided"] == dt.date(2026, 5, 1)
