"""Projects as activities of IATI 2.03, and activities as projects."""
