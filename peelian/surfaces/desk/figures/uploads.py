"""An upload between its preview and its confirmation.

The bytes stay with us under their digest; what was said of them travels in the page, sealed and bound to the
person and the body. Nothing in the page is trusted: at confirmation the file is read and planned again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.core import signing

from peelian.facts.measures.intake import Arrival, Outcome, Plan, plan
from peelian.facts.measures.queries import set_called
from peelian.kernel.errors import Refused
from peelian.kernel.periods import Period
from peelian.registers.bodies.models import Body
from peelian.sources.figures import read_figures
from peelian.sources.services import Origin
from peelian.sources.tables import read_table

_SALT = "peelian.desk.figures"
KEPT_FOR = dt.timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Said:
    """What the person said of a file. Days are ISO; what was left out is empty."""

    file_name: str
    reported_on: str
    received_on: str
    supplier: str
    title: str = ""
    licence: str = ""
    measure_set: str = ""
    period: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits for its confirmation: whose, for which body, its bytes, and what the preview promised."""

    account: str
    body: str
    sha256: str
    said: Said
    counts: Mapping[str, int]

    def seal(self) -> str:
        """As text that nobody can alter."""
        content = {
            "account": self.account,
            "body": self.body,
            "sha256": self.sha256,
            "said": {name: getattr(self.said, name) for name in Said.__dataclass_fields__},
            "counts": dict(self.counts),
        }
        return signing.dumps(content, salt=_SALT, compress=True)


def unseal(sealed: str, *, account: str, body: str) -> Waiting:
    """The waiting file; refuses what was altered, is older than twelve hours, or is another person's or body's."""
    try:
        content = signing.loads(sealed, salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        raise Refused("This preview is no longer good. Upload the file again. Nothing was changed.") from None
    if (content["account"], content["body"]) != (account, body):
        raise Refused("This preview was made by somebody else. Upload the file again. Nothing was changed.")
    return Waiting(**{**content, "said": Said(**content["said"])})


def plan_upload(*, body: Body, content: bytes, said: Said, today: dt.date) -> Plan:
    """What loading the file would do; refuses with every problem in it."""
    table = read_table(said.file_name, content, sheet=said.sheet or None)
    figures = read_figures(table, period=Period.parse(said.period) if said.period else None)
    arrival = Arrival(
        file_name=said.file_name,
        content=content,
        figures=figures,
        body=body,
        reported_on=dt.date.fromisoformat(said.reported_on),
        origin=Origin(said.supplier, dt.date.fromisoformat(said.received_on), said.title, "", said.licence),
        measure_set=set_called(said.measure_set) if said.measure_set else None,
    )
    return plan(arrival, today=today)


def counts(planned: Plan) -> dict[str, int]:
    """How many rows do what, by the word for it."""
    return {outcome.value: planned.count(outcome) for outcome in Outcome}
