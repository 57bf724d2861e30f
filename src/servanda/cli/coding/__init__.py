"""`servanda code ...` and `servanda scores ...`."""
