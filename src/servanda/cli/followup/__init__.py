"""The commands of follow-up: procedures, record, follow, due, calendar."""
