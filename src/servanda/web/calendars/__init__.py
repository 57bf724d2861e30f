"""The Calendar: what is due, expected and held, as a month, a list, files and feeds."""
