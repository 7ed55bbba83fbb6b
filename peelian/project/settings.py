"""Settings, read from the environment (see the README for each name)."""

INSTALLED_APPS: list[str] = []
SECRET_KEY = "x"
