"""Outcomes: what became of crimes, always with the basis on which they are counted."""
