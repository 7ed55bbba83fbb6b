"""Series of meetings: who sits, and how many it takes to decide."""
