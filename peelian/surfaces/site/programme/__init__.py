"""The work programme: what a body's meetings are to take, and when."""
