"""How a signal is coloured. The words say it; the colour only repeats them."""

from __future__ import annotations

from peelian.statistics.control_charts import Variation

STYLES = {
    Variation.IMPROVING: "better",
    Variation.CONCERN: "worse",
    Variation.CHANGE_WITHOUT_DIRECTION: "unusual",
    Variation.COMMON_CAUSE: "usual",
    Variation.TOO_FEW_POINTS: "unknown",
}
