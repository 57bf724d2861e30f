"""What is open in follow-up, kept in tables so that `due` need not follow everything anew."""
