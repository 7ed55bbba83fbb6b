"""Figures that are missing or late, and the posts that answer for them."""
