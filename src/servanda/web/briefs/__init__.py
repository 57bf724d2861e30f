"""Briefs in the workspace: what is asked for, the brief of what the person may see, its files."""
