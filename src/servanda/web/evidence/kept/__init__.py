"""The index of captured texts that a register keeps in its own database.

It is that of `servanda.evidence`, whose words are held by SQLite's FTS5 or by PostgreSQL's text
search. Derived: the first reader after a capture fills it, and a purge empties it.
"""
