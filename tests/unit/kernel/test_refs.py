"""References: two shapes and no other."""

from __future__ import annotations

import pytest

from peelian.kernel.errors import Refused
from peelian.kernel.refs import Ref, is_slug


@pytest.mark.parametrize(
    "text", ["warwickshire", "west-mercia", "warwickshire/reports/2021-09-23", "a/focus-areas/1"]
)
def test_a_reference_is_read_back(text):
    assert str(Ref.parse(text)) == text
    assert str(Ref.parse(f" /{text}/ ")) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", "/", "Warwickshire", "west mercia", "west--mercia", "-west", "west-", "wést", "a.b"),
        *("a/b", "a/b/c/d", "a//c", "a/reports/", "a/Reports/1", "a/reports2/1", "a/reports/A", "../etc/passwd"),
        *("a/reports/1?x", "a/reports/1\n2"),
    ],
)
def test_what_is_no_reference_is_refused(text):
    with pytest.raises(Refused):
        Ref.parse(text)


@pytest.mark.parametrize("parts", [("a", "reports"), ("a", "", "1")])
def test_half_a_reference_is_refused(parts):
    with pytest.raises(Refused, match="a body, or a body, a noun and a name"):
        Ref(*parts)


def test_a_slug_ends_where_it_ends():
    assert is_slug("2021-09-23")
    assert not is_slug("warwickshire\n")


def test_references_of_one_body_stand_together_in_order():
    refs = [Ref("b"), Ref("a", "reports", "2"), Ref("a"), Ref("a", "reports", "1")]
    assert [str(ref) for ref in sorted(refs)] == ["a", "a/reports/1", "a/reports/2", "b"]
