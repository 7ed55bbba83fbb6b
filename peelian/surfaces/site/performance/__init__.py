"""Measures: the list of a body's, the page of each, and its data as CSV and JSON."""
