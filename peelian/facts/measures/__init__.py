"""Measures, their series and observations: what was counted, for when, as reported on which day.

Owns figures with their source, the supplier's own comparisons kept apart from ours, baselines as stated,
and data notices. Never computes a change, a limit or a colour: that is assurance.
"""
