"""Checking a report's file against the record."""
