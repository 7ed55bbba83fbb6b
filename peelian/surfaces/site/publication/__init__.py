"""The register of everything a body has released or withdrawn."""
