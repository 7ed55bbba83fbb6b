"""Statutory processes: which are under way, the picture of each, and the steps taken and taken back."""
