"""Personal digests: what waits for a person, told once a day at most, on a page or by mail."""
