"""How a commitment is followed: procedures as declarations, their records, and the state they give.

A procedure (`declaration`) is one YAML file in `procedures/`: settings, records with typed fields
(`fields`), steps (`stepping`), expected occurrences (`occurrences`), indicators (`indicators`) and
what counts as done. `following.follow` computes the state of one commitment on a day; `due` says
what waits, `calendar` writes it as iCalendar. Pure: the day is always passed in, nothing is read
but the declarations and the facts that ship. Knows nothing of documents, the register and Django.
"""
