"""Workforce: establishment bridges, from the people a force has to those it is meant to have."""
