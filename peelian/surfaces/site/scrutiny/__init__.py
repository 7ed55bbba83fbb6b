"""Holding to account: month by month what was looked at, what was suspended, and the months without anything."""
