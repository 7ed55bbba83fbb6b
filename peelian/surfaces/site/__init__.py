"""The public site. Reads the public store and nothing else of ours; works without an account or JavaScript."""
