"""Measures: every series as it stands, and making them public."""
