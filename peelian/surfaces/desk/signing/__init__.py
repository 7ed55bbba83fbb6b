"""Signing and releasing a report."""
