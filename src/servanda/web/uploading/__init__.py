"""Documents on their way into the register: received, read, described by a person, filed.

`receiving` keeps the bytes, `tasks` does the work in the background, `lines` says how far each is,
`forms` ask what only a person knows.
"""
