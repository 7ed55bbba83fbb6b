"""Checking, signing and releasing a report."""
