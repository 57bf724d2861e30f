"""`servanda brief`."""
