"""The command that builds the record which ships with the package."""
