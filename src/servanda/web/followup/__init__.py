"""Follow-up in the workspace: what pages show and change of it."""
