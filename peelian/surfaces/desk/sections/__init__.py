"""Sections: writing a report."""
