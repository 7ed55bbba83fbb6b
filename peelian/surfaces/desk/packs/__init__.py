"""The packs of a meeting: one for each audience, issued once and kept."""
