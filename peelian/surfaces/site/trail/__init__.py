"""The published heads of the trail."""
