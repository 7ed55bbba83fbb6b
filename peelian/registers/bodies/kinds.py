"""What kinds of body there are, and how each is spoken of."""

from __future__ import annotations

from enum import StrEnum


class BodyKind(StrEnum):
    """Police Reform and Social Responsibility Act 2011, ss 1-6, and the bodies around them."""

    PCC = "pcc"
    PFCC = "pfcc"
    MAYOR = "mayor"
    MOPAC = "mopac"
    COMMON_COUNCIL = "common_council"
    POLICING_BOARD = "policing_board"
    POLICE_AUTHORITY = "police_authority"
    FORCE = "force"
    PANEL = "panel"
    COUNCIL = "council"
    INSPECTORATE = "inspectorate"
    DEPARTMENT = "department"
    PROVIDER = "provider"
    PARTNER = "partner"


KIND_WORDS = {
    BodyKind.PCC: "Police and Crime Commissioner",
    BodyKind.PFCC: "Police, Fire and Crime Commissioner",
    BodyKind.MAYOR: "Mayor with policing powers",
    BodyKind.MOPAC: "Mayor’s Office for Policing and Crime",
    BodyKind.COMMON_COUNCIL: "City of London Corporation",
    BodyKind.POLICING_BOARD: "Policing and Crime Board",
    BodyKind.POLICE_AUTHORITY: "Police authority",
    BodyKind.FORCE: "Police force",
    BodyKind.PANEL: "Police and Crime Panel",
    BodyKind.COUNCIL: "Council",
    BodyKind.INSPECTORATE: "Inspectorate",
    BodyKind.DEPARTMENT: "Government department",
    BodyKind.PROVIDER: "Provider of services",
    BodyKind.PARTNER: "Partner",
}

LOCAL_POLICING_BODIES = frozenset(
    {
        BodyKind.PCC,
        BodyKind.PFCC,
        BodyKind.MAYOR,
        BodyKind.MOPAC,
        BodyKind.COMMON_COUNCIL,
        BodyKind.POLICING_BOARD,
    }
)


class AreaKind(StrEnum):
    """What an area is an area of."""

    POLICE_FORCE_AREA = "police-force-area"
    DISTRICT = "district"


class Capacity(StrEnum):
    """In what capacity a person sits on a panel (2011 Act, Schedule 6)."""

    APPOINTED = "appointed"
    CO_OPTED_INDEPENDENT = "co-opted independent"
    CO_OPTED_COUNCILLOR = "co-opted councillor"
    SUBSTITUTE = "substitute"


class SuccessionStatus(StrEnum):
    """How far a succession has got. A planned one may be cancelled."""

    ANNOUNCED = "announced"
    LEGISLATED = "legislated"
    MADE = "made"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
