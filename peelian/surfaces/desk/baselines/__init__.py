"""Baselines: what the figures of a set are held against, and what another would change."""
