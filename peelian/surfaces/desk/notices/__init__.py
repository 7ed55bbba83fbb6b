"""Data notices: known weaknesses of figures, given and ended."""
