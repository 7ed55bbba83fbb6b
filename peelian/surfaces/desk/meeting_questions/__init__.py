"""Questions to meetings: received, accepted or refused, placed, answered; who asked what over the years."""
