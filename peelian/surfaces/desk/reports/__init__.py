"""Reports: the list, the control block, the versions and their files."""
