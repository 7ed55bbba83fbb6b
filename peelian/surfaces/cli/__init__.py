"""The ``peelian`` command: thin, one module a noun, the same services as the desk."""
