"""Commands of the workspace: serving it, working for it, and who may sign in."""
