"""The register of what was made public, and taking it back."""
