"""Work in the background: jobs on one table, taken by workers with a lease."""
