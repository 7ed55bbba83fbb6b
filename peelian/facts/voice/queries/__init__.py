"""Reads of consultation and engagement, each for the audiences it is told."""
