"""What an office discloses under the Specified Information Order."""

from __future__ import annotations

import datetime as dt
from typing import Any

from peelian.access.actors import OPERATOR
from peelian.kernel.markings import Audience, FoiStatus, Marking, Restriction
from peelian.publication.scheme.models import Disclosure
from peelian.publication.scheme.services import DisclosureRow, Upload, enter_disclosure
from peelian.registers.bodies.models import Body
from peelian.registers.bodies.queries import body_called

PUBLIC = Restriction(Marking.OFFICIAL, "", FoiStatus.DISCLOSABLE, Audience.PUBLIC)
OFFICE = Restriction(Marking.OFFICIAL_SENSITIVE, "", FoiStatus.WITHHELD, Audience.OFFICE)
JANUARY = {"starts": dt.date(2026, 1, 1), "ends": dt.date(2026, 2, 1)}
_CSV = b'Recipient,Purpose,Amount\r\nA garage,Repairs,"1,200"\r\n=SUM(A1),Fuel,-40\r\n'
SPENDING = Upload("spending.csv", _CSV)
POLICY = Upload("policy.txt", b"Say what you saw.")


def a_disclosure(
    item: str = "SIO-3.g",
    title: str = "Spending in January 2026",
    *,
    body: Body | None = None,
    restriction: Restriction = PUBLIC,
    file: Upload | None = None,
    figures: Upload | None = None,
    **row: Any,
) -> Disclosure:
    """Something entered under an item; words where nothing else is given."""
    if not (file or figures or row.get("answer")):
        row.setdefault("text", "Nothing over £500 was spent.")
    return enter_disclosure(
        body=body or body_called("anyshire"),
        item=item,
        row=DisclosureRow(title, restriction, **row),
        file=file,
        figures=figures,
        by=OPERATOR,
    )
