"""Data notices: the known weaknesses of a body's figures, and which figures are withheld."""
