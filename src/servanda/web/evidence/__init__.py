"""Evidence in the workspace: what a viewer sees of it, in words, and adding to it."""
