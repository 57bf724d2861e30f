"""Finding evidence: passages of a corpus that bear on a commitment."""
