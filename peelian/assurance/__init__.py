"""Judgements: what the facts amount to."""
