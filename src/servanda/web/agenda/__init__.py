"""What the agenda shows and changes: its table, its counts, its changes to several at once."""
