"""The sitting: what a clerk records live, by keyboard, on a laptop that may lose its signal."""
