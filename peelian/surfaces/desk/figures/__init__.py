"""Figures: the files loaded so far, and the way a new one comes in."""
