from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest

from peelian.kernel.errors import Refused
from peelian.reports.plans.one_page import one_page
from peelian.reports.plans.sheet import A3_ACROSS, A4, A4_ACROSS, PAPERS, Paper, plan_on_a_page
from peelian.reports.rendering.formats import FORMATS, render
from tests.unit.reports.plans.plan_sample import a_plan, an_objective
from tests.unit.reports.plans.test_document import lines_of

_MM = 72 / 25.4


def _with_outcomes(letters: int):
    outcome = ("To see what was promised and whether it was kept. " * 60)[:letters]
    return a_plan(objectives=tuple(an_objective(number, outcome=outcome) for number in range(1, 6)))


def _type_of(pdf: bytes) -> float:
    """The height of the largest letters of the vision's words, which grow and shrink with all the type."""
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    at = page.get_text_range().index("safe")
    _, foot, _, top = page.get_charbox(at)
    return top - foot


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_sheet_is_one_page_of_its_size_and_says_it_all(paper: Paper) -> None:
    document = pypdfium2.PdfDocument(plan_on_a_page(a_plan(), paper=paper))
    assert len(document) == 1
    sizes = {"a4": (210, 297), "a3": (297, 420)}
    short, long = (round(length * _MM) for length in sizes[paper.size])
    expected = (long, short) if paper.is_across else (short, long)
    assert tuple(round(length) for length in document[0].get_size()) == expected
    words = " ".join(document[0].get_textpage().get_text_bounded().split())
    said = ("OFFICIAL", "DRAFT – plan in development", "anyshire/plans/2021-2025", "In development", "Area 5.3")
    for part in (*said, "5. Stronger towns", "priority 5 was kept", "Vision People in Anyshire are safe"):
        assert part in words


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_long_texts_are_set_smaller_and_still_fit(paper: Paper) -> None:
    short, long = plan_on_a_page(_with_outcomes(60), paper=paper), plan_on_a_page(_with_outcomes(600), paper=paper)
    assert len(pypdfium2.PdfDocument(long)) == 1
    assert _type_of(long) < _type_of(short)
    words = " ".join(pypdfium2.PdfDocument(long)[0].get_textpage().get_text_bounded().split())
    assert words.count("To see what was promised") == 60


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_nothing_runs_over_the_edge(paper: Paper) -> None:
    for plan in (a_plan(), _with_outcomes(600)):
        page = pypdfium2.PdfDocument(plan_on_a_page(plan, paper=paper))[0]
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        assert min(left for left, *_ in boxes) >= 0
        assert max(right for _, _, right, _ in boxes) <= width - 12 * _MM
        assert min(foot for _, foot, _, _ in boxes) >= 4 * _MM
        assert max(top for *_, top in boxes) <= height
        drawn = [one.get_bounds() for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
        assert min(foot for _, foot, _, _ in drawn) >= 14 * _MM
        assert max(right for _, _, right, _ in drawn) <= width - 12 * _MM


def test_a_plan_too_long_for_the_smallest_type_is_refused_with_words() -> None:
    with pytest.raises(Refused) as refusal:
        plan_on_a_page(_with_outcomes(2900), paper=A4)
    assert refusal.value.message == (
        "Police and Crime Plan 2021 to 2025 does not fit on one sheet of A4, not even in type of 8.5 points: its "
        "vision and outcomes have 14,573 letters. Shorten them, or print it on a larger sheet."
    )


def test_a_word_broader_than_its_column_is_never_printed_over_its_neighbour() -> None:
    wordy = a_plan(objectives=tuple(an_objective(number, title="W" * 12) for number in range(1, 6)))
    page = pypdfium2.PdfDocument(plan_on_a_page(wordy, paper=A4_ACROSS))[0].get_textpage()
    places = [page.get_charbox(at) for at in range(page.count_chars()) if page.get_text_range(at, 1) == "W"]
    rows = sorted(places)
    assert len(places) == 60
    assert all(one[2] <= other[0] + 0.1 for one, other in pairwise(rows))
    with pytest.raises(Refused, match=r"“W+” is too long a word for a column of a sheet of A4"):
        plan_on_a_page(a_plan(objectives=(an_objective(1, title="W" * 99),)), paper=A4)


def test_more_objectives_than_a_row_holds_go_into_two() -> None:
    plan = a_plan(objectives=tuple(replace(an_objective(2), number=number) for number in range(1, 9)))
    document = pypdfium2.PdfDocument(plan_on_a_page(plan, paper=A3_ACROSS))
    assert len(document) == 1
    assert "8. Fewer crimes" in " ".join(document[0].get_textpage().get_text_bounded().split())


def test_a_plan_with_a_vision_alone_is_a_sheet() -> None:
    assert len(pypdfium2.PdfDocument(plan_on_a_page(a_plan(objectives=()), paper=A4_ACROSS))) == 1


def test_an_objective_of_which_only_the_title_is_known_and_a_plan_without_versions() -> None:
    plan = a_plan(objectives=(an_objective(1, outcome="", focus=()),), vision="", versions=())
    words = pypdfium2.PdfDocument(plan_on_a_page(plan, paper=A4_ACROSS))[0].get_textpage().get_text_bounded()
    assert "Shared outcome" not in words
    assert "version" not in words


def test_equal_plans_give_equal_bytes() -> None:
    assert plan_on_a_page(a_plan()) == plan_on_a_page(a_plan())


def test_nothing_in_the_words_is_read_as_markup() -> None:
    plan = a_plan(vision='#panic("no") *stars* $x$ @ref')
    words = pypdfium2.PdfDocument(plan_on_a_page(plan))[0].get_textpage().get_text_bounded()
    assert '#panic("no") *stars* $x$ @ref' in words


def test_one_page_for_a_screen_has_each_objective_under_the_one_before() -> None:
    document = one_page(a_plan())
    lines = lines_of(document)
    assert lines[:8] == [
        "## Vision",
        "People in Anyshire are safe, feel safe, and can see that justice is done.",
        "## Priorities",
        "### 1. Put constables where people see them",
        "Everybody in Anyshire can tell that priority 1 was kept, and says so when asked.",
        "- Extra officers",
        "- Neighbourhoods",
        "### 2. Fewer crimes and fewer offenders who return",
    ]
    assert [label for label, _ in document.control.rows()] == ["Period", "Standing", "Security classification"]
    assert document.draft


def test_one_page_of_which_little_is_known() -> None:
    assert lines_of(one_page(a_plan(objectives=()))) == [
        "## Vision",
        "People in Anyshire are safe, feel safe, and can see that justice is done.",
    ]
    objective = an_objective(1, outcome="", focus=())
    assert lines_of(one_page(a_plan(vision="", objectives=(objective,)))) == [
        "## Priorities",
        "### 1. Put constables where people see them",
    ]


def test_a_plan_that_says_nothing_yet_has_no_page() -> None:
    with pytest.raises(Refused, match="has neither a vision nor any priorities yet"):
        one_page(a_plan(vision="", objectives=()))


@pytest.mark.parametrize("form", FORMATS)
def test_one_page_comes_in_every_format(form: str) -> None:
    assert render(one_page(a_plan()), form)
