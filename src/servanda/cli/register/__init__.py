"""The commands of the register: one module a command, and a few that they share.

Loading a module here loads nothing of the register: `servanda --help` has to be quick, and the
library works without what `servanda[web]` brings. Commands import what they need when they run.
They reach the store through `opening`; only those that make, copy or search a register know more of
`servanda.web`.
"""
