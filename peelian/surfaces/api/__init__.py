"""Open data: every release as JSON, exactly as frozen, with an OpenAPI description. Reads the store only."""
