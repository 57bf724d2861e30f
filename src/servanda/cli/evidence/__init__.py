"""The commands of evidence: capturing, linking, finding."""
