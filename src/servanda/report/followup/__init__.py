"""Follow-up as people and programs read it: procedures, where a commitment stands, what is due."""
