"""The register's core: entries of the ledger, acts that make them, and the state folded from them.

Pure: no database, no clock, no chance of its own. An *act* looks at the state and returns drafts of
entries; a *ledger* seals and chains them; the *fold* turns entries into records. `servanda.web`
keeps entries and records in a database, `memory` keeps them in memory; both use the same acts and
the same fold. Knows nothing of Django.
"""
