"""Progress in the workspace: figures with what they cover, charts, files, and frozen rounds."""
