"""A register's public part as a folder of static files: pages, search, data and feeds.

`public` is the door: everything else reads a register through it and can therefore not show what
is not marked public, a name of a person, or a handling label. Pure, but for `writing`.
"""
