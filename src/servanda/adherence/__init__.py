"""Who is bound by which instrument, as of any date.

Acts of states are data with dates and sources (`acts`), read from the lists of depositaries
(`readers`) and put together (`sources`); where a state stands on a day is computed from them
(`positions`), entry into force from the instrument's rule (`entry`). What ships is in `facts`.
Knows nothing of documents, commitments and the register.
"""
