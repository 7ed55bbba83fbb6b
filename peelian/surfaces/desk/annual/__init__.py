"""The annual report begun: a year, and the control block."""
