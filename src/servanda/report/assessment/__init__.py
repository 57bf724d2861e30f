"""Evidence, ratings, status and progress in terminals and files."""
