"""The register in a database, and its workspace: the only place that knows Django."""
