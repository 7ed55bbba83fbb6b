"""Where people and machines meet the system: the public site, open data, the desk and the command line."""
