"""How the provisions behind the processes are cited."""

from __future__ import annotations

REGULATIONS_2012 = "Police and Crime Panels (Precepts and Chief Constable Appointments) Regulations 2012"


def reform_act(provision: str) -> str:
    """A provision of the Police Reform and Social Responsibility Act 2011."""
    return f"Police Reform and Social Responsibility Act 2011, {provision}"


def police_act(provision: str) -> str:
    """A provision of the Police Act 1996."""
    return f"Police Act 1996, {provision}"


def panel_regulations(provision: str) -> str:
    """A provision of SI 2012/2271, on precepts and on the appointment of chief constables."""
    return f"{REGULATIONS_2012} (SI 2012/2271), {provision}"
