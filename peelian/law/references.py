"""The rules of the rulebook as things that can be cited: ``law/rules/plan-01``."""

from __future__ import annotations

from collections.abc import Collection

from peelian.kernel.edges import Node
from peelian.kernel.markings import Audience
from peelian.kernel.refs import Ref
from peelian.law.rule_reading import rulebook

LAW = "law"
"""What stands in place of a body in the reference of a rule."""


def rule_ref(identity: str) -> Ref:
    """The reference of a rule in all its versions: ``PLAN-01`` is ``law/rules/plan-01``."""
    return Ref(LAW, "rules", identity.lower().replace(".", "-"))


def describe(refs: Collection[Ref]) -> dict[Ref, Node]:
    """What the rules of these references lay down, with the provision, as last known; others are left out."""
    wanted = {ref for ref in refs if (ref.body, ref.noun) == (LAW, "rules")}
    found: dict[Ref, Node] = {}
    for identity, versions in rulebook().by_id.items() if wanted else ():
        ref, rule = rule_ref(identity), versions[-1]
        if ref in wanted:
            kind = f"{rule.kind.value} in law"
            title = f"{rule.what.rstrip('.')} ({rule.citation})"
            found[ref] = Node(ref, kind, title, rule.since, Audience.PUBLIC)
    return found
