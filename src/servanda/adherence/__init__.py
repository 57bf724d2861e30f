"""Who is bound by which instrument, as of any date.

Acts of states are data with dates and sources (`acts`); where a state stands on a day is computed
from them (`positions`). Knows nothing of documents, commitments and the register.
"""
