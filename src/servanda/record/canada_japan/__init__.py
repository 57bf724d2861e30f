"""Data of the register `canada-japan`, compiled from public sources by "Servanda project".

Neither government wrote or endorsed them. Files: `documents.yml` (the two documents, by hash),
`commitments.yml` (all 86 records as facts, in our own words), `links.yml` (which of 2005 takes up
which of 2002), `followings.yml` (how each is followed), `facts.yml` (what is known to have
happened, each with publisher and address) and `no-evidence.yml` (what was looked for in vain).
"""
