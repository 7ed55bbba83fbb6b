"""Templates are files: what is wrong in one is said, all of it, before anything is made from it."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.kernel.periods import Period
from peelian.reports.report_templates import Filled, NamedSet, filled, read_template, title_of

WHOLE = """
title = "Monthly"
about = "A month."
kind = "monthly"
report_title = "{body}, {period_words}"
frequencies = ["month"]
"""
FIRST = '[[section]]\nheading = "{number}. First"\ntext = "About {period}"\n'
EACH = '[[section]]\neach = "objective"\nheading = "{number}. {title}"\ntext = "[[measures {set} {period}]]"\n'
UNLESS = '[[section]]\neach = "table"\nunless = "objective"\nheading = "{title}"\ntext = "[[table {set}]]"\n'
MONTH = Period.parse("2025-12")
SETS = [NamedSet("less-crime", "Less crime", "objective"), NamedSet("more", "More", "objective")]


def written(folder, text: str):
    path = folder / "monthly.toml"
    path.write_text(text)
    return path


def test_sections_are_filled_in_and_numbered(tmp_path):
    template = read_template(written(tmp_path, WHOLE + EACH + FIRST + UNLESS))
    assert template.slug == "monthly"
    assert filled(template, body="Anyshire", period=MONTH, sets=SETS) == [
        Filled("1. Less crime", "[[measures less-crime 2025-12]]\n"),
        Filled("2. More", "[[measures more 2025-12]]\n"),
        Filled("3. First", "About 2025-12\n"),
    ]
    assert title_of(template, body="Anyshire", period=MONTH) == "Anyshire, December 2025"


def test_a_section_stands_in_for_sets_that_are_not_there(tmp_path):
    template = read_template(written(tmp_path, WHOLE + EACH + UNLESS))
    tables = [NamedSet("weekly", "Weekly", "table")]
    assert filled(template, body="A", period=MONTH, sets=tables) == [Filled("Weekly", "[[table weekly]]\n")]


def test_a_paragraph_that_asks_for_what_an_objective_of_the_plan_has_not_is_left_out(tmp_path):
    text = "For: {outcome}\\n\\n[[progress {objective} {period}]]\\n\\n### Figures\\n[[measures {set}]]"
    each = f'[[section]]\neach = "plan objective"\nheading = "{{title}}"\ntext = "{text}"\n'
    template = read_template(written(tmp_path, WHOLE + each))
    whole = NamedSet("less-crime", "Aim", "plan objective", objective="plan-1", outcome="Less.")
    bare = NamedSet("", "Other", "plan objective", objective="plan-2")
    assert filled(template, body="A", period=MONTH, sets=[whole, bare]) == [
        Filled("Aim", "For: Less.\n\n[[progress plan-1 2025-12]]\n\n### Figures\n[[measures less-crime]]\n"),
        Filled("Other", "[[progress plan-2 2025-12]]\n"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = ", "cannot be read"),
        (FIRST, "It has no title."),
        (WHOLE + FIRST + "[extra]\na = 1\n", "something called extra"),
        (WHOLE.replace('"month"', '"fortnight"') + FIRST, "There is no period of a fortnight."),
        (WHOLE.replace("{body}", "{force}") + FIRST, "The title of the report asks for {force}"),
        (WHOLE + FIRST.replace("{period}", "{set}"), "Section 1 asks for {set}"),
        (WHOLE + EACH.replace("{set}", "{objective}"), "Section 1 asks for {objective}"),
        (WHOLE + '[[section]]\nheading = "A"\n', "Section 1 has no text."),
        (WHOLE + FIRST + 'colour = "red"\n', "Section 1 has something called colour."),
    ],
)
def test_what_is_wrong_is_said(tmp_path, text, words):
    with pytest.raises(Refused) as refusal:
        read_template(written(tmp_path, text))
    assert words in str(refusal.value)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "odd.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refused, match=r"odd\.toml cannot be read"):
        read_template(path)
