"""The register `canada-japan` as data: what the package ships of two agendas and their follow-up.

`canada_japan` holds the files, `loading` reads and checks them, `entries` says what they hold.
Compiled from public sources by the project "Servanda project"; neither government wrote or
endorsed any of it. Knows nothing of registers: what builds one from this is elsewhere.
"""
