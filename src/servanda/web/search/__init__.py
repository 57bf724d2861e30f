"""Full text search over commitments and documents, the same on SQLite and PostgreSQL.

Both databases get words that `normalise` made and none of their own text analysis, so that both
find the same: no stemmer, stop words or parser of theirs is in play.
"""
