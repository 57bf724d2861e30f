"""Who did what, when, on what: entries of the ledger, and sign-ins for administrators.

`timeline` puts both in one order and cuts it into pages by position, so that a page costs the same
however far back it is; `saying` puts an event into words.
"""
