"""Holding to account: month by month what was looked at, what was put off, and the months without anything."""
