"""The commands of assessment: ratings, guidelines, status, progress."""
