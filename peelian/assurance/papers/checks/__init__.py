"""The checks, one function a file, each of the same name as its file."""
